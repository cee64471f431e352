"""The child answers one question on its output and opens nothing while it looks."""

import json
import subprocess
from io import BytesIO
from typing import Any

import pytest

from filing.attachments.inside import child
from filing.attachments.sandbox import COMMAND
from tests import files
from tests.attachments import corpus


def asked(question: dict[str, object], *contents: bytes) -> tuple[dict[str, Any], bytes]:
    line = json.dumps(question | {"sizes": [len(content) for content in contents]}).encode() + b"\n"
    done = subprocess.run(COMMAND, input=line + b"".join(contents), capture_output=True, check=True, env={})
    told, _, rest = done.stdout.partition(b"\n")
    return json.loads(told), rest


@pytest.mark.parametrize("name", ["PDF", "JPG", "PNG", "HEIC", "OFD", "DOCX", "XLSX"])
def test_everything_that_is_needed_is_loaded_before_the_child_is_alone(name: str) -> None:
    told, rest = asked({"job": "look", "ending": name.lower()}, getattr(files, name))
    assert "refused" not in told
    assert sum(told["sizes"]) == len(rest)


def test_a_refusal_comes_with_its_facts() -> None:
    told, _ = asked({"job": "look", "ending": "png"}, corpus.flood(60_000, 60_000))
    assert (told["refused"], told["facts"]) == ("pixels", {"width": 60_000, "height": 60_000})


def test_photos_are_joined_in_the_order_they_come() -> None:
    told, rest = asked({"job": "join"}, files.JPG, files.PNG)
    assert told["facts"]["pages"] == 2
    assert rest.startswith(b"%PDF-")


def test_an_answer_is_a_line_and_its_contents() -> None:
    out = BytesIO()
    child.answer(out, {"a": 1}, b"xy", b"z")
    assert out.getvalue() == b'{"a": 1, "sizes": [2, 1]}\nxyz'

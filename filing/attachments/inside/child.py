"""The child process: takes one question from its input, answers once, ends.

A question and an answer are one line of JSON with `sizes`, then contents of those sizes.
"""

import json
import sys
from importlib import import_module
from importlib.util import find_spec
from typing import Any, BinaryIO

from filing.attachments.inside.limits import be_alone, be_small
from filing.attachments.inside.refusal import Refusal
from models.dossiers.file_types import HEIC_READER

# What is loaded only when it is needed first would find no file to open.
LATE = (
    "encodings.cp437",
    "PIL.ImagePalette",
    "PIL.JpegImagePlugin",
    "PIL.MpoImagePlugin",
    "PIL.PngImagePlugin",
    "pikepdf.models.image",
)


def main() -> None:
    """Answer the one question of this process."""
    be_small()
    question = json.loads(sys.stdin.buffer.readline())
    contents = [sys.stdin.buffer.read(size) for size in question["sizes"]]
    looking = import_module("filing.attachments.inside.looking")
    for name in LATE + ((HEIC_READER,) if find_spec(HEIC_READER) else ()):
        import_module(name)
    import_module("PIL.Image").preinit()
    be_alone()
    try:
        match question["job"]:
            case "join":
                found = looking.join(contents)
            case "cells":
                found = looking.cells(contents[0])
            case _:
                found = looking.look(question["ending"], contents[0])
    except Refusal as refusal:
        answer(sys.stdout.buffer, {"refused": refusal.key, "facts": refusal.facts})
    except MemoryError:
        answer(sys.stdout.buffer, {"refused": "too much", "facts": {}})
    else:
        told = {"ending": found.ending, "facts": found.facts}
        answer(sys.stdout.buffer, told, found.content, found.preview)


def answer(out: BinaryIO, told: dict[str, Any], *contents: bytes) -> None:
    """Write one answer."""
    line = told | {"sizes": [len(content) for content in contents]}
    out.write(json.dumps(line).encode() + b"\n")
    for content in contents:
        out.write(content)
    out.flush()


if __name__ == "__main__":
    main()

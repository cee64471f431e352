"""A file is what its content is, whatever it is called."""

import pytest

from filing.attachments.inside import looking
from filing.attachments.inside.refusal import Refusal
from models.dossiers.file_types import BY_ENDING
from tests import files


@pytest.mark.parametrize("name", ["PDF", "JPG", "PNG", "HEIC", "OFD", "DOCX", "XLSX"])
def test_the_type_is_known_by_the_content(name: str) -> None:
    content = getattr(files, name)
    assert looking.sniffed(content) is BY_ENDING[name.lower()]
    found = looking.look(name.lower(), content)
    assert found.ending == ("jpg" if name == "HEIC" else name.lower())


@pytest.mark.parametrize(
    "content", [b"", b"hello", files.GIF, b"MZ", files.archive({"a": b""}), b"PK\x03\x04"]
)
def test_what_is_not_taken_is_nothing(content: bytes) -> None:
    assert looking.sniffed(content) is None


def test_a_lie_says_what_it_is_instead() -> None:
    with pytest.raises(Refusal) as caught:
        looking.look("pdf", files.PNG)
    assert caught.value.facts == {"claimed": "PDF", "found": "PNG", "of": "image/png"}
    with pytest.raises(Refusal) as caught:
        looking.look("pdf", files.GIF)
    assert (caught.value.facts["found"], caught.value.facts["of"]) == ("", "image/gif")


def test_a_photo_of_a_phone_becomes_a_jpeg_without_its_camera() -> None:
    found = looking.look("heic", files.HEIC)
    assert found.content.startswith(looking.JPEG_START)
    assert b"Phone" in files.HEIC
    assert b"Phone" not in found.content


def test_photos_are_joined_and_told_apart_from_what_was_sent() -> None:
    found = looking.join([files.JPG, files.PNG])
    assert (found.ending, found.facts["pages"]) == ("pdf", 2)
    assert looking.look("pdf", found.content).content == b""

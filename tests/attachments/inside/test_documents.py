"""PDF are looked through object by object; their pages become pictures, photos become their pages."""

from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from filing.attachments.inside import documents
from filing.attachments.inside.refusal import Refusal
from tests import files
from tests.attachments import corpus


def refused(content: bytes) -> str:
    with pytest.raises(Refusal) as caught:
        documents.check(content)
    return caught.value.key


def test_a_harmless_paper_stays_as_it_is_and_shows_its_first_page() -> None:
    found = documents.check(files.pdf(pages=3))
    assert (found.content, found.pages, found.printed) == (b"", 3, [])
    assert Image.open(BytesIO(found.preview)).size == (857, 1200)


KEYS = {
    "script at OpenAction": "script",
    "launch at AA": "launch",
    "launch in a link": "launch",
    "script behind another": "script",
    "script by name": "script",
    "form of another kind": "script",
    "Movie": "media",
    "FileAttachment": "embedded",
    "embedded": "embedded",
    "locked y": "encrypted",
    "locked for changes": "encrypted",
    "1001 pages": "pages",
    "no pages": "damaged",
}


def test_what_acts_hides_or_is_locked_is_refused_for_what_it_is() -> None:
    found = {name: content for name, _ending, content in corpus.active()}
    assert {name: refused(found[name]) for name in KEYS} == KEYS


def test_something_else_before_its_beginning_is_no_paper() -> None:
    assert refused(b"GIF89a" + files.PDF) == "damaged"
    assert documents.check(b"\xef\xbb\xbf\n" + files.PDF).pages == 1


def test_photos_become_pages_in_their_order_and_stay_as_fine_as_they_were() -> None:
    wide, high = files.picture("JPEG", (80, 40), "blue"), files.picture("PNG", (40, 80), "green")
    made = documents.join([wide, high])
    assert made.pages == 2
    with pikepdf.open(BytesIO(made.content)) as pdf:
        boxes = [[float(side) for side in page.mediabox] for page in pdf.pages]
        assert boxes == [[0, 0, 842, 421], [0, 0, 421, 842]]
        assert pdf.pages[0].Resources.XObject.Photo.read_raw_bytes() == wide
    assert Image.open(BytesIO(made.preview)).getpixel((600, 300))[2] > 200


def test_the_same_photos_make_the_same_paper() -> None:
    assert documents.join([files.JPG, files.PNG]).content == documents.join([files.JPG, files.PNG]).content


def test_photos_that_are_none_or_too_much_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Refusal, match="damaged"):
        documents.join([files.JPG, files.PDF])
    monkeypatch.setattr(documents, "MOST_BYTES", 100)
    with pytest.raises(Refusal, match="joined size"):
        documents.join([files.JPG])


def test_a_fat_scan_is_made_thin_and_keeps_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    fat = documents.join([corpus.noise((1500, 1500))]).content
    monkeypatch.setattr(documents, "MOST_BYTES", len(fat) - 1)
    monkeypatch.setattr(documents, "THIN_SIDE", 400)
    found = documents.check(fat)
    assert found.shrunk
    assert len(found.content) < len(fat) / 5
    assert documents.check(found.content).pages == 1
    monkeypatch.setattr(documents, "MOST_BYTES", 1000)
    assert refused(fat) == "size"

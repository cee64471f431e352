"""Pictures that hold nothing else stay as they are; what the camera added goes, size goes on demand."""

from io import BytesIO

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from filing.attachments.inside import pictures
from filing.attachments.inside.refusal import Refusal
from tests import files
from tests.attachments import corpus


def photo(orientation: int = 1, size: tuple[int, int] = (60, 40)) -> bytes:
    """A photo with the place where it was taken."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Camera of nobody"
    exif.get_ifd(0x8825)[29] = "2026:01:01"
    return files.picture("JPEG", size, exif=exif)


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


@pytest.mark.parametrize(("ending", "content"), [("jpg", files.JPG), ("png", files.PNG)])
def test_a_picture_that_is_nothing_else_stays_as_it_is(ending: str, content: bytes) -> None:
    found = pictures.check(ending, content)
    assert (found.content, found.ending, found.shrunk) == (b"", ending, False)
    assert opened(found.preview).format == "JPEG"


def test_the_place_and_the_camera_are_taken_out() -> None:
    sent = photo()
    assert b"Camera of nobody" in sent
    kept = pictures.check("jpg", sent).content
    assert b"Camera" not in kept
    assert not opened(kept).getexif()


def test_a_photo_is_turned_upright_before_its_note_of_that_goes() -> None:
    found = pictures.check("jpg", photo(orientation=6))
    assert opened(found.content).size == found.after == (40, 60)


@pytest.mark.parametrize("more", [b"<script>1</script>", b"\x00"])
@pytest.mark.parametrize(("ending", "content"), [("jpg", files.JPG), ("png", files.PNG)])
def test_what_stands_behind_a_picture_is_left_away(ending: str, content: bytes, more: bytes) -> None:
    kept = pictures.check(ending, content + more).content
    assert kept.endswith({"jpg": b"\xff\xd9", "png": b"IEND\xaeB`\x82"}[ending])
    assert opened(kept).size == (40, 30)


def test_words_in_a_png_are_taken_out_and_its_clear_parts_stay() -> None:
    notes, out = PngInfo(), BytesIO()
    notes.add_text("where", "at home")
    Image.new("RGBA", (9, 9), (1, 2, 3, 0)).save(out, "PNG", pnginfo=notes)
    kept = pictures.check("png", out.getvalue()).content
    assert b"at home" not in kept
    assert opened(kept).getpixel((1, 1)) == (1, 2, 3, 0)
    assert opened(pictures.check("png", out.getvalue()).preview).getpixel((1, 1)) == (255, 255, 255)


def test_a_picture_of_too_many_pixels_is_made_smaller(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MOST_PIXELS", 100)
    monkeypatch.setattr(pictures, "SCAN_SIDE", 20)
    for ending, content in (("jpg", files.JPG), ("png", files.PNG)):
        found = pictures.check(ending, content)
        assert (found.shrunk, found.ending, found.before, found.after) == (True, "jpg", (40, 30), (20, 15))
        assert opened(found.content).size == (20, 15)


def test_a_picture_of_too_many_bytes_is_made_smaller(monkeypatch: pytest.MonkeyPatch) -> None:
    noise = corpus.noise((200, 200))
    monkeypatch.setattr(pictures, "MOST_BYTES", len(noise) - 1)
    assert pictures.check("jpg", noise).shrunk
    monkeypatch.setattr(pictures, "MOST_BYTES", len(noise))
    assert not pictures.check("jpg", noise).shrunk


def test_a_flood_of_pixels_is_refused_before_it_is_decoded() -> None:
    with pytest.raises(Refusal) as caught:
        pictures.check("png", corpus.flood(60_000, 60_000))
    assert (caught.value.key, caught.value.facts) == ("pixels", {"width": 60_000, "height": 60_000})


def test_a_picture_cut_short_is_refused() -> None:
    with pytest.raises(Refusal, match="damaged"):
        pictures.check("jpg", corpus.noise((200, 200))[:5000])


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "I;16"])
def test_every_colour_becomes_one_that_a_jpeg_can_hold(mode: str) -> None:
    assert pictures.as_jpeg(Image.new(mode, (4, 4))).mode in ("L", "RGB")

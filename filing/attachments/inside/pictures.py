"""Photos and scans: decoded once, turned upright, without what the camera added, made smaller on demand."""

from dataclasses import dataclass, field
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from filing.attachments.inside import codes
from filing.attachments.inside.limits import (
    MOST_BYTES,
    MOST_PIXELS,
    MOST_SHRINKABLE,
    MOST_SHRINKABLE_JPEG,
)
from filing.attachments.inside.refusal import Refusal

FORMATS = {"jpg": ("JPEG", "MPO"), "png": ("PNG",), "heic": ("HEIF",)}
SCAN_SIDE = 3508  # A4 at 300 dpi
PREVIEW_SIDE, PREVIEW_QUALITY, QUALITY = 1200, 80, 90
ORIENTATION = 0x0112
PLAIN_SEGMENTS = frozenset({"APP0", "APP14"})
PLAIN_CHUNKS = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"sRGB", b"cHRM", b"pHYs", b"bKGD", b"sBIT"}
)
SIGNATURE, CHUNK = 8, 12
Image.MAX_IMAGE_PIXELS = None  # measured here, before anything is decoded


@dataclass(slots=True)
class Picture:
    """What became of a picture: `content` is empty where the file may stay as it is."""

    ending: str
    content: bytes
    preview: bytes
    before: tuple[int, int]
    after: tuple[int, int]
    shrunk: bool
    printed: list[str] = field(default_factory=list)


def check(ending: str, content: bytes) -> Picture:
    """Decode a picture and make it fit to keep.

    Raises:
        Refusal: it cannot be decoded, or is too large even to be made smaller.
    """
    try:
        with Image.open(BytesIO(content), formats=FORMATS[ending]) as opened:
            return _check(ending, content, opened)
    except (UnidentifiedImageError, Image.DecompressionBombError, SyntaxError, ValueError, OSError) as broken:
        raise Refusal("damaged") from broken


def _check(ending: str, content: bytes, picture: Image.Image) -> Picture:
    before = picture.size
    shrink = _too_large(ending, content, before)
    if shrink:
        picture.draft(None, (SCAN_SIDE, SCAN_SIDE))
    plain = not shrink and ending != "heic" and _plain(ending, content, picture)
    picture.load()
    upright = picture.getexif().get(ORIENTATION, 1) == 1
    if not upright:
        ImageOps.exif_transpose(picture, in_place=True)
    if shrink:
        picture.thumbnail((SCAN_SIDE, SCAN_SIDE))
    target = "png" if ending == "png" and not shrink else "jpg"
    kept = b"" if plain and upright else _saved(target, picture, as_it_was=upright and not shrink)
    return Picture(
        ending=target,
        content=kept,
        preview=preview(picture),
        before=before,
        after=picture.size,
        shrunk=shrink,
        printed=codes.find(picture),
    )


def _too_large(ending: str, content: bytes, size: tuple[int, int]) -> bool:
    pixels = size[0] * size[1]
    if pixels > (MOST_SHRINKABLE_JPEG if ending == "jpg" else MOST_SHRINKABLE):
        raise Refusal("pixels", width=size[0], height=size[1])
    return pixels > MOST_PIXELS or len(content) > MOST_BYTES


def _plain(ending: str, content: bytes, picture: Image.Image) -> bool:
    """Whether a file holds its picture and nothing else: no place, no camera, no words, nothing behind it."""
    if ending == "png":
        return _chunks(content) <= PLAIN_CHUNKS
    segments = {name for name, _data in getattr(picture, "applist", [])}
    return picture.format == "JPEG" and segments <= PLAIN_SEGMENTS and content.endswith(b"\xff\xd9")


def _chunks(content: bytes) -> frozenset[bytes]:
    """The kinds of chunk in a PNG; what stands behind its end counts as one."""
    found, place = set(), SIGNATURE
    while place < len(content):
        length, kind = int.from_bytes(content[place : place + 4]), content[place + 4 : place + 8]
        found.add(kind)
        place += CHUNK + length
        if kind == b"IEND" and place < len(content):
            found.add(b"more")
            break
    return frozenset(found)


def _saved(target: str, picture: Image.Image, *, as_it_was: bool) -> bytes:
    """The picture alone, with nothing of what came with it; a JPEG in its own fineness where that can be."""
    out = BytesIO()
    clear = picture.info.get("transparency")
    fine = as_it_was and picture.format == "JPEG" and picture.mode in ("L", "RGB")
    picture.info = {} if clear is None else {"transparency": clear}
    if target == "png":
        picture.save(out, "PNG")
    else:
        as_jpeg(picture).save(out, "JPEG", quality="keep" if fine else QUALITY)
    return out.getvalue()


def as_jpeg(picture: Image.Image) -> Image.Image:
    """The picture in colours that a JPEG can hold; what was clear becomes white."""
    if picture.mode in ("L", "RGB"):
        return picture
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        whole = picture.convert("RGBA")
        white = Image.new("RGB", whole.size, "white")
        white.paste(whole, mask=whole.getchannel("A"))
        return white
    return picture.convert("RGB")


def preview(picture: Image.Image) -> bytes:
    """A small JPEG of a picture to look at."""
    small = picture
    if max(picture.size) > 2 * PREVIEW_SIDE:
        small = picture.reduce(max(picture.size) // PREVIEW_SIDE)
    small = as_jpeg(small).copy()
    small.thumbnail((PREVIEW_SIDE, PREVIEW_SIDE))
    small.info = {}
    out = BytesIO()
    small.save(out, "JPEG", quality=PREVIEW_QUALITY)
    return out.getvalue()

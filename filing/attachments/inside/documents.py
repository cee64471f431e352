"""PDF: what may stand inside one, its pages as pictures, photos joined into one, fat scans made thin."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

import pikepdf
import pypdfium2
from pikepdf import Dictionary, Name, Object, Pdf
from PIL import Image, ImageOps

from filing.attachments.inside import codes, pictures
from filing.attachments.inside.limits import MOST_BYTES, MOST_PAGES, MOST_PIXELS
from filing.attachments.inside.refusal import Refusal

START, LOCK = b"%PDF-", b"/Encrypt"
BLANKS = b"\xef\xbb\xbf\x00\t\n\x0c\r "
ACTIVE = {"/JavaScript": "script", "/Launch": "launch", "/Rendition": "media", "/ImportData": "launch"}
MEDIA = frozenset({"/RichMedia", "/Movie", "/Sound", "/Screen", "/3D"})
PAGES_READ, CODE_SIDE = 5, 2000
LONG_EDGE_PT = 842.0  # A4
FAT_IMAGE, THIN_SIDE, THIN_QUALITY = 200_000, 2480, 75


@dataclass(frozen=True, slots=True)
class Paper:
    """A PDF: `content` is empty where the file may stay as it is."""

    content: bytes
    preview: bytes
    pages: int
    printed: list[str]
    shrunk: bool = False


def check(content: bytes) -> Paper:
    """Judge a PDF; one that is too large comes back with its scans made thin.

    Raises:
        Refusal: it is locked, active, damaged, or too large in every way.
    """
    if not content.lstrip(BLANKS).startswith(START):
        raise Refusal("damaged")
    fat = len(content) > MOST_BYTES
    try:
        with pikepdf.open(BytesIO(content)) as pdf:
            pages = _harmless(pdf)
            kept = _thin(pdf) if fat else b""
        return _seen(kept, kept or content, pages, fat)
    except pikepdf.PasswordError as locked:
        raise Refusal("encrypted") from locked
    except (pikepdf.PdfError, pypdfium2.PdfiumError, RuntimeError, ValueError, TypeError) as broken:
        # to unlock it, qpdf would open the system's random numbers, and this process opens nothing
        raise Refusal("encrypted" if LOCK in content else "damaged") from broken


def _harmless(pdf: Pdf) -> int:
    """The number of pages, once nothing was found that acts or hides."""
    if pdf.is_encrypted:
        raise Refusal("encrypted")
    pages = len(pdf.pages)
    if pages > MOST_PAGES:
        raise Refusal("pages", pages=pages)
    if not pages:
        raise Refusal("damaged")
    for found in _dictionaries(pdf):
        _inert(found)
    return pages


def _dictionaries(pdf: Pdf) -> Iterator[Object]:
    """Every dictionary of a PDF, those that stand inside others too."""
    waiting: list[Object] = [pdf.trailer, *pdf.objects]
    while waiting:
        found = waiting.pop()
        if isinstance(found, pikepdf.Array):
            waiting += [one for one in found if _holds(one)]
        elif isinstance(found, pikepdf.Dictionary | pikepdf.Stream):
            yield found
            waiting += [one for _key, one in found.items() if _holds(one)]


def _holds(value: object) -> bool:
    """Whether something stands right here that may hold dictionaries; what is referred to comes by itself."""
    inside = isinstance(value, pikepdf.Array | pikepdf.Dictionary)
    return inside and not value.is_indirect  # type: ignore[attr-defined]


def _inert(found: Object) -> None:
    action, kind = str(found.get("/S", "")), str(found.get("/Subtype", ""))
    if action in ACTIVE or "/JS" in found or "/XFA" in found:
        raise Refusal(ACTIVE.get(action, "script"))
    if "/EF" in found or "/EmbeddedFiles" in found or kind == "/FileAttachment":
        raise Refusal("embedded")
    if kind in MEDIA:
        raise Refusal("media")


def _seen(kept: bytes, content: bytes, pages: int, shrunk: bool) -> Paper:
    """The first page as a picture, and the codes on the first pages."""
    printed: dict[str, None] = {}
    look = b""
    pdf = pypdfium2.PdfDocument(content)
    for number in range(min(pages, PAGES_READ, len(pdf))):
        picture = _drawn(pdf[number])
        printed |= dict.fromkeys(codes.find(picture))
        look = look or pictures.preview(picture)
    pdf.close()
    return Paper(kept, look, pages, list(printed), shrunk)


def _drawn(page: pypdfium2.PdfPage) -> Image.Image:
    width, height = page.get_size()
    scale = CODE_SIDE / max(width, height, 1.0)
    picture: Image.Image = page.render(scale=scale, may_draw_forms=False).to_pil()
    return picture


def _thin(pdf: Pdf) -> bytes:
    """The same PDF with its large images at the fineness of a readable scan."""
    for found in pdf.objects:
        if isinstance(found, pikepdf.Stream) and found.get("/Subtype") == Name.Image:
            _thin_image(found)
    out = BytesIO()
    pdf.remove_unreferenced_resources()
    pdf.save(out, compress_streams=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    if len(out.getvalue()) > MOST_BYTES:
        raise Refusal("size")
    return out.getvalue()


def _thin_image(found: pikepdf.Stream) -> None:
    plain = "/SMask" not in found and "/Mask" not in found and not found.get("/ImageMask", False)
    pixels = int(found.get("/Width", 0)) * int(found.get("/Height", 0))
    if not plain or len(found.read_raw_bytes()) < FAT_IMAGE or pixels > MOST_PIXELS:
        return
    try:
        picture = pictures.as_jpeg(pikepdf.PdfImage(found).as_pil_image())
    except (pikepdf.PdfError, NotImplementedError, ValueError, OSError):
        return  # of a kind that cannot be drawn again: it stays
    picture.thumbnail((THIN_SIDE, THIN_SIDE))
    data = _jpeg(picture)
    if len(data) < len(found.read_raw_bytes()):
        _replace(found, picture, data)


def _replace(found: pikepdf.Stream, picture: Image.Image, data: bytes) -> None:
    found.write(data, filter=Name.DCTDecode)
    found.Width, found.Height, found.BitsPerComponent = picture.width, picture.height, 8
    found.ColorSpace = Name.DeviceGray if picture.mode == "L" else Name.DeviceRGB
    if "/Decode" in found:
        del found["/Decode"]


def _jpeg(picture: Image.Image) -> bytes:
    out = BytesIO()
    picture.save(out, "JPEG", quality=THIN_QUALITY)
    return out.getvalue()


def join(contents: Sequence[bytes]) -> Paper:
    """Photos as the pages of one PDF, in their order; a JPEG goes in as it is.

    Raises:
        Refusal: one of them cannot be read, or they are too much together.
    """
    pdf = Pdf.new()
    try:
        for content in contents:
            _add_page(pdf, content)
    except (SyntaxError, ValueError, OSError) as broken:
        raise Refusal("damaged") from broken
    out = BytesIO()
    pdf.save(out, deterministic_id=True)
    if len(out.getvalue()) > MOST_BYTES:
        raise Refusal("joined size")
    made = check(out.getvalue())
    return Paper(out.getvalue(), made.preview, made.pages, made.printed)


def _add_page(pdf: Pdf, content: bytes) -> None:
    with Image.open(BytesIO(content), formats=("JPEG", "PNG")) as opened:
        mode, data = opened.mode, content
        width, height = opened.size
        if opened.format != "JPEG" or mode not in ("L", "RGB"):
            picture = pictures.as_jpeg(ImageOps.exif_transpose(opened))
            mode, data = picture.mode, _jpeg(picture)
    scale = LONG_EDGE_PT / max(width, height)
    across, down = round(width * scale, 2), round(height * scale, 2)
    image = pdf.make_stream(
        data,
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=width,
        Height=height,
        ColorSpace=Name.DeviceGray if mode == "L" else Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=Name.DCTDecode,
    )
    page = pdf.add_blank_page(page_size=(across, down))
    page.Resources = Dictionary(XObject=Dictionary(Photo=image))
    page.Contents = pdf.make_stream(f"q {across} 0 0 {down} 0 0 cm /Photo Do Q".encode())

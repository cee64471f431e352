"""One file looked into: what it is, whether it may be kept, and what is kept of it."""

from dataclasses import dataclass, field

import puremagic

from filing.attachments.inside import archives, documents, pictures, sheets
from filing.attachments.inside.refusal import Refusal
from models.dossiers.file_types import BY_ENDING, HEIC, HEIC_READER, JPG, KNOWN, PDF, PNG, FileType

HEAD = 8192
JPEG_START, PNG_START = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})


@dataclass(frozen=True, slots=True)
class Found:
    """What is said of a file; `content` is empty where it stays as it was sent."""

    ending: str
    content: bytes = b""
    preview: bytes = b""
    facts: dict[str, object] = field(default_factory=dict)


def look(ending: str, content: bytes) -> Found:
    """Look into a file that is called by `ending`.

    Raises:
        Refusal: it is something else, or not to be kept.
    """
    claimed, found = BY_ENDING[ending], sniffed(content)
    if found is not claimed:
        raise Refusal("lie", claimed=claimed.title, found=found.title if found else "", of=_foreign(content))
    if claimed.parts:
        archives.check(content)
        return Found(claimed.endings[0])
    return _paper(content) if claimed is PDF else _picture(claimed, content)


def sniffed(content: bytes) -> FileType | None:
    """What the content is, if it is of a type that is known."""
    if content.startswith(archives.ARCHIVE):
        names = archives.names(content)
        return next((kind for kind in KNOWN if kind.parts and names.issuperset(kind.parts)), None)
    if content.startswith(JPEG_START):
        return JPG
    if content.startswith(PNG_START):
        return PNG
    if content[4:8] == b"ftyp" and content[8:12] in BRANDS:
        return HEIC
    return PDF if content[:1024].lstrip(documents.BLANKS).startswith(documents.START) else None


def _foreign(content: bytes) -> str:
    """The type of a content that is not taken; empty where nobody knows."""
    try:
        return str(puremagic.from_string(content[:HEAD], mime=True))
    except (puremagic.PureError, ValueError):
        return ""


def _paper(content: bytes) -> Found:
    paper = documents.check(content)
    facts = {"pages": paper.pages, "printed": paper.printed, "shrunk": paper.shrunk}
    return Found("pdf", paper.content, paper.preview, facts)


def _picture(kind: FileType, content: bytes) -> Found:
    if kind is HEIC:
        __import__(HEIC_READER).register_heif_opener()
    picture = pictures.check(kind.endings[0], content)
    facts = {
        "pages": 1,
        "printed": picture.printed,
        "shrunk": picture.shrunk,
        "before": picture.before,
        "after": picture.after,
    }
    return Found(picture.ending, picture.content, picture.preview, facts)


def cells(content: bytes) -> Found:
    """A workbook as its cells, for a form that is filled in without the site.

    Raises:
        Refusal: it is something else, harmful, or spreads too far.
    """
    look("xlsx", content)
    return Found("xlsx", sheets.cells(content))


def join(contents: list[bytes]) -> Found:
    """Photos as one PDF.

    Raises:
        Refusal: one of them cannot be read, or they are too much together.
    """
    paper = documents.join(contents)
    return Found(
        "pdf", paper.content, paper.preview, {"pages": paper.pages, "printed": paper.printed, "shrunk": False}
    )

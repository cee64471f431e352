"""The one list of file types that are taken: hints, file choosers, refusals and checks all read it."""

from dataclasses import dataclass
from importlib.util import find_spec

MEGABYTE = 1024 * 1024
MOST_BYTES = 20 * MEGABYTE


@dataclass(frozen=True, slots=True)
class FileType:
    """A kind of file that is taken: its title, type, names' endings, and the parts of its archive."""

    title: str
    mimetype: str
    endings: tuple[str, ...]
    parts: tuple[str, ...] = ()

    @property
    def picture(self) -> bool:
        """Is it a photo or a scan as a single image?"""
        return self.mimetype.startswith("image/")

    @property
    def drawn(self) -> bool:
        """Can its first page be shown as a picture?"""
        return self.picture or self.mimetype == "application/pdf"


_OFFICE = "application/vnd.openxmlformats-officedocument"
PDF = FileType("PDF", "application/pdf", ("pdf",))
OFD = FileType("OFD", "application/ofd", ("ofd",), ("OFD.xml",))
JPG = FileType("JPG", "image/jpeg", ("jpg", "jpeg"))
PNG = FileType("PNG", "image/png", ("png",))
HEIC = FileType("HEIC", "image/heic", ("heic", "heif"))
DOCX = FileType(
    "DOCX", f"{_OFFICE}.wordprocessingml.document", ("docx",), ("[Content_Types].xml", "word/document.xml")
)
XLSX = FileType(
    "XLSX", f"{_OFFICE}.spreadsheetml.sheet", ("xlsx",), ("[Content_Types].xml", "xl/workbook.xml")
)
KNOWN = (PDF, OFD, JPG, PNG, HEIC, DOCX, XLSX)
HEIC_READER = "pi_heif"  # optional: its wheels carry LGPL libraries


def taken(*, heic: bool) -> tuple[FileType, ...]:
    """The types that are taken, with or without a reader of HEIC."""
    return tuple(kind for kind in KNOWN if heic or kind is not HEIC)


TYPES = taken(heic=find_spec(HEIC_READER) is not None)
ACCEPTED = "、".join(kind.title for kind in TYPES)
ACCEPT = ",".join(f".{ending}" for kind in TYPES for ending in kind.endings)
BY_ENDING = {ending: kind for kind in KNOWN for ending in kind.endings}

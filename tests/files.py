"""Small files of every kind, true and lying."""

from collections.abc import Iterable
from io import BytesIO
from zipfile import ZipFile

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 40
JPG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + b"\x00" * 40
GIF = b"GIF89a" + b"\x00" * 40


def archive(names: Iterable[str]) -> bytes:
    """A zip archive with empty entries of these names."""
    buffer = BytesIO()
    with ZipFile(buffer, "w") as opened:
        for name in names:
            opened.writestr(name, "")
    return buffer.getvalue()


DOCX = archive(["[Content_Types].xml", "word/document.xml"])
XLSX = archive(["[Content_Types].xml", "xl/workbook.xml"])
OFD = archive(["OFD.xml", "Doc_0/Document.xml"])

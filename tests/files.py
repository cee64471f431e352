"""Small files of every kind, true and lying."""

import base64
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pikepdf
from PIL import Image


def pdf(words: str = "paper", pages: int = 1) -> bytes:
    """A PDF of blank pages, another for other words."""
    made, out = pikepdf.new(), BytesIO()
    for _number in range(pages):
        made.add_blank_page(page_size=(200, 280))
    made.docinfo["/Title"] = words
    made.save(out, deterministic_id=True)
    return out.getvalue()


def picture(kind: str, size: tuple[int, int] = (40, 30), colour: str = "red", **more: object) -> bytes:
    """A picture of one colour as JPEG, PNG or GIF."""
    out = BytesIO()
    Image.new("RGB", size, colour).save(out, kind, **more)
    return out.getvalue()


def archive(entries: Mapping[str, bytes | str]) -> bytes:
    """A zip archive of these entries."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as opened:
        for name, content in entries.items():
            opened.writestr(ZipInfo(name), content, ZIP_DEFLATED)  # of one day, whenever it is made
    return buffer.getvalue()


PDF = pdf()
PNG, JPG, GIF = picture("PNG"), picture("JPEG"), picture("GIF")
DOCX_PARTS = {"[Content_Types].xml": "<Types/>", "word/document.xml": "<document/>"}
XLSX_PARTS = {"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>"}
OFD_PARTS = {"OFD.xml": "<OFD/>", "Doc_0/Document.xml": "<Document/>"}
DOCX, XLSX, OFD = archive(DOCX_PARTS), archive(XLSX_PARTS), archive(OFD_PARTS)
# 64 by 48, red with a blue corner, and the make of a camera that was none.
HEIC = base64.b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAb5tZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAA"
    "AAAAADRpbG9jAAAAAERAAAIAAQAAAAAB4gABAAAAAAAAADQAAgAAAAACFgABAAAAAAAAADYAAAA4aWluZgAAAAAAAgAAABVp"
    "bmZlAgAAAAABAABodmMxAAAAABVpbmZlAgAAAQACAABFeGlmAAAAAA5waXRtAAAAAAABAAAA/WlwcnAAAADdaXBjbwAAAHZo"
    "dmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQAqQgEBA3AAAAMAkAAA"
    "AwAAAwAeoCCBBZbq5Ka5uAhoMCAAAAMDIAAAAwAhYgABAAZEAcFzwIkAAAATY29scm5jbHgAAQANAAaAAAAAFGlzcGUAAAAA"
    "AAAAQAAAAEAAAAAoY2xhcAAAAEAAAAABAAAAMAAAAAEAAAAAAAAAAv////AAAAACAAAAEHBpeGkAAAAAAwgICAAAABhpcG1h"
    "AAAAAAAAAAEAAQWBAgMFhAAAABppcmVmAAAAAAAAAA5jZHNjAAIAAQABAAAAcm1kYXQAAAAwKAGvGYD3hEl/7PwjNy3kDNXi"
    "vsC4+gzyQVrLFgwUbI8SuN+Uv/cFLdLxSJqR+x/AAAAABkV4aWYAAE1NACoAAAAIAAIBDwACAAAABgAAACYBEgADAAAAAQAB"
    "AAAAAAAAUGhvbmUA"
)

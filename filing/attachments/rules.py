"""Which files are taken: by what they are, not by what they are called (OWASP file upload)."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from io import BytesIO
from zipfile import BadZipFile, ZipFile

import puremagic

from models.dossiers.words import BadValue
from models.text import N_

MEGABYTE = 1024 * 1024
MOST_BYTES, MOST_BYTES_OF_OWNER = 20 * MEGABYTE, 200 * MEGABYTE
MOST_ENTRIES, MOST_NAME, MOST_UNPACKED = 1000, 120, 100 * MEGABYTE
ARCHIVE, PROGRAMS = b"PK\x03\x04", frozenset({"vbaproject.bin"})
HEAD = 8192
INVISIBLE = ("Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp")

UNKNOWN = N_("无法识别的内容")
FOREIGN = {
    "application/vnd.microsoft.portable-executable": N_("可执行程序"),
    "application/x-dosexec": N_("可执行程序"),
    "application/x-executable": N_("可执行程序"),
    "text/html": N_("网页"),
    "text/": N_("纯文本"),
    "image/": N_("其他格式的图片"),
    "video/": N_("视频"),
    "audio/": N_("录音"),
    "application/zip": N_("压缩包"),
    "application/": N_("其他格式的文件"),
}


@dataclass(frozen=True, slots=True)
class FileType:
    """A kind of file that is taken: its title, type, names' endings, and the parts of its archive."""

    title: str
    mimetype: str
    endings: tuple[str, ...]
    parts: tuple[str, ...] = ()


_OFFICE = "application/vnd.openxmlformats-officedocument"
TYPES = (
    FileType("PDF", "application/pdf", ("pdf",)),
    FileType("JPG", "image/jpeg", ("jpg", "jpeg")),
    FileType("PNG", "image/png", ("png",)),
    FileType("OFD", "application/ofd", ("ofd",), ("OFD.xml",)),
    FileType(
        "DOCX",
        f"{_OFFICE}.wordprocessingml.document",
        ("docx",),
        ("[Content_Types].xml", "word/document.xml"),
    ),
    FileType("XLSX", f"{_OFFICE}.spreadsheetml.sheet", ("xlsx",), ("[Content_Types].xml", "xl/workbook.xml")),
)
ACCEPTED = "、".join(kind.title for kind in TYPES)
BY_ENDING = {ending: kind for kind in TYPES for ending in kind.endings}


def judge(filename: str, content: bytes) -> FileType:
    """The type of a file whose name and content agree.

    Raises:
        BadValue: too large, empty, of a type that is not taken, lying about its type, or doing harm inside.
    """
    _fits(content)
    ending = filename.rpartition(".")[2].lower()
    claimed = BY_ENDING.get(ending)
    if claimed is None:
        raise BadValue(N_("不能接受“%(name)s”：请上传 %(types)s 文件"), name=filename[:60], types=ACCEPTED)
    found = sniffed(content)
    if found is not claimed:
        raise BadValue(
            N_("“%(name)s”的名称是 %(claimed)s，内容却是 %(found)s，请核对文件后重新上传"),
            name=filename[:60],
            claimed=claimed.title,
            found=found.title if found else _foreign(content),
        )
    _harmless(content)
    return claimed


def _fits(content: bytes) -> None:
    if not content:
        raise BadValue(N_("文件是空的，请重新选择"))
    if len(content) > MOST_BYTES:
        raise BadValue(N_("文件超过 20 MB，请压缩或分开上传"))


def sniffed(content: bytes) -> FileType | None:
    """What the content is, if it is of a type that is taken."""
    if content.startswith(ARCHIVE):
        names = set(_entries(content))
        return next((kind for kind in TYPES if kind.parts and names.issuperset(kind.parts)), None)
    mimetype = _mimetype(content)
    return next((kind for kind in TYPES if not kind.parts and kind.mimetype == mimetype), None)


def _entries(content: bytes) -> dict[str, int]:
    """The names in an archive with their sizes when unpacked, from its directory; nothing is unpacked."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            found = archive.infolist()
    except (BadZipFile, NotImplementedError, UnicodeDecodeError):
        return {}
    return {one.filename: one.file_size for one in found} if len(found) <= MOST_ENTRIES else {}


def _harmless(content: bytes) -> None:
    """What an archive may hold: not very much, no programs, nothing that leaves its folder."""
    entries = _entries(content) if content.startswith(ARCHIVE) else {}
    if sum(entries.values()) > MOST_UNPACKED:
        raise BadValue(N_("文件解压后超过 100 MB，请另存为较小的文件或导出 PDF 后上传"))
    if any(name.rpartition("/")[2].lower() in PROGRAMS for name in entries):
        raise BadValue(N_("文件里含有宏，请另存为不带宏的文件或导出 PDF 后上传"))
    if any(name.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", name) for name in entries):
        raise BadValue(N_("文件内部的结构不正常，请重新导出后上传"))


def _mimetype(content: bytes) -> str:
    try:
        return str(puremagic.from_string(content[:HEAD], mime=True))
    except (puremagic.PureError, ValueError):
        return ""


def _foreign(content: bytes) -> str:
    """What an untaken content is, in words."""
    known = _mimetype(content)
    return next((words for start, words in FOREIGN.items() if known.startswith(start)), UNKNOWN)


def clean_name(raw: str) -> str:
    """The name to keep: without folders and without characters that cannot be seen; never empty."""
    last = raw.replace("\\", "/").rpartition("/")[2]
    seen = "".join(c for c in last if unicodedata.category(c) not in INVISIBLE).strip(" .")
    stem, dot, ending = seen.rpartition(".")
    if not dot:
        return seen[:MOST_NAME] or "file"
    return f"{stem[: MOST_NAME - len(ending) - 1] or 'file'}.{ending[:10]}"


def room_left(held: Collection[int], coming: int) -> bool:
    """Whether files of `coming` bytes still fit beside those an owner holds."""
    return sum(held) + coming <= MOST_BYTES_OF_OWNER

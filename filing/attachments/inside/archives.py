"""Archives of Office and OFD: unpacked entry by entry, counted as they grow, nothing kept."""

import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import NoReturn
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError

from filing.attachments.inside.limits import MOST_ENTRIES, MOST_NESTED, MOST_ROWS, MOST_UNPACKED
from filing.attachments.inside.refusal import Refusal

ARCHIVE = b"PK\x03\x04"
PROGRAMS = re.compile(
    r"(vbaproject\.bin|(^|/)activex/.*|\.(exe|dll|com|scr|bat|cmd|js|vbs|ps1|jar))$", re.IGNORECASE
)
MARKUP = re.compile(r"\.(xml|rels|vml)$", re.IGNORECASE)
SHEET = re.compile(r"xl/worksheets/[^/]*\.xml", re.IGNORECASE)
MACROS = b"macroEnabled"
HEADER, AT_ONCE, ENCRYPTED = 30, 65536, 0x1


@dataclass(slots=True)
class Spent:
    """What was unpacked so far, of all archives inside each other together."""

    entries: int = 0
    unpacked: int = 0
    rows: int = 0

    def add(self, size: int) -> None:
        """Count bytes that came out.

        Raises:
            Refusal: it is too much.
        """
        self.unpacked += size
        if self.unpacked > MOST_UNPACKED:
            raise Refusal("unpacked")


def names(content: bytes) -> frozenset[str]:
    """The names in an archive; none where it cannot be read."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            return frozenset(archive.namelist())
    except (BadZipFile, NotImplementedError, UnicodeDecodeError, ValueError, OSError):
        return frozenset()


def check(content: bytes, spent: Spent | None = None, depth: int = 0) -> Spent:
    """Unpack everything once, within the limits.

    Raises:
        Refusal: it holds too much, a program, or is not built as an archive should be.
    """
    spent = spent or Spent()
    try:
        with ZipFile(BytesIO(content)) as archive:
            found = archive.infolist()
            spent.entries += len(found)
            if spent.entries > MOST_ENTRIES:
                raise Refusal("entries")
            _well_built(found)
            for entry in found:
                _entry(archive, entry, spent, depth)
    except (
        BadZipFile,
        ZlibError,
        EOFError,
        NotImplementedError,
        RuntimeError,
        ValueError,
        OSError,
    ) as broken:
        raise Refusal("damaged") from broken
    return spent


def _well_built(found: list[ZipInfo]) -> None:
    """Names stay inside, are there once, and no two entries share their bytes (overlapping bombs)."""
    if len({entry.filename for entry in found}) < len(found):
        raise Refusal("structure")
    end = 0
    for entry in sorted(found, key=lambda one: one.header_offset):
        name = entry.orig_filename
        if entry.flag_bits & ENCRYPTED:
            raise Refusal("encrypted")
        if PROGRAMS.search(name):
            raise Refusal("program")
        if _leaves(name) or stat.S_ISLNK(entry.external_attr >> 16) or entry.header_offset < end:
            raise Refusal("structure")
        end = entry.header_offset + HEADER + entry.compress_size


def _leaves(name: str) -> bool:
    """Whether a name leads out of the folder it is unpacked into."""
    return name.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", name) or ":" in name or "\x00" in name


def _entry(archive: ZipFile, entry: ZipInfo, spent: Spent, depth: int) -> None:
    if entry.is_dir():
        return
    chunks = _unpacked(archive, entry, spent)
    if MARKUP.search(entry.filename):
        _markup(chunks, spent, rows=SHEET.fullmatch(entry.filename) is not None)
        return
    first = next(chunks, b"")
    if not first.startswith(ARCHIVE):
        for _chunk in chunks:
            continue
    elif depth >= MOST_NESTED:
        raise Refusal("nested")
    else:
        check(first + b"".join(chunks), spent, depth + 1)


def _unpacked(archive: ZipFile, entry: ZipInfo, spent: Spent) -> Iterator[bytes]:
    with archive.open(entry) as opened:
        while chunk := opened.read(AT_ONCE):
            spent.add(len(chunk))
            yield chunk


def _markup(chunks: Iterator[bytes], spent: Spent, *, rows: bool) -> None:
    """XML without a document type, so that no entity is ever looked up; rows of a sheet are counted."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _declared
    if rows:
        parser.StartElementHandler = lambda name, _attributes: _row(name, spent)
    before = b""
    try:
        for chunk in chunks:
            if MACROS in before + chunk:
                raise Refusal("program")
            before = chunk[-len(MACROS) :]
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except expat.ExpatError as broken:
        raise Refusal("damaged") from broken


def _declared(*_what: object) -> NoReturn:
    raise Refusal("doctype")


def _row(name: str, spent: Spent) -> None:
    if name == "row" or name.endswith(":row"):
        spent.rows += 1
        if spent.rows > MOST_ROWS:
            raise Refusal("rows")

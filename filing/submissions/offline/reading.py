"""An uploaded workbook as plain cells: bounded before it is parsed, parsed in one place (RELIABILITY R17).

`read` takes bytes and gives back plain values, so that it can run in a process of its own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError

from python_calamine import CalamineError, CalamineWorkbook

from filing.attachments import examining, rules
from filing.attachments.inside.limits import MOST_UNPACKED
from models.dossiers.words import BadValue
from models.text import N_

MOST_ROWS, MOST_COLUMNS, MOST_CELLS, PIECE, HEAD = 50_000, 500, 500_000, 1024 * 1024, 4
UNREADABLE = N_("无法读取这个文件，请用 Excel 或 WPS 打开后另存为 .xlsx 再上传")
NO_WORKBOOK = N_("请上传 .xlsx 工作簿；这个文件是 %(found)s")
TOO_LARGE = N_("表格太大：最多 %(rows)d 行、%(columns)d 列，请删去空白的行列后再上传")
_CELL = re.compile(rb"<(?:\w+:)?c[\s/>][^>]*>?")
_PLACE = re.compile(rb"""\sr\s*=\s*["']([A-Z]{1,3})(\d{1,7})["']""")
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)

Value = object
Area = tuple[tuple[int, int], tuple[int, int]]
"""The first and the last (row, column) of merged cells, counted from 0."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name, its rows from the first one on, and what is merged on it."""

    name: str
    rows: tuple[tuple[Value, ...], ...]
    merged: tuple[Area, ...] = ()

    def at(self, row: int, column: int) -> Value:
        """A cell, counted from 0; empty beyond the edge."""
        line = self.rows[row] if row < len(self.rows) else ()
        return line[column] if column < len(line) else ""


def read(filename: str, content: bytes) -> tuple[Sheet, ...]:
    """The sheets of a workbook in their order.

    Raises:
        BadValue: it is no workbook, harmful, too large, or cannot be read.
    """
    kind = rules.claimed_type(filename, len(content))
    if kind.title != "XLSX":
        raise BadValue(NO_WORKBOOK, found=kind.title)
    examining.examine(filename, content)
    _bounded(content)
    try:
        with CalamineWorkbook.from_filelike(BytesIO(content)) as book:
            return tuple(_sheet(book, name) for name in book.sheet_names)
    except (CalamineError, ValueError, OSError) as problem:
        raise BadValue(UNREADABLE) from problem


def _sheet(book: CalamineWorkbook, name: str) -> Sheet:
    sheet = book.get_sheet_by_name(name)
    rows = tuple(tuple(row) for row in sheet.to_python(skip_empty_area=False))
    return Sheet(name, rows, tuple(sheet.merged_cell_ranges or ()))


def _bounded(content: bytes) -> None:
    """Refuse what would unpack or spread too far: a reader makes room for the whole area of a sheet.

    What is unpacked is counted while it is unpacked, whatever the directory says of its size.
    """
    unpacked, rows = 0, 0
    try:
        with ZipFile(BytesIO(content)) as archive:
            for entry in archive.infolist():
                pieces = []
                with archive.open(entry) as part:
                    while piece := part.read(PIECE):
                        unpacked += len(piece)
                        if unpacked > MOST_UNPACKED:
                            raise _too_large()
                        pieces.append(piece)
                if _SHEET.fullmatch(entry.filename):
                    rows += _spread(b"".join(pieces))
    except (BadZipFile, ZlibError, NotImplementedError, RuntimeError, EOFError) as problem:
        raise BadValue(UNREADABLE) from problem
    if rows > MOST_ROWS:
        raise _too_large()


def _spread(xml: bytes) -> int:
    """The number of rows a sheet reaches down to."""
    if b"\0" in xml[:HEAD] or b"<!" in xml:
        raise BadValue(UNREADABLE)
    last = 0
    for count, (column, row) in enumerate(_cells(xml), 1):
        last = max(last, row)
        if count > MOST_CELLS or column > MOST_COLUMNS or row > MOST_ROWS:
            raise _too_large()
    return last


def _cells(xml: bytes) -> Iterator[tuple[int, int]]:
    for found in _CELL.finditer(xml):
        place = _PLACE.search(found[0])
        if place is None:
            raise BadValue(UNREADABLE)
        column = 0
        for letter in place[1]:
            column = column * 26 + letter - ord("A") + 1
        yield column, int(place[2])


def _too_large() -> BadValue:
    return BadValue(TOO_LARGE, rows=MOST_ROWS, columns=MOST_COLUMNS)

"""The cells of a workbook: bounded before they are parsed, where nothing can be harmed (RELIABILITY R17).

They leave the child as JSON: a number, text or yes/no as it stands, a date or a time as `{type: ISO 8601}`.
"""

import json
import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from zipfile import ZipFile

from python_calamine import CalamineError, CalamineWorkbook

from filing.attachments.inside.limits import MOST_CELLS, MOST_COLUMNS, MOST_ROWS
from filing.attachments.inside.refusal import Refusal

HEAD = 4
_CELL = re.compile(rb"<(?:\w+:)?c[\s/>][^>]*>?")
_PLACE = re.compile(rb"""\sr\s*=\s*["']([A-Z]{1,3})(\d{1,7})["']""")
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)

Cell = str | float | int | bool | datetime | date | time


def cells(content: bytes) -> bytes:
    """The sheets of an archive that was checked: a list of `{name, rows, merged}` as JSON.

    Raises:
        Refusal: they spread too far, or cannot be read.
    """
    _bounded(content)
    try:
        with CalamineWorkbook.from_filelike(BytesIO(content)) as book:
            found = [_sheet(book, name) for name in book.sheet_names]
    except (CalamineError, ValueError, OSError) as broken:
        raise Refusal("damaged") from broken
    return json.dumps(found, default=_said, ensure_ascii=False).encode()


def heard(told: object) -> Cell:
    """A cell as it was before it left the child."""
    match told:
        case {"datetime": text}:
            return datetime.fromisoformat(text)
        case {"date": text}:
            return date.fromisoformat(text)
        case {"time": text}:
            return time.fromisoformat(text)
        case {"days": float(days)}:
            return days
        case str() | float() | int():
            return told
    raise ValueError("no cell")


def _said(value: object) -> dict[str, str | float]:
    if isinstance(value, timedelta):
        return {"days": value / timedelta(days=1)}
    if isinstance(value, datetime | date | time):
        return {type(value).__name__: value.isoformat()}
    raise TypeError(f"no cell: {type(value)}")


def _sheet(book: CalamineWorkbook, name: str) -> dict[str, object]:
    sheet = book.get_sheet_by_name(name)
    rows = sheet.to_python(skip_empty_area=False)
    return {"name": name, "rows": rows, "merged": sheet.merged_cell_ranges or []}


def _bounded(content: bytes) -> None:
    """Refuse what would spread too far: a reader makes room for the whole area of a sheet."""
    rows = 0
    with ZipFile(BytesIO(content)) as archive:
        for entry in archive.infolist():
            if _SHEET.fullmatch(entry.filename):
                rows += _spread(archive.read(entry))
    if rows > MOST_ROWS:
        raise Refusal("area")


def _spread(xml: bytes) -> int:
    """The number of rows a sheet reaches down to."""
    if b"\0" in xml[:HEAD]:
        raise Refusal("damaged")
    last = 0
    for count, (column, row) in enumerate(_cells(xml), 1):
        last = max(last, row)
        if count > MOST_CELLS or column > MOST_COLUMNS or row > MOST_ROWS:
            raise Refusal("area")
    return last


def _cells(xml: bytes) -> Iterator[tuple[int, int]]:
    for found in _CELL.finditer(xml):
        place = _PLACE.search(found[0])
        if place is None:
            raise Refusal("damaged")
        column = 0
        for letter in place[1]:
            column = column * 26 + letter - ord("A") + 1
        yield column, int(place[2])

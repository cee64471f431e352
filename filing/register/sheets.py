"""Rows of CSV and XLSX files as departments send them: headings found wherever they stand, nothing lost."""

import csv
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from io import StringIO
from pathlib import Path

from python_calamine import CalamineWorkbook

from models.dossiers.words import BadValue
from models.text import N_

HEADINGS_WITHIN = 20
ENCODINGS = ("utf-8-sig", "gb18030")
EMPTY = frozenset({"", "N/A", "n/a", "NULL", "null", "-", "—", "无"})


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as a spreadsheet counts, and its filled cells by heading."""

    number: int
    cells: Mapping[str, str]
    surplus: tuple[str, ...] = ()


def read(path: Path, headings: Collection[str]) -> Iterator[Row]:
    """The rows below the headings; rows that hold nothing are left out.

    Raises:
        BadValue: no row near the top holds all of `headings`, or the file cannot be read.
    """
    lines = enumerate(_lines(path), 1)
    names = _find(lines, headings)
    for number, line in lines:
        cells = {name: text for name, text in zip(names, line, strict=False) if name and text not in EMPTY}
        surplus = tuple(text for text in line[len(names) :] if text not in EMPTY)
        if cells or surplus:
            yield Row(number, cells, surplus)


def _find(lines: Iterator[tuple[int, list[str]]], headings: Collection[str]) -> list[str]:
    for number, line in lines:
        if set(headings) <= set(line):
            return line
        if number >= HEADINGS_WITHIN:
            break
    raise BadValue(N_("前 20 行里没有找到这些列：%(headings)s"), headings="、".join(sorted(headings)))


def _lines(path: Path) -> Iterator[list[str]]:
    read_one = _spreadsheet if path.suffix.lower() in (".xlsx", ".xls", ".ods") else _csv
    for line in read_one(path):
        yield [text.strip() for text in line]


def _csv(path: Path) -> Iterator[list[str]]:
    content = path.read_bytes()
    for encoding in ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return csv.reader(StringIO(text, newline=""))
    raise BadValue(N_("文件既不是 UTF-8 也不是 GB 18030 编码"))


def _spreadsheet(path: Path) -> Iterator[list[str]]:
    sheet = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0)
    return ([_text(cell) for cell in line] for line in sheet.iter_rows())


def _text(cell: object) -> str:
    """A cell as it was typed: numbers without a tail of zeros, days as ISO."""
    match cell:
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime():
            return cell.date().isoformat()
        case date():
            return cell.isoformat()
        case _:
            return str(cell)

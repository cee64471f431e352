"""The workbook as a file: sheets with drop-downs, units and hints; a hidden one says what is what."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from filing.submissions.offline import cells, layout
from filing.submissions.offline.cells import Cell
from filing.submissions.offline.layout import Answer, Given, Grid, Heading, Leaf
from models.dossiers.item import Item

MAGIC, PREFACE, FORM = "fileonce-workbook", "fileonce-guide", 1
GUIDE, ABOUT, LISTS = "填写说明", "_about", "_lists"
MARKS, LABEL, FIRST, HINT = 0, 1, 2, 3
"""The columns of a sheet: the hidden marks, the titles, the answers, the hints."""

LONGEST_HINT, LONGEST_NAME, EXTRA = 250, 31, 4
WORDS = {
    "integer": "整数",
    "year": "四位年份，例如 2025",
    "date": "例如 2026-11-22 或 2026年11月22日",
    "percent": "0 至 100，最多两位小数",
    "division": "写到区、县，例如 山东省济南市历下区",
    "money": "只填数字",
}


@dataclass(frozen=True, slots=True)
class Cover:
    """What a workbook says of itself: which case, which schema, how its items stood when it was made."""

    number: str
    kind: str
    schema: int
    title: str
    made: str
    stood: dict[str, str]


@dataclass(slots=True)
class _Book:
    """A workbook under way: its formats, its lists of answers, the addresses of its marks."""

    book: Workbook
    lists: Worksheet
    columns: dict[tuple[str, ...], str] = field(default_factory=dict)
    places: list[tuple[str, str, str]] = field(default_factory=list)
    formats: dict[str, Format] = field(default_factory=dict)

    def style(self, name: str) -> Format:
        """One of the few ways a cell looks."""
        return self.formats.setdefault(name, self.book.add_format(_STYLES[name]))

    def answers(self, offered: tuple[str, ...]) -> str:
        """Where a list of answers stands; each list once."""
        if offered not in self.columns:
            column = len(self.columns)
            for row, answer in enumerate(offered):
                self.lists.write_string(row, column, answer)
            last = xl_rowcol_to_cell(len(offered) - 1, column, row_abs=True, col_abs=True)
            first = xl_rowcol_to_cell(0, column, row_abs=True, col_abs=True)
            self.columns[offered] = f"='{LISTS}'!{first}:{last}"
        return self.columns[offered]


_BOX: dict[str, Any] = {"border": 1, "border_color": "#BFC7C2", "valign": "top", "text_wrap": True}
_OPEN: dict[str, Any] = {**_BOX, "bg_color": "#FFFDF2", "locked": False}
_STYLES: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 15},
    "heading": {"bold": True, "font_size": 11, "bg_color": "#E3EEE8", "valign": "vcenter"},
    "label": {**_BOX, "bg_color": "#F7F9F8"},
    "hint": {"font_color": "#5B6660", "text_wrap": True, "valign": "top", "font_size": 9},
    "fixed": {**_BOX, "bg_color": "#E6E6E6", "font_color": "#333333"},
    "text": {**_OPEN, "num_format": "@"},
    "integer": {**_OPEN, "num_format": "0", "align": "left"},
    "money": {**_OPEN, "num_format": "#,##0.######", "align": "left"},
    "date": {**_OPEN, "num_format": "yyyy-mm-dd", "align": "left"},
    "unread": {**_OPEN, "num_format": "@", "bg_color": "#FBE3E1"},
    "plain": {"text_wrap": True, "valign": "top"},
}
_PROTECTED = dict.fromkeys(
    ("insert_rows", "delete_rows", "format_cells", "format_columns", "format_rows", "sort"), True
)


def write(cover: Cover, leaves: Iterable[Leaf], guide: Iterable[str]) -> bytes:
    """The workbook of a case; no text in it is ever taken for a formula or an address."""
    target = BytesIO()
    safe = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(target, {"in_memory": True, **safe}) as book:
        first = book.add_worksheet(GUIDE)
        sheets = [(one, book.add_worksheet(_name(book, one.title))) for one in leaves]
        made = _Book(book, book.add_worksheet(LISTS))
        _guide(made, first, cover, guide)
        for one, sheet in sheets:
            _leaf(made, sheet, one)
        _about(made, book.add_worksheet(ABOUT), cover, [one for one, _ in sheets])
        made.lists.very_hidden()
        first.activate()
    return target.getvalue()


def _name(book: Workbook, title: str) -> str:
    """A name that a sheet may have, and no other has."""
    bare = "".join("　" if sign in "[]:*?/\\" else sign for sign in title).strip("'")[: LONGEST_NAME - EXTRA]
    taken = {sheet.get_name() for sheet in book.worksheets()}
    return bare if bare not in taken else f"{bare} {len(taken)}"


def _guide(made: _Book, sheet: Worksheet, cover: Cover, guide: Iterable[str]) -> None:
    sheet.set_column(0, 0, 100)
    sheet.write_string(0, 0, cover.title, made.style("title"))
    sheet.write_string(1, 0, PREFACE)
    sheet.set_row(1, None, None, {"hidden": True})
    for row, words in enumerate(guide, 2):
        sheet.write_string(row, 0, words, made.style("plain"))
    sheet.protect()


def _about(made: _Book, sheet: Worksheet, cover: Cover, leaves: list[Leaf]) -> None:
    """The hidden sheet: the case, the schema, the sections with their versions, the cells of the items."""
    lines: list[tuple[str, ...]] = [
        (MAGIC, str(FORM)),
        ("case", cover.number),
        ("kind", cover.kind),
        ("schema", str(cover.schema)),
        ("made", cover.made),
        *(("task", one.key, str(one.version), one.title) for one in leaves),
        *(("item", code, digest) for code, digest in cover.stood.items()),
        *(("cell", *place) for place in made.places),
    ]
    for row, line in enumerate(lines):
        for column, text in enumerate(line):
            sheet.write_string(row, column, text)
    sheet.very_hidden()


def _leaf(made: _Book, sheet: Worksheet, one: Leaf) -> None:
    sheet.set_column(MARKS, MARKS, None, None, {"hidden": True})
    sheet.set_column(LABEL, LABEL, 34)
    sheet.set_column(FIRST, FIRST, 44)
    sheet.set_column(HINT, HINT + 40, 26)
    sheet.set_row(0, None, None, {"hidden": True})
    sheet.write_string(0, MARKS, f"task:{one.key}")
    sheet.write_string(0, FIRST, layout.VALUE)
    sheet.write_string(1, MARKS, layout.PLAIN)
    sheet.write_string(1, LABEL, one.title, made.style("title"))
    row = 3
    for line in one.lines:
        row = _line(made, sheet, row, line)
    sheet.freeze_panes(2, 0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.protect("", _PROTECTED)


def _line(made: _Book, sheet: Worksheet, row: int, line: layout.Line) -> int:
    """Write a line at a row; gives back the next free row."""
    match line:
        case Heading():
            sheet.write_string(row, MARKS, layout.PLAIN)
            sheet.merge_range(row, LABEL, row, HINT, line.text, made.style("heading"))
        case Given():
            sheet.write_string(row, MARKS, layout.PLAIN)
            sheet.write_string(row, LABEL, line.label, made.style("label"))
            sheet.write_string(row, FIRST, line.text, made.style("fixed"))
            sheet.write_string(row, HINT, line.source, made.style("hint"))
        case Answer():
            _mark(made, sheet, row, FIRST, line.mark)
            sheet.write_string(row, LABEL, line.label, made.style("label"))
            _cell(made, sheet, (row, FIRST), line.item, line.value, unread=line.unread)
            sheet.write_string(row, HINT, _hint(line.item, line.hint), made.style("hint"))
        case Grid():
            return _grid(made, sheet, row, line)
    return row + 1


def _mark(made: _Book, sheet: Worksheet, row: int, column: int, mark: str) -> None:
    sheet.write_string(row, MARKS, mark)
    made.places.append((sheet.get_name(), xl_rowcol_to_cell(row, column), mark))


def _hint(item: Item, more: str) -> str:
    return "；".join(filter(None, (more, WORDS.get(item.kind.name, ""))))


def _cell(
    made: _Book, sheet: Worksheet, at: tuple[int, int], item: Item, value: Cell, *, unread: bool
) -> None:
    """One cell to fill in, with its drop-down or its hint."""
    style = made.style("unread" if unread else _style(item, value))
    match value:
        case None | "":
            sheet.write_blank(*at, None, style)
        case str():
            sheet.write_string(*at, value, style)
        case date():
            sheet.write_datetime(*at, value, style)
        case _:
            sheet.write_number(*at, value, style)
    offered = cells.answers(item)
    if offered:
        source = made.answers(offered)
        sheet.data_validation(
            *at, *at, {"validate": "list", "source": source, "error_message": "请从列表中选择"}
        )
    elif hint := _hint(item, item.help)[:LONGEST_HINT]:
        sheet.data_validation(
            *at, *at, {"validate": "any", "input_title": item.title[:LONGEST_NAME], "input_message": hint}
        )


def _style(item: Item, value: Cell) -> str:
    name = item.kind.name
    if isinstance(value, str) and name in ("date", "money"):
        return "text"
    if name in ("date", "money"):
        return name if name == "date" or not getattr(item.kind, "others", False) else "text"
    return "integer" if name in ("integer", "year") else "text"


def _grid(made: _Book, sheet: Worksheet, row: int, grid: Grid) -> int:
    sheet.write_string(row, MARKS, layout.PLAIN)
    title = f"{layout.label(grid.item)}：{grid.hint}" if grid.hint else layout.label(grid.item)
    sheet.merge_range(row, LABEL, row, HINT, title, made.style("heading"))
    code = grid.item.code
    following = _turned(made, sheet, row + 1, grid) if grid.turned else _upright(made, sheet, row + 1, grid)
    sheet.write_string(following, MARKS, f"{layout.END}:{code}")
    return following + 1


def _upright(made: _Book, sheet: Worksheet, row: int, grid: Grid) -> int:
    """A row to a line; a hidden line above the heads names the columns."""
    code, columns = grid.item.code, grid.item.columns
    _mark(made, sheet, row, LABEL, f"{layout.TABLE}:{code}")
    sheet.set_row(row, None, None, {"hidden": True})
    sheet.write_string(row + 1, MARKS, layout.PLAIN)
    for number, column in enumerate(columns):
        sheet.write_string(row, LABEL + number, column.key)
        sheet.write_string(row + 1, LABEL + number, layout.label(column), made.style("label"))
    for number in range(grid.room):
        here = row + 2 + number
        held = grid.rows[number] if number < len(grid.rows) else {}
        sheet.write_string(here, MARKS, f"{layout.ROW}:{code}:{number}")
        for place, column in enumerate(columns):
            _cell(made, sheet, (here, LABEL + place), column, held.get(column.key), unread=False)
    return row + 2 + grid.room


def _turned(made: _Book, sheet: Worksheet, row: int, grid: Grid) -> int:
    """A row to a column, as in a report of years; a hidden line above the first column numbers them."""
    code = grid.item.code
    _mark(made, sheet, row, FIRST, f"{layout.TURNED}:{code}")
    sheet.set_row(row, None, None, {"hidden": True})
    for number in range(grid.room):
        sheet.write_string(row, FIRST + number, str(number))
    for here, column in enumerate(grid.item.columns, row + 1):
        sheet.write_string(here, MARKS, f"{layout.LINE}:{code}:{column.key}")
        sheet.write_string(here, LABEL, layout.label(column), made.style("label"))
        for number in range(grid.room):
            held = grid.rows[number] if number < len(grid.rows) else {}
            _cell(made, sheet, (here, FIRST + number), column, held.get(column.key), unread=False)
        sheet.write_string(here, FIRST + grid.room, _hint(column, column.help), made.style("hint"))
    return row + 1 + len(grid.item.columns)

"""Going down one sheet: its hidden marks say what stands in each line, wherever the line has moved."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from filing.submissions.offline import cells, layout
from filing.submissions.offline.reading import Sheet
from models.dossiers.dossier import Dossier
from models.dossiers.item import Item
from models.dossiers.words import BadValue, Sentence
from models.text import N_

BROKEN_SHEET = N_("填写内容的那一列被删去或移走，这张表没有读取")
STRANGE_LINE = N_("这一行不是下载时的内容，没有读取")
STRANGE_COLUMN = N_("这一列不是下载时的内容，没有读取")
NOT_ASKED = N_("这一项现在不在这里填写，没有读取")
MERGED = N_("这一格被合并到别的单元格里，请取消合并后填写")
TWICE = N_("同一项出现两次，以上面的为准")
MARKED = frozenset({layout.TABLE, layout.TURNED, layout.ITEM, layout.PLACE, layout.LINE})
MOST_MERGED = 50


@dataclass(frozen=True, slots=True)
class Said:
    """Something to tell about a place: sheet, cell such as B7 (may be empty), item, and why."""

    sheet: str
    cell: str
    item: str
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in a cell as a person would have typed it; `bad` where that can no longer be known."""

    text: str
    sheet: str
    cell: str
    bad: Sentence | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """The cells of one row of a table by column key, or of one item; `origin` is the row it was, if any."""

    cells: Mapping[str, Typed]
    origin: int | None = None


class Reader:
    """Goes down one sheet and keeps what its marks say."""

    def __init__(self, sheet: Sheet, marks: int, dossier: type[Dossier], asked: Mapping[str, str]) -> None:
        self.sheet, self.marks, self.items, self.asked = sheet, marks, dossier.items(), asked
        self.told: list[Said] = []
        self.seen: set[str] = set()
        self.broken = False
        self._cells: dict[str, dict[str, Typed]] = defaultdict(dict)
        self._rows: dict[str, list[Line]] = {}
        self._turned: dict[str, dict[int, dict[str, Typed]]] = {}
        self._table: tuple[str, dict[int, str]] | None = None
        self._numbers: dict[int, int] = {}
        self._covered = {
            (row, column)
            for (top, left), (bottom, right) in sheet.merged
            for row in range(top, min(bottom, len(sheet.rows)) + 1)
            for column in range(left, min(right, left + MOST_MERGED) + 1)
            if (row, column) != (top, left)
        }

    def read(self) -> None:
        """Read the sheet from top to bottom."""
        first = self.sheet.rows[0]
        value = next((n for n, cell in enumerate(first) if cell == layout.VALUE), None)
        if value is None:
            self.broken = True
            self.told.append(Said(self.sheet.name, "", "", Sentence(BROKEN_SHEET)))
            return
        for row in range(1, len(self.sheet.rows)):
            self._line(row, value)

    def lines(self) -> dict[str, tuple[Line, ...]]:
        """What was found, by item code."""
        found: dict[str, tuple[Line, ...]] = {code: (Line(held),) for code, held in self._cells.items()}
        found |= {code: tuple(rows) for code, rows in self._rows.items()}
        turned = {
            code: tuple(Line(held, number) for number, held in sorted(rows.items()))
            for code, rows in self._turned.items()
        }
        return found | turned

    def _line(self, row: int, value: int) -> None:
        mark = str(self.sheet.at(row, self.marks))
        verb, _, rest = mark.partition(":")
        code, _, more = rest.partition(":")
        if not mark or verb == layout.ROW:
            self._row(row, more)
        elif verb == layout.END:
            self._table = None
        elif verb in MARKED and self._known(row, value, mark, code):
            self._marked(row, value, verb, code, more)

    def _known(self, row: int, value: int, mark: str, code: str) -> bool:
        """Whether a marked line is of an item that may be filled in now, and is met for the first time."""
        if code not in self.asked:
            if self.sheet.at(row, value) != "":
                self._say(row, value, code, NOT_ASKED)
            return False
        if mark in self.seen:
            self._say(row, value, code, TWICE)
            return False
        self.seen.add(mark)
        return True

    def _marked(self, row: int, value: int, verb: str, code: str, more: str) -> None:
        item = self.items[code]
        if verb in (layout.ITEM, layout.PLACE):
            self._cells[code][more] = self._typed(row, value, item)
        elif verb == layout.TABLE:
            self._table = (code, self._keys(row, {column.key for column in item.columns}))
            self._rows[code] = []
        elif verb == layout.TURNED:
            self._numbers = {
                column: int(number)
                for column, number in self._keys(row, {str(number) for number in range(100)}).items()
            }
            self._turned[code] = {number: {} for number in self._numbers.values()}
        else:
            column_item = next((one for one in item.columns if one.key == more), None)
            for column, number in self._numbers.items() if column_item and code in self._turned else ():
                self._turned[code][number][more] = self._typed(row, column, column_item or item)

    def _keys(self, row: int, known: set[str]) -> dict[int, str]:
        """What a hidden line says of the columns below it."""
        named = {
            n: str(cell) for n, cell in enumerate(self.sheet.rows[row]) if n != self.marks and cell != ""
        }
        return {column: key for column, key in named.items() if key in known}

    def _row(self, row: int, more: str) -> None:
        """A row of the table that is open; a new one where somebody inserted it."""
        filled = [n for n, cell in enumerate(self.sheet.rows[row]) if n != self.marks and cell != ""]
        if self._table is None:
            if filled:
                self._say(row, filled[0], "", STRANGE_LINE)
            return
        code, keys = self._table
        columns = {column.key: column for column in self.items[code].columns}
        for column in filled:
            if column not in keys:
                self._say(row, column, code, STRANGE_COLUMN)
        held = {key: self._typed(row, column, columns[key]) for column, key in keys.items()}
        number = more.rpartition(":")[2]
        origin = int(number) if number.isdecimal() and len(number) < 5 else None
        self._rows[code].append(Line(held, origin))

    def _typed(self, row: int, column: int, item: Item) -> Typed:
        cell, place = self.sheet.at(row, column), cell_name(row, column)
        if (row, column) in self._covered:
            return Typed("", self.sheet.name, place, Sentence(MERGED))
        try:
            return Typed(cells.typed(item, cell), self.sheet.name, place)
        except BadValue as bad:
            return Typed(str(cell), self.sheet.name, place, bad.sentence)

    def _say(self, row: int, column: int, code: str, words: str) -> None:
        title = self.items[code].title if code in self.items else str(self.sheet.at(row, self.marks + 1))
        self.told.append(Said(self.sheet.name, cell_name(row, column), title[:60], Sentence(words)))


def cell_name(row: int, column: int) -> str:
    """The address of a cell counted from 0: (6, 1) is B7."""
    letters = ""
    column += 1
    while column:
        column, left = divmod(column - 1, 26)
        letters = chr(ord("A") + left) + letters
    return f"{letters}{row + 1}"

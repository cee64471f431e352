"""Tables in forms: rows of fields, and buttons that work without a script."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

from werkzeug.datastructures import MultiDict
from wtforms import Field, Form, FormField
from wtforms.utils import unset_value

from forms.item_fields import FIELDS, ItemField, NumberedFields, row_number
from models.dossiers.item import Item
from models.dossiers.kinds import Rows
from models.dossiers.kinds.base import Json

ROW_ACTION = "row-action"
YEAR = "year"
OF_ITS_YEAR = frozenset({YEAR, "audited", "note"})


def _said(field: Any) -> str:
    """What stands in a cell, in words."""
    return "" if field.value is None else str(field.item.kind.show(field.value, field.item))


def row_form(table: Item) -> type[Form]:
    """The form of one row: a field for each column, named by the column's key."""
    fields = {column.key: FIELDS[column.kind.control](column) for column in table.columns}
    return type("RowForm", (Form,), fields)


class TableField(ItemField, NumberedFields):
    """A table; `rows` are its row forms. Required tables begin with one empty row.

    `landed` is the row where whoever pressed a row button goes on.
    """

    def __init__(self, item: Item, **more: Any) -> None:
        self.most = cast("Rows", item.kind).most
        self.landed: int | None = None
        least = 1 if item.required else 0
        super().__init__(item, unbound_field=FormField(row_form(item)), min_entries=least, **more)

    @property
    def rows(self) -> list[Form]:
        """The form of each row."""
        return [entry.form for entry in self.entries]

    @property
    def yearly(self) -> bool:
        """Is it one row a year, so that a row can be held against the year before?"""
        return cast("Rows", self.item.kind).identity == (YEAR,)

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        super().process(formdata, data or (), extra_filters)
        if self.yearly:
            self._hold_against_year_before()

    def _hold_against_year_before(self) -> None:
        """Give each cell what the same column says of the year before, as `last`."""
        by_year = {str(row[YEAR].data or ""): row for row in self.rows}
        for row in self.rows:
            year = str(row[YEAR].data or "")
            before = (
                by_year.get(str(int(year) - 1)) if year.isdecimal() and len(year) == len("2026") else None
            )
            for key, field in row._fields.items():
                field.last = _said(before[key]) if before is not None and key not in OF_ITS_YEAR else ""

    def typed(self) -> list[dict[str, Any]]:
        return [{key: field.typed() for key, field in row._fields.items()} for row in self.rows]

    def validate(self, form: Any, extra_validators: Any = ()) -> bool:
        good = [row.validate() for row in self.rows]
        return all(good) and Field.validate(self, form, extra_validators)

    def collect(self, part: dict[str, Json], raw: dict[str, str], code: str) -> None:
        """Keep good cells in `part` and bad ones in `raw` as code.row.column; rows too many go to `raw`."""
        lines: list[dict[str, Json]] = []
        spare = 0
        for row in self.rows:
            cells, bad = collect_row(row)
            if not cells and not bad:
                continue
            if len(lines) < self.most:
                raw.update({f"{code}.{len(lines)}.{key}": text for key, text in bad.items()})
                lines.append(cells)
            else:
                number = len(lines) + spare
                raw.update({f"{code}.{number}.{key}": text for key, text in row_text(row).items()})
                spare += 1
        part[code] = lines or None


def collect_row(row: Form) -> tuple[dict[str, Json], dict[str, str]]:
    """The good cells of a row as JSON and the bad ones as typed."""
    part: dict[str, Json] = {}
    raw: dict[str, str] = {}
    for key, field in row._fields.items():
        field.collect(part, raw, key)
    return {key: value for key, value in part.items() if value is not None}, raw


def row_text(row: Form) -> dict[str, str]:
    """All filled cells of a row as typed."""
    return {key: text for key, field in row._fields.items() if (text := field.as_text())}


@dataclass(frozen=True, slots=True)
class RowAction:
    """What a row button asks: which verb, of which table, at which row; -1 for what no page of ours holds."""

    verb: str
    code: str
    at: int

    @classmethod
    def read(cls, action: str) -> "RowAction":
        """Read add:CODE, or remove, copy, carry, up, down:CODE:ROW."""
        verb, _, rest = action.partition(":")
        code, _, number = rest.partition(":")
        at = row_number(number)
        return cls(verb, code, -1 if at is None else at)


def rearranged(formdata: MultiDict[str, str], action: str) -> MultiDict[str, str]:
    """The posted form after a row button: add:CODE, or remove, copy, carry, up, down:CODE:ROW.

    Rows are numbered anew from 0. An action that fits no row leaves them as they are.
    """
    asked = RowAction.read(action)
    rows, others = _split(formdata, asked.code)
    _act(rows, asked.verb, asked.at)
    made: MultiDict[str, str] = MultiDict(others)
    for at, cells in enumerate(rows):
        for suffix, value in cells or [("", "")]:
            made.add(f"{asked.code}-{at}{suffix}", value)
    return made


def landed(action: str, count: int) -> int:
    """The row, of now `count`, where whoever pressed a row button goes on; -1 where none is left."""
    asked = RowAction.read(action)
    step = {"add": count, "copy": asked.at + 1, "up": asked.at - 1, "down": asked.at + 1}
    return max(min(step.get(asked.verb, asked.at), count - 1), min(0, count - 1))


Cells = list[tuple[str, str]]


def _split(formdata: MultiDict[str, str], code: str) -> tuple[list[Cells], Iterable[tuple[str, str]]]:
    """The cells of the table row by row, each with the rest of its name; and everything else."""
    name = re.compile(re.escape(code) + r"-(\d{1,4})(-.+)?", re.ASCII)
    found: dict[int, Cells] = {}
    others = []
    for key, value in formdata.items(multi=True):
        if match := name.fullmatch(key):
            found.setdefault(int(match[1]), []).append((match[2] or "", value))
        else:
            others.append((key, value))
    return [found[number] for number in sorted(found)], others


def _act(rows: list[Cells], verb: str, at: int) -> None:
    if verb == "add":
        rows.append([])
    elif not 0 <= at < len(rows):
        return
    elif verb == "remove":
        del rows[at]
    elif verb == "copy":
        rows.insert(at + 1, list(rows[at]))
    elif verb == "carry":
        rows[at] = _carried(rows, at)
    elif verb in ("up", "down"):
        to = at - 1 if verb == "up" else at + 1
        if 0 <= to < len(rows):
            rows[at], rows[to] = rows[to], rows[at]


def _carried(rows: list[Cells], at: int) -> Cells:
    """The cells of a row, the empty ones filled from the row of the year before (沿用)."""
    mine = dict(rows[at])
    year = mine.get(f"-{YEAR}", "").strip()
    wanted = str(int(year) - 1) if year.isdecimal() and len(year) == len("2026") else ""
    before = next(
        (dict(row) for row in rows if wanted and dict(row).get(f"-{YEAR}", "").strip() == wanted), {}
    )
    kept = {name: text for name, text in before.items() if name.removeprefix("-") not in OF_ITS_YEAR}
    return [(name, mine.get(name) or kept.get(name, "")) for name in dict.fromkeys((*mine, *kept))]

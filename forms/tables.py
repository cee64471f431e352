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

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        super().process(formdata, data or (), extra_filters)

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
        """Read add:CODE, or remove, copy, up, down:CODE:ROW."""
        verb, _, rest = action.partition(":")
        code, _, number = rest.partition(":")
        at = row_number(number)
        return cls(verb, code, -1 if at is None else at)


def rearranged(formdata: MultiDict[str, str], action: str) -> MultiDict[str, str]:
    """The posted form after a row button: add:CODE, or remove, copy, up, down:CODE:ROW.

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
    elif verb in ("up", "down"):
        to = at - 1 if verb == "up" else at + 1
        if 0 <= to < len(rows):
            rows[at], rows[to] = rows[to], rows[at]

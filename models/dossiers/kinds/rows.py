"""A table: each row a record of its own, each column an item."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from models.dossiers.kinds.base import Cell, Control, Json, Kind, unreadable
from models.dossiers.words import BadValue
from models.text import N_

if TYPE_CHECKING:
    from models.dossiers.item import Item

Row = Mapping[str, Any]
"""Values by the column's key; columns left empty are not there."""


@dataclass(frozen=True, slots=True)
class Rows(Kind[tuple[Row, ...]]):
    """At most `most` rows; `identity` names the columns by which a row is known from version to version."""

    name = "rows"
    empty = ()
    control = Control.ROWS
    columns: tuple["Item", ...]
    identity: tuple[str, ...] = ()
    most: int = 50

    def parse(self, raw: object, item: "Item") -> tuple[Row, ...] | None:
        """Read a sequence of mappings column key → typed text; blank rows are dropped."""
        listed = raw if isinstance(raw, Sequence) and not isinstance(raw, str) else ()
        rows = (self._each(cells, lambda column, cell: column.kind.parse(cell, column)) for cells in listed)
        return self._few(tuple(row for row in rows if row)) or None

    def _each(self, cells: Row, act: Callable[["Item", Any], Any]) -> dict[str, Any]:
        present = ((column, cells.get(column.key)) for column in self.columns)
        made = {column.key: act(column, cell) for column, cell in present if cell is not None}
        return {key: value for key, value in made.items() if value is not None}

    def _few(self, rows: tuple[Row, ...]) -> tuple[Row, ...]:
        if len(rows) > self.most:
            raise BadValue(N_("最多填 %(most)d 行，现在是 %(count)d 行"), most=self.most, count=len(rows))
        return rows

    def raw(self, value: tuple[Row, ...]) -> object:
        return [self._each(row, lambda column, cell: column.kind.raw(cell)) for row in value]

    def show(self, value: tuple[Row, ...], item: "Item") -> str:
        return self._lines(value, lambda column, cell: column.kind.show(cell, column))

    def mask(self, value: tuple[Row, ...], item: "Item") -> str:
        return self._lines(value, lambda column, cell: column.kind.mask(cell, column))

    def _lines(self, value: tuple[Row, ...], act: Callable[["Item", Any], Any]) -> str:
        titles = {column.key: column.title for column in self.columns}
        lines = (self._each(row, act).items() for row in value)
        return "\n".join("，".join(f"{titles[key]} {text}" for key, text in line) for line in lines)

    def same(self, a: tuple[Row, ...] | None, b: tuple[Row, ...] | None) -> bool:
        left, right = a or (), b or ()
        return len(left) == len(right) and all(map(self._same_row, left, right))

    def _same_row(self, a: Row, b: Row) -> bool:
        return all(column.kind.same(a.get(column.key), b.get(column.key)) for column in self.columns)

    def to_json(self, value: tuple[Row, ...]) -> Json:
        return [self._each(row, lambda column, cell: column.kind.to_json(cell)) for row in value]

    def from_json(self, json: Json) -> tuple[Row, ...]:
        known = {column.key for column in self.columns}
        if not isinstance(json, list) or not all(isinstance(row, dict) and set(row) <= known for row in json):
            raise unreadable()
        rows = (self._each(row, lambda column, cell: column.kind.from_json(cell)) for row in json)
        return self._few(tuple(rows))

    def to_cell(self, value: tuple[Row, ...]) -> Cell:
        return self._lines(value, lambda column, cell: column.kind.show(cell, column))

    def schema(self, item: "Item") -> dict[str, Json]:
        row = {
            "type": "object",
            "properties": {column.key: column.kind.schema(column) for column in self.columns},
            "additionalProperties": False,
        }
        return {"type": "array", "items": row, "maxItems": self.most}

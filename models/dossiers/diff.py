"""What is different between two documents of one dossier, item by item and row by row."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from models.dossiers.document import Document
from models.dossiers.dossier import Dossier
from models.dossiers.item import Item


class Different(StrEnum):
    """In which way."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference; `old` and `new` are values of the item's kind, None where there is none.

    In a table `code` is the column's and `row` says which row is meant, by its identity.
    """

    code: str
    item: Item
    old: Any
    new: Any
    kind: Different
    row: str = ""


def differences(old: Document, new: Document, dossier: type[Dossier]) -> tuple[Change, ...]:
    """All changes from `old` to `new` in the order of the dossier."""
    return tuple(change for section in dossier.sections().values() for change in _section(section, old, new))


def _section(section: Any, old: Document, new: Document) -> Iterator[Change]:
    for declared in section.items().values():
        before, after = _value(declared, old), _value(declared, new)
        if declared.columns:
            yield from _rows(declared, before or (), after or ())
        else:
            yield from _cell(declared, before, after)


def _value(declared: Item, document: Document) -> Any:
    json = document.get(declared.code)
    return None if json is None else declared.kind.from_json(json)


def _cell(declared: Item, old: Any, new: Any, row: str = "") -> Iterator[Change]:
    if (old is None and new is None) or declared.kind.same(old, new):
        return
    kind = Different.ADDED if old is None else Different.REMOVED if new is None else Different.CHANGED
    yield Change(declared.code, declared, old, new, kind, row)


def _rows(table: Item, old: tuple[Any, ...], new: tuple[Any, ...]) -> Iterator[Change]:
    before, after = _known(table, old), _known(table, new)
    for key in dict.fromkeys((*before, *after)):
        left, right = before.get(key, {}), after.get(key, {})
        for column in table.columns:
            yield from _cell(column, left.get(column.key), right.get(column.key), row=key[0])


def _known(table: Item, rows: tuple[Mapping[str, Any], ...]) -> dict[tuple[str, int], Mapping[str, Any]]:
    """Rows by the words of their identity; equal ones are told apart by their order."""
    identity = [column for column in table.columns if column.key in table.kind.identity]  # type: ignore[attr-defined]
    found: dict[tuple[str, int], Mapping[str, Any]] = {}
    for number, row in enumerate(rows, 1):
        shown = (column.kind.show(row[column.key], column) for column in identity if column.key in row)
        name = " ".join(shown) or f"#{number}"
        found[name, sum(1 for known, _ in found if known == name)] = row
    return found

"""Takes from a source what a standing allows, as text; nothing else of it gets further than here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from filing.release import sealing
from filing.release.rules import CLOSE, Access, Standing, access
from filing.release.shapes import Shown, Source
from models.dossiers.item import Item
from models.text import N_

SHOWING = (Access.SHOWN, Access.MASKED)
COVERED = N_("＊＊＊＊＊＊")
"""What stands for a sealed value where not even a part of it may be seen."""


@dataclass(slots=True)
class Chosen:
    """What may leave: filled items by code, the names of locked ones, and the codes for the receipt."""

    shown: dict[str, Shown] = field(default_factory=dict)
    locked: list[Item] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)


def choose(source: Source, items: Iterable[Item], standing: Standing) -> Chosen:
    """Decide item by item, a table column by column; an item without a value shows and tells nothing."""
    chosen = Chosen()
    for item in items:
        value = source.value(item.code)
        if item.columns:
            _table(source, item, value or (), standing, chosen)
            continue
        found = access(item, standing, value)
        if found is Access.LOCKED:
            chosen.locked.append(item)
        elif found in SHOWING and value is not None:
            chosen.shown[item.code] = _shown(source, item, value, found, standing)
            chosen.codes.append(item.code)
    return chosen


def permitted(items: Iterable[Item], standing: Standing) -> tuple[str, ...]:
    """The codes that a list of such records shows, whatever each of them holds."""
    flat = (one for item in items for one in (item.columns or (item,)))
    return tuple(one.code for one in flat if access(one, standing, "A") in SHOWING)


def _shown(source: Source, item: Item, stored: Any, found: Access, standing: Standing) -> Shown:
    origin, as_of = source.origin(item.code)
    if found is Access.MASKED:
        return Shown(item, _masked(item, stored, standing), None, True, origin, as_of)
    value = item.kind.from_json(_plain(stored))
    return Shown(item, item.kind.show(value, item), value, False, origin, as_of)


def _masked(item: Item, stored: Any, standing: Standing) -> str:
    """The mask of a value; one that lies sealed is opened for its owner and its handlers alone."""
    if sealing.is_sealed(stored) and not standing.relations & CLOSE:
        return COVERED
    plain = _plain(stored)
    return item.kind.mask(item.kind.from_json(plain), item) if plain is not None else COVERED


def _plain(stored: Any) -> Any:
    return sealing.unseal(stored) if sealing.is_sealed(stored) else stored


def _table(
    source: Source, table: Item, stored: Iterable[Mapping[str, Any]], standing: Standing, chosen: Chosen
) -> None:
    found = {column.code: access(column, standing) for column in table.columns}
    chosen.locked.extend(column for column in table.columns if found[column.code] is Access.LOCKED)
    columns = tuple(column for column in table.columns if found[column.code] in SHOWING)
    rows = tuple(
        {column.code: _cell(row.get(column.key), column, found[column.code], standing) for column in columns}
        for row in stored
    )
    filled = tuple(column for column in columns if any(row[column.code] for row in rows))
    if filled:
        origin, as_of = source.origin(table.code)
        text = "；".join(" ".join(cell for cell in row.values() if cell) for row in rows)
        chosen.shown[table.code] = Shown(table, text, None, False, origin, as_of, filled, rows)
        chosen.codes.extend(column.code for column in filled)


def _cell(stored: Any, column: Item, found: Access, standing: Standing) -> str:
    if stored is None:
        return ""
    if found is Access.MASKED:
        return _masked(column, stored, standing)
    return column.kind.show(column.kind.from_json(_plain(stored)), column)

"""Rows as they lie in the database, before a driver or type smooths a damaged letter away."""

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Select, Table, func, or_, select, type_coerce
from sqlalchemy.types import NullType

from filing.kernel.database import db, is_postgresql
from filing.ledger.examine import Row
from models.ledger import LedgerCheckpoint, LedgerEntry, LedgerNode

Rows = Generator[Row, None, None]
_TABLES = LedgerEntry.metadata.tables
_ENTRIES, _NODES, _CHECKPOINTS = (
    _TABLES[str(model.__tablename__)] for model in (LedgerEntry, LedgerNode, LedgerCheckpoint)
)
_CHUNK = 10_000


@contextmanager
def undecoded() -> Iterator[None]:
    """Inside, SQLite gives text that is not UTF-8 too, each wrong byte as a lone surrogate."""
    if is_postgresql():
        yield
        return
    connection: Any = db.session.connection().connection.driver_connection
    before, connection.text_factory = connection.text_factory, _decode
    try:
        yield
    finally:
        connection.text_factory = before


def sealed(size: int) -> Rows:
    """The entries below `size`, by their place in the tree; close it where it is not read to its end."""
    place = _ENTRIES.c.leaf_index
    return _read(_raw(_ENTRIES).where(place < size).order_by(place))


def unsealed() -> Rows:
    """The entries that still wait, oldest first."""
    waiting = _ENTRIES.c.leaf_index.is_(None)
    return _read(_raw(_ENTRIES).where(waiting).order_by(_ENTRIES.c.recorded_at, _ENTRIES.c.id))


def outside() -> Row | None:
    """The first entry whose place lies in no signed tree, asked in one statement beside a running sealer."""
    size = select(func.coalesce(func.max(_CHECKPOINTS.c.tree_size), 0)).scalar_subquery()
    place = _ENTRIES.c.leaf_index
    rows = _raw(_ENTRIES).where(or_(place >= size, place < 0)).order_by(place).limit(1)
    found = list(_read(rows))
    return found[0] if found else None


def checkpoints() -> list[Row]:
    """Every checkpoint, oldest first."""
    return list(_read(_raw(_CHECKPOINTS).order_by(_CHECKPOINTS.c.number)))


def nodes() -> list[Row]:
    """Every kept node of the tree."""
    return list(_read(_raw(_NODES)))


def _raw(table: Table) -> Select[*tuple[Any, ...]]:
    return select(*(type_coerce(column, NullType()).label(column.name) for column in table.c))


def _read(rows: Select[*tuple[Any, ...]]) -> Rows:
    with db.session.connection().execute(rows.execution_options(yield_per=_CHUNK)) as result:
        yield from result.mappings()


def _decode(raw: bytes) -> str:
    return raw.decode(errors="surrogateescape")

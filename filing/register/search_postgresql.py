"""The search index on PostgreSQL: an array of tokens under a GIN index, the texts in the same row.

The planner knows how common a token is but not how common two are together, and takes a scan of the
table for a fragment of common parts. So each entry also carries a token of its range of numbers, the
ranges grow eightfold, and the index is asked for one range after another until there is enough.
"""

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, Select, and_, delete, func, literal, or_, select, union_all
from sqlalchemy.dialects.postgresql import insert

from filing.kernel.database import db
from filing.register.probes import Probe, Scope, Way
from filing.register.search_tables import TEXTS, entries, texts
from filing.register.tokens import Document, index_tokens

FIRST_RANGE, RANGES = 4_096, 5
RANGE = "〘"
SCANS = ("enable_seqscan", "enable_indexscan")


def write(documents: Mapping[int, Document]) -> None:
    """Put entries into the index in the place of what stood there."""
    statement = insert(entries)
    replacing = {name: statement.excluded[name] for name in (*TEXTS, "tokens")}
    rows = [
        {"number": number, "tokens": [*index_tokens(held), _range_token(range_of(number))]} | texts(held)
        for number, held in documents.items()
    ]
    upsert = statement.on_conflict_do_update(index_elements=["number"], set_=replacing)
    db.session.connection().execute(upsert, rows)


def clear() -> None:
    """Empty the index."""
    db.session.connection().execute(delete(entries))


def ask(probe: Probe, scope: Scope, limit: int) -> Sequence[tuple[int, str]]:
    """Number and text of entries that answer, the first of them by number."""
    ranges = (_within(probe, scope, limit, _range_token(order)) for order in range(RANGES))
    statement = union_all(*(one.subquery().select() for one in ranges)).limit(limit)
    connection = db.session.connection()
    connection.execute(_switch("off"))
    rows = connection.execute(statement).all()
    connection.execute(_switch("on"))
    return [(number, text) for number, text in rows]


def _switch(state: str) -> Select[tuple[str, ...]]:
    """Let the planner take the index or anything, for this transaction."""
    return select(*(func.set_config(name, state, True) for name in SCANS))


def _within(probe: Probe, scope: Scope, limit: int, range_token: str) -> Select[tuple[int, str]]:
    return (
        select(entries.c.number, entries.c[probe.column])
        .where(or_(*(_matches(way, probe.column, scope, range_token) for way in probe.ways)))
        .order_by(entries.c.number + literal(0))  # the primary key's order would be scanned otherwise
        .limit(limit)
    )


def _matches(way: Way, column: str, scope: Scope, range_token: str) -> ColumnElement[bool]:
    single = [group[0] for group in scope if len(group) == 1]
    return and_(
        entries.c.tokens.contains([range_token, *way.tokens, *single]),
        *(entries.c.tokens.overlap(list(group)) for group in scope if len(group) > 1),
        func.strpos(entries.c[column], way.pattern) > 0,
    )


def range_of(number: int) -> int:
    """Which range a number is of: below 4,096, below eight times that, and so on; the last has no end."""
    return min(((number // FIRST_RANGE).bit_length() + 2) // 3, RANGES - 1)


def _range_token(order: int) -> str:
    return f"{RANGE}{order}"

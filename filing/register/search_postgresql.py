"""The search index on PostgreSQL: an array of tokens under a GIN index, the texts in the same row."""

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, and_, delete, func, or_, select
from sqlalchemy.dialects.postgresql import insert

from filing.kernel.database import db
from filing.register.probes import Groups, Probe, Way
from filing.register.search_tables import TEXTS, entries, texts
from filing.register.tokens import Document, index_tokens


def write(documents: Mapping[int, Document]) -> None:
    """Put entries into the index in the place of what stood there."""
    statement = insert(entries)
    replacing = {name: statement.excluded[name] for name in (*TEXTS, "tokens")}
    rows = [
        {"number": number, "tokens": index_tokens(held)} | texts(held) for number, held in documents.items()
    ]
    upsert = statement.on_conflict_do_update(index_elements=["number"], set_=replacing)
    db.session.connection().execute(upsert, rows)


def clear() -> None:
    """Empty the index."""
    db.session.connection().execute(delete(entries))


def ask(probe: Probe, scope: Groups, limit: int) -> Sequence[tuple[int, str]]:
    """Number and text of entries that answer, the first of them by number."""
    statement = (
        select(entries.c.number, entries.c[probe.column])
        .where(or_(*(_matches(way, probe.column, scope) for way in probe.ways)))
        .order_by(entries.c.number)
        .limit(limit)
    )
    return [(number, text) for number, text in db.session.connection().execute(statement)]


def _matches(way: Way, column: str, scope: Groups) -> ColumnElement[bool]:
    groups = (*way.groups, *scope)
    tokens = entries.c.tokens
    return and_(
        tokens.contains([group[0] for group in groups if len(group) == 1]),
        *(tokens.overlap(list(group)) for group in groups if len(group) != 1),
        func.strpos(entries.c[column], way.pattern) > 0,
    )

"""The search index on SQLite: FTS5 holds nothing but tokens, the texts stand in a table beside it."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import delete, func, insert, or_, select

from filing.kernel.database import db
from filing.register.probes import Probe, Scope
from filing.register.search_tables import TEXTS, TOKENS, entries, full_text, read, texts
from filing.register.tokens import Document, index_tokens

BATCH = 500
READ = [entries.c.number, *(entries.c[name] for name in TEXTS)]


def write(documents: Mapping[int, Document]) -> None:
    """Put entries into the index in the place of what stood there."""
    connection = db.session.connection()
    _forget(tuple(documents))
    connection.execute(
        insert(entries), [{"number": number} | texts(held) for number, held in documents.items()]
    )
    connection.execute(insert(full_text), [_tokens(number, held) for number, held in documents.items()])


def clear() -> None:
    """Empty the index."""
    connection = db.session.connection()
    connection.execute(insert(full_text), {TOKENS: "delete-all"})
    connection.execute(delete(entries))


def ask(probe: Probe, scope: Scope, limit: int) -> Sequence[tuple[int, str]]:
    """Number and text of entries that answer, the first of them by number."""
    matching = " OR ".join(f"({_conjunction(way.tokens, scope)})" for way in probe.ways)
    held = entries.c[probe.column]
    statement = (
        select(entries.c.number, held)
        .join(full_text, full_text.c.rowid == entries.c.number)
        .where(full_text.c[TOKENS].op("MATCH")(matching))
        .where(or_(*(func.instr(held, way.pattern) > 0 for way in probe.ways)))
        .order_by(full_text.c.rowid)
        .limit(limit)
    )
    return [(number, text) for number, text in db.session.connection().execute(statement)]


def _conjunction(tokens: Iterable[str], scope: Scope) -> str:
    groups = [" OR ".join(f'"{mark}"' for mark in group) for group in scope]
    return " AND ".join([*(f'"{token}"' for token in tokens), *(f"({group})" for group in groups)])


def _forget(numbers: Sequence[int]) -> None:
    """Take entries out: a full-text table without content must be told what stood there."""
    connection = db.session.connection()
    for start in range(0, len(numbers), BATCH):
        of_batch = entries.c.number.in_(numbers[start : start + BATCH])
        old = {
            number: read(columns) for number, *columns in connection.execute(select(*READ).where(of_batch))
        }
        if old:
            removed = [_tokens(number, held) | {TOKENS: "delete"} for number, held in old.items()]
            connection.execute(insert(full_text), removed)
            connection.execute(delete(entries).where(of_batch))


def _tokens(number: int, held: Document) -> dict[str, object]:
    return {"rowid": number, "tokens": " ".join(index_tokens(held))}

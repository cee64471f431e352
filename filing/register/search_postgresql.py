"""The search index on PostgreSQL: an array of tokens under a GIN index, the texts in the same row.

The planner knows how common a token is but not how common two are together, and takes a scan of the
table for a fragment of common parts. So each entry also carries a token of its range of numbers, the
ranges grow eightfold, and the index is asked for one range after another until there is enough. Within a
range nothing is sorted: a crowd is read no further than its first rows, which are about the first by number.
A token of how each name begins keeps the question for beginnings from reading all that hold a fragment.
"""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import ColumnElement, CompoundSelect, Select, and_, delete, func, or_, select, union_all
from sqlalchemy.dialects.postgresql import insert

from filing.kernel.database import db
from filing.register.probes import Probe, Scope, Way
from filing.register.search_tables import TEXTS, entries, texts
from filing.register.tokens import NAME_START, Document, index_tokens, plain

FIRST_RANGE, RANGES = 4_096, 5
RANGE = "〘"
START = 2
SCANS = ("enable_seqscan", "enable_indexscan")
WORKERS = "max_parallel_workers_per_gather"


def write(documents: Mapping[int, Document]) -> None:
    """Put entries into the index in the place of what stood there."""
    statement = insert(entries)
    replacing = {name: statement.excluded[name] for name in (*TEXTS, "tokens")}
    rows = [
        {"number": number, "tokens": _tokens(number, held)} | texts(held)
        for number, held in documents.items()
    ]
    upsert = statement.on_conflict_do_update(index_elements=["number"], set_=replacing)
    db.session.connection().execute(upsert, rows)


def _tokens(number: int, held: Document) -> list[str]:
    return [*index_tokens(held), *start_tokens(held.names), _range_token(range_of(number))]


def start_tokens(names: Iterable[str]) -> list[str]:
    """How names begin, by two characters."""
    return list(dict.fromkeys(plain(NAME_START + name[:START]) for name in names if len(name) >= START))


def clear() -> None:
    """Empty the index."""
    db.session.connection().execute(delete(entries))


def ask(probe: Probe, scope: Scope, limit: int) -> Sequence[tuple[int, str]]:
    """Number and text of entries that answer; of too many, the same ones while nothing is written."""
    connection = db.session.connection()
    connection.execute(_only_the_index())
    rows = connection.execute(statement(probe, scope, limit)).all()
    connection.execute(_anything())
    return sorted((number, text) for number, text in rows)


def statement(probe: Probe, scope: Scope, limit: int) -> CompoundSelect[int, str]:
    """What is asked: one range after another, none of them further than is needed."""
    ranges = (_within(probe, scope, limit, _range_token(order)) for order in range(RANGES))
    return union_all(*(one.subquery().select() for one in ranges)).limit(limit)


def _only_the_index() -> Select[tuple[str, ...]]:
    """Let the planner take nothing else; several workers would tell other rows of a crowd each time."""
    scans = (func.set_config(name, "off", True) for name in SCANS)
    return select(*scans, func.set_config(WORKERS, "0", True))


def _anything() -> Select[tuple[str, ...]]:
    """Let the planner choose again for the rest of the transaction."""
    return select(*(func.set_config(name, "on", True) for name in SCANS))


def _within(probe: Probe, scope: Scope, limit: int, range_token: str) -> Select[tuple[int, str]]:
    return (
        select(entries.c.number, entries.c[probe.column])
        .where(or_(*(_matches(way, probe.column, scope, range_token) for way in probe.ways)))
        .limit(limit)
    )


def _matches(way: Way, column: str, scope: Scope, range_token: str) -> ColumnElement[bool]:
    single = [group[0] for group in scope if len(group) == 1]
    starts = start_tokens([way.pattern.strip("\n")]) if way.pattern.startswith("\n") else []
    return and_(
        entries.c.tokens.contains([range_token, *way.tokens, *starts, *single]),
        *(entries.c.tokens.overlap(list(group)) for group in scope if len(group) > 1),
        func.strpos(entries.c[column], way.pattern) > 0,
    )


def range_of(number: int) -> int:
    """Which range a number is of: below 4,096, below eight times that, and so on; the last has no end."""
    return min(((number // FIRST_RANGE).bit_length() + 2) // 3, RANGES - 1)


def _range_token(order: int) -> str:
    return f"{RANGE}{order}"

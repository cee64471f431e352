"""The sealer: gives waiting entries their place in the tree and signs what the tree has become."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, bindparam, text
from sqlmodel import col, func, insert, select, update

from filing.kernel.clock import now
from filing.kernel.database import db, is_postgresql
from filing.kernel.keys import keyring
from filing.kernel.settings import settings
from filing.ledger.canonical import authenticate, content
from filing.ledger.checkpoint import TreeHead, sign, verify
from filing.ledger.merkle import Frontier, Node
from models.ledger import LedgerCheckpoint, LedgerEntry, LedgerNode

BATCH = 10_000
LOCK = 0x1ED6E4


class Tampered(RuntimeError):
    """The stored tree is not the one that was signed last: sign nothing on top of it."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """One act of sealing: the checkpoint's number, how many entries it added, and the note."""

    number: int
    added: int
    size: int
    note: str


def seal(limit: int = BATCH) -> Sealed | None:
    """Seal up to `limit` waiting entries, oldest first, in the caller's transaction; None if none waits.

    Two sealers at once take turns: on PostgreSQL by an advisory lock until the commit, on SQLite because
    every writing transaction is alone from its beginning.

    Raises:
        Tampered: the newest checkpoint does not fit the stored tree.
    """
    if is_postgresql():
        db.session.connection().execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK})
    number, frontier, origin = _newest()
    first = frontier.size
    leaves = _take_places(first, limit)
    if not leaves:
        return None
    _keep(frontier.extend(leaves))
    note = sign(TreeHead(origin, frontier.size, frontier.root()), keyring().checkpoint)
    _publish(number + 1, first, frontier, note)
    return Sealed(number + 1, len(leaves), frontier.size, note)


def origin_of(base_url: str) -> str:
    """The log's name: where it is published, without the scheme (C2SP tlog-checkpoint)."""
    return base_url.partition("://")[2] + "/ledger"


def newest_size() -> int:
    """How many entries the newest checkpoint in the database covers."""
    return db.session.exec(select(func.max(LedgerCheckpoint.tree_size))).one() or 0


def _newest() -> tuple[int, Frontier, str]:
    """Number, tree and name of the log as last signed; a log keeps its first name for ever."""
    newest = db.session.exec(select(LedgerCheckpoint).order_by(col(LedgerCheckpoint.number).desc())).first()
    if newest is None:
        return 0, Frontier(), origin_of(settings().base_url)
    frontier = Frontier.unpack(newest.tree_size, newest.frontier)
    head = verify(newest.note, keyring().public)
    if (head.size, head.root) != (frontier.size, frontier.root()):
        raise Tampered(f"checkpoint {newest.number} does not fit the stored tree")
    return newest.number, frontier, head.origin


def _take_places(first: int, limit: int) -> Sequence[bytes]:
    """Give the oldest waiting entries the places from `first` on; return their leaf hashes in order."""
    places = _places(limit).subquery()
    placed = db.session.exec(
        update(LedgerEntry)
        .where(col(LedgerEntry.id) == places.c.id)
        .values(leaf_index=places.c.place + bindparam("first", first))
        .returning(col(LedgerEntry.leaf_index), col(LedgerEntry.leaf_hash))
        .execution_options(synchronize_session=False)
    )
    return [leaf_hash for _, leaf_hash in sorted(tuple(row) for row in placed)]


def _places(limit: int) -> Select[tuple[object, int]]:
    waiting = col(LedgerEntry.leaf_index).is_(None)
    order = (col(LedgerEntry.recorded_at), col(LedgerEntry.id))
    oldest = select(*order).where(waiting).order_by(*order).limit(limit).subquery()
    place = func.row_number().over(order_by=(oldest.c.recorded_at, oldest.c.id)) - 1
    return select(oldest.c.id, place.label("place"))


def _keep(nodes: Sequence[Node]) -> None:
    if nodes:
        rows = [{"level": node.level, "position": node.position, "hash": node.hash} for node in nodes]
        db.session.exec(insert(LedgerNode), params=rows)


def _publish(number: int, first: int, frontier: Frontier, note: str) -> None:
    row: dict[str, object] = {
        "number": number,
        "first_leaf": first,
        "tree_size": frontier.size,
        "root_hash": frontier.root(),
        "frontier": frontier.pack(),
        "note": note,
        "created_at": now(),
    }
    mac = authenticate(content(row), keyring().hmac("checkpoint"))
    db.session.exec(insert(LedgerCheckpoint).values(**row, mac=mac))

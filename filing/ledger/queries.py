"""Reading the ledger: what was signed, who did what, and the proof that one entry was sealed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, tuple_
from sqlmodel import col, func, or_, select

from filing.kernel.clock import SHANGHAI
from filing.kernel.database import db
from filing.kernel.errors import NotFound
from filing.kernel.keys import keyring
from filing.ledger import checkpoint, words
from filing.ledger.alarm import sealing_is_dead
from filing.ledger.canonical import CONTENT, content, leaf
from filing.ledger.proofs import inclusion_proof, verify_inclusion
from filing.ledger.tiles import stored_subtrees
from models.ledger import LedgerCheckpoint, LedgerEntry

PAGE = 50


@dataclass(frozen=True, slots=True)
class Status:
    """How much is sealed, how much waits, whether the alarm is on, and the key to check notes with."""

    sealed: int
    unsealed: int
    alarm: bool
    verifier_key: str


@dataclass(frozen=True, slots=True)
class Filter:
    """Which entries to show; what is empty does not filter. `action` may be its beginning or words of it."""

    action: str = ""
    day: date | None = None
    department: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Entries:
    """A page of entries, newest first; `older` is where the next one begins."""

    rows: Sequence[LedgerEntry]
    older: UUID | None


@dataclass(frozen=True, slots=True)
class Proof:
    """The way from an entry to the root of a checkpoint, and whether it leads there."""

    checkpoint: int
    size: int
    root: bytes
    path: Sequence[bytes]
    holds: bool


def newest_checkpoints(limit: int = 20) -> Sequence[LedgerCheckpoint]:
    """The last checkpoints, newest first."""
    newest = select(LedgerCheckpoint).order_by(col(LedgerCheckpoint.number).desc())
    return db.session.exec(newest.limit(limit)).all()


def status(newest: LedgerCheckpoint | None) -> Status:
    """The state of the ledger beside its newest checkpoint."""
    waiting = col(LedgerEntry.leaf_index).is_(None)
    unsealed = db.session.exec(select(func.count()).select_from(LedgerEntry).where(waiting)).one()
    if newest is None:
        return Status(0, unsealed, sealing_is_dead(), "")
    public = keyring().public
    origin = checkpoint.verify(newest.note, public).origin
    line = checkpoint.verifier_key(origin, public)
    return Status(newest.tree_size, unsealed, sealing_is_dead(), line)


def signed_note(number: int) -> str:
    """The note of a checkpoint.

    Raises:
        NotFound: there is none of this number.
    """
    found = db.session.get(LedgerCheckpoint, number)
    if found is None:
        raise NotFound
    return found.note


def entries(wanted: Filter, before: UUID | None = None) -> Entries:
    """The entries that pass the filter, newest first, from just before one of them on."""
    order = (col(LedgerEntry.recorded_at), col(LedgerEntry.id))
    chosen = select(LedgerEntry).where(*_conditions(wanted))
    last = db.session.get(LedgerEntry, before) if before else None
    if last is not None:
        chosen = chosen.where(tuple_(*order) < (last.recorded_at, last.id))
    rows = db.session.exec(chosen.order_by(*(part.desc() for part in order)).limit(PAGE + 1)).all()
    return Entries(rows[:PAGE], rows[PAGE - 1].id if len(rows) > PAGE else None)


def entry(entry_id: UUID) -> LedgerEntry:
    """One entry.

    Raises:
        NotFound: there is none of this identifier.
    """
    found = db.session.get(LedgerEntry, entry_id)
    if found is None:
        raise NotFound
    return found


def proof(row: LedgerEntry) -> Proof | None:
    """The inclusion proof of an entry, as it is shown, in the newest checkpoint; None until it is sealed."""
    newest = next(iter(newest_checkpoints(1)), None)
    if row.leaf_index is None or newest is None:
        return None
    head = checkpoint.verify(newest.note, keyring().public)
    path = inclusion_proof(stored_subtrees(), row.leaf_index, head.size)
    shown = leaf(content({name: getattr(row, name) for name in CONTENT}), row.mac)
    holds = verify_inclusion(shown, row.leaf_index, head.size, path, head.root)
    return Proof(newest.number, head.size, head.root, path, holds)


def _conditions(wanted: Filter) -> Iterator[ColumnElement[bool]]:
    if wanted.action:
        beginning = col(LedgerEntry.action).startswith(wanted.action, autoescape=True)
        yield or_(beginning, col(LedgerEntry.action).in_(words.meant(wanted.action)))
    if wanted.day:
        start = datetime.combine(wanted.day, time.min, SHANGHAI)
        yield col(LedgerEntry.recorded_at).between(start, start + timedelta(days=1, microseconds=-1))
    if wanted.department:
        yield col(LedgerEntry.department_name).contains(wanted.department, autoescape=True)
    if wanted.subject:
        number, identifier = col(LedgerEntry.subject_number), col(LedgerEntry.subject_id)
        yield or_(number == wanted.subject, identifier == wanted.subject.lower())

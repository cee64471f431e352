"""Reading the register: one entry, its versions, its state at a date, and many for a list."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import select as select_columns
from sqlmodel import col, func, or_, select

from filing.kernel.clock import local, start_of, today
from filing.kernel.database import db
from filing.kernel.errors import NotFound
from filing.kernel.viewer import Viewer
from filing.register import versions
from filing.register.projection import standing
from filing.register.versions import VersionSource
from models.dossiers.uscc import normalise
from models.register import EntryVersion, RegisterEntry

LONGEST_NUMBER = 9


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version in a list: from when it holds, when it was recorded, and why."""

    version: int
    effective_on: date
    recorded_at: datetime
    reason: str
    submission_id: UUID | None

    @property
    def recorded_on(self) -> date:
        """The day in China on which it was recorded."""
        return local(self.recorded_at).date()


@dataclass(frozen=True, slots=True)
class ListedVersion(VersionLine):
    """A version, and whether its two dates lead to it: a later one of the same days stands before it."""

    reachable: bool


@dataclass(frozen=True, slots=True)
class Outline:
    """What a list filters by: where an entry stands and lies."""

    id: UUID
    kind: str
    state: str
    filing_number: str | None
    division: str | None

    @property
    def standing(self) -> str:
        """The state as people filter by it."""
        return standing(self.state, self.filing_number)


OUTLINE = tuple(field.name for field in fields(Outline))


@dataclass(frozen=True, slots=True)
class Heading:
    """What names an entry on a page beside its items: none of it is an item."""

    key: str
    kind: str
    standing: str
    filing_number: str


def key_of(entry: RegisterEntry) -> str:
    """How an address names an entry: its credit code, else its running number."""
    return entry.uscc or str(entry.number)


def heading(source: VersionSource) -> Heading:
    """The heading of an entry's page."""
    entry = source.entry
    return Heading(
        key_of(entry), entry.kind, standing(entry.state, entry.filing_number), entry.filing_number or ""
    )


def find(key: str) -> RegisterEntry | None:
    """The entry of a credit code, filing number or running number, however it was typed."""
    code = normalise(key)
    found = RegisterEntry.uscc == code
    numbered = RegisterEntry.filing_number == key.strip()
    conditions = [found, numbered]
    if code.isascii() and code.isdigit() and len(code) <= LONGEST_NUMBER:
        conditions.append(RegisterEntry.number == int(code))
    return db.session.exec(
        select(RegisterEntry).where(or_(*conditions)).order_by(col(RegisterEntry.id))
    ).first()


def source(key: str, effective: date | None = None, known: date | None = None) -> VersionSource:
    """An entry as it was on the day `effective`, as it was known at the end of the day `known`.

    Raises:
        NotFound: there is no such entry, or nothing of it was on record then.
    """
    entry = find(key)
    if entry is None:
        raise NotFound
    found = at(entry, effective, known)
    if found is None:
        raise NotFound
    return found


def at(
    entry: RegisterEntry, effective: date | None = None, known: date | None = None
) -> VersionSource | None:
    """The state asked for by both dates; the present where neither is given."""
    if effective is None and known is None:
        return versions.current(entry)
    return versions.at(entry, effective or today(), end_of(known) if known else None)


def end_of(day: date) -> datetime:
    """The last moment of a day in China."""
    return start_of(day) + timedelta(days=1) - timedelta(microseconds=1)


def owned(viewer: Viewer) -> dict[UUID, str]:
    """The entries that are the viewer's enterprise's: itself and its projects, with their names."""
    if viewer.enterprise_id is None:
        return {}
    mine = or_(RegisterEntry.id == viewer.enterprise_id, RegisterEntry.owner_id == viewer.enterprise_id)
    statement = (
        select(col(RegisterEntry.id), col(RegisterEntry.name)).where(mine).order_by(col(RegisterEntry.id))
    )
    return dict(db.session.exec(statement).all())


def own_entries(viewer: Viewer) -> tuple[RegisterEntry, ...]:
    """The entries of the viewer's enterprise that hold something: itself first, then its others."""
    mine = or_(RegisterEntry.id == viewer.enterprise_id, RegisterEntry.owner_id == viewer.enterprise_id)
    statement = select(RegisterEntry).where(mine, col(RegisterEntry.version) > 0)
    if viewer.enterprise_id is None:
        return ()
    found = db.session.exec(statement.order_by(col(RegisterEntry.number)))
    return tuple(sorted(found, key=lambda entry: entry.id != viewer.enterprise_id))


def own_entry(viewer: Viewer, key: str) -> RegisterEntry:
    """One of them by its key.

    Raises:
        NotFound: there is none of this key, or it is another firm's; the two look the same.
    """
    found = next((entry for entry in own_entries(viewer) if key_of(entry) == key), None)
    if found is None:
        raise NotFound
    return found


def lines(entry_id: UUID) -> tuple[ListedVersion, ...]:
    """All versions of an entry, the newest first; only when and why, nothing of what they hold."""
    statement = (
        select_columns(
            col(EntryVersion.version),
            col(EntryVersion.effective_on),
            col(EntryVersion.recorded_at),
            col(EntryVersion.reason),
            col(EntryVersion.submission_id),
        )
        .where(col(EntryVersion.entry_id) == entry_id)
        .order_by(col(EntryVersion.version).desc())
    )
    found = [VersionLine(*row) for row in db.session.connection().execute(statement)]
    return tuple(
        ListedVersion(
            line.version,
            line.effective_on,
            line.recorded_at,
            line.reason,
            line.submission_id,
            _named_by(line, found) is line,
        )
        for line in found
    )


def _named_by(line: VersionLine, every: Iterable[VersionLine]) -> VersionLine:
    """The version that the two dates of `line` lead to, as `versions.at` finds it."""
    then = [one for one in every if _not_after(one, line)]
    return max(then, key=lambda one: (one.effective_on, one.version))


def _not_after(one: VersionLine, line: VersionLine) -> bool:
    return one.effective_on <= line.effective_on and one.recorded_on <= line.recorded_on


def outlines(numbers: Collection[int]) -> dict[int, Outline]:
    """What a list filters by, of many entries at once."""
    columns = (col(getattr(RegisterEntry, name)) for name in ("number", *OUTLINE))
    rows = db.session.connection().execute(
        select_columns(*columns).where(col(RegisterEntry.number).in_(numbers))
    )
    return {row.number: Outline(*row[1:]) for row in rows}


@dataclass(frozen=True, slots=True)
class Tally:
    """How many entries of a list have a kind, a state and a division in common."""

    kind: str
    standing: str
    division: str | None
    count: int


def tallies(numbers: Collection[int]) -> tuple[Tally, ...]:
    """What the entries of a list have in common, counted by the database."""
    filed = col(RegisterEntry.filing_number).is_not(None)
    groups = (col(RegisterEntry.kind), col(RegisterEntry.state), filed, col(RegisterEntry.division))
    rows = db.session.connection().execute(
        select_columns(*groups, func.count()).where(col(RegisterEntry.number).in_(numbers)).group_by(*groups)
    )
    return tuple(
        Tally(kind, standing(state, "filed" if is_filed else None), division, count)
        for kind, state, is_filed, division, count in rows
    )

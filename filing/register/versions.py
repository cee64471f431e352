"""Versions of an entry: what was known when, of when; corrections add, nothing is overwritten."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlmodel import col, func, select

from filing.kernel.clock import local, now
from filing.kernel.database import db
from models.canonical import sha256_hex
from models.register import EntryVersion, RegisterEntry


@dataclass(frozen=True, slots=True)
class VersionSource:
    """One version of an entry as the release gate takes it."""

    entry: RegisterEntry
    held: EntryVersion

    @property
    def entry_id(self) -> UUID:
        """The entry."""
        return self.entry.id

    @property
    def kind(self) -> str:
        """The register kind."""
        return self.entry.kind

    @property
    def version(self) -> int:
        """The number of the version."""
        return self.held.version

    @property
    def state(self) -> str:
        """The state of the entry."""
        return self.entry.state

    @property
    def owner_id(self) -> UUID | None:
        """The enterprise whose record it is."""
        return self.entry.owner_id or self.entry.id

    @property
    def division(self) -> str | None:
        """Where it belongs."""
        return self.entry.division

    @property
    def handling_department_id(self) -> UUID | None:
        """Who handles it."""
        return self.entry.handling_department_id

    @property
    def document(self) -> Mapping[str, Any]:
        """The values in JSON by item code; for comparing, never for showing."""
        return self.held.document

    @property
    def case_id(self) -> UUID | None:
        """The case that brought this version."""
        return self.held.submission_id

    def value(self, code: str) -> Any:
        """The value in JSON."""
        return self.held.document.get(code)

    def origin(self, code: str) -> tuple[str, date | None]:
        """The source of a value and the day it stood so."""
        found = self.held.sources.get(code)
        if not found:
            return "", None
        as_of = found.get("as_of")
        return found.get("source", ""), date.fromisoformat(as_of) if as_of else None


def current(entry: RegisterEntry) -> VersionSource | None:
    """The newest version; None for an entry that holds nothing yet."""
    held = db.session.exec(
        select(EntryVersion).where(EntryVersion.entry_id == entry.id, EntryVersion.version == entry.version)
    ).first()
    return VersionSource(entry, held) if held else None


def current_of(entry_ids: Collection[UUID]) -> tuple[VersionSource, ...]:
    """The present versions of several entries, in the order asked; entries without one are left out."""
    statement = (
        select(RegisterEntry, EntryVersion)
        .join(EntryVersion, col(EntryVersion.entry_id) == col(RegisterEntry.id))
        .where(col(RegisterEntry.id).in_(entry_ids), EntryVersion.version == RegisterEntry.version)
    )
    found = {entry.id: VersionSource(entry, held) for entry, held in db.session.exec(statement)}
    return tuple(found[entry_id] for entry_id in entry_ids if entry_id in found)


def numbered(entry_id: UUID, version: int) -> VersionSource | None:
    """One version of an entry by its number."""
    statement = (
        select(RegisterEntry, EntryVersion)
        .join(EntryVersion, col(EntryVersion.entry_id) == col(RegisterEntry.id))
        .where(RegisterEntry.id == entry_id, EntryVersion.version == version)
    )
    found = db.session.exec(statement).first()
    return VersionSource(*found) if found else None


def at(entry: RegisterEntry, effective: date, known: datetime | None = None) -> VersionSource | None:
    """The state on the day `effective`, as it was known at the moment `known` (default: as known now).

    Of the versions recorded until then, the one with the latest effective day not after `effective`
    counts; of several for one day, the one recorded last.
    """
    held = db.session.exec(
        select(EntryVersion)
        .where(
            EntryVersion.entry_id == entry.id,
            EntryVersion.effective_on <= effective,
            EntryVersion.recorded_at <= (known or now()),
        )
        .order_by(col(EntryVersion.effective_on).desc(), col(EntryVersion.version).desc())
        .limit(1)
    ).first()
    return VersionSource(entry, held) if held else None


def add(
    entry: RegisterEntry,
    document: Mapping[str, Any],
    sources: Mapping[str, Any],
    *,
    effective_on: date | None = None,
    submission_id: UUID | None = None,
    reason: str = "",
) -> EntryVersion:
    """Record a whole new state; it becomes the present unless a later day is already on record."""
    moment, first = now(), entry.version == 0
    held = EntryVersion(
        entry_id=entry.id,
        version=1 if first else _newest(entry) + 1,
        effective_on=effective_on or local(moment).date(),
        recorded_at=moment,
        document=dict(document),
        document_hash=sha256_hex(document),
        sources=dict(sources),
        submission_id=submission_id,
        reason=reason,
    )
    db.session.add(held)
    db.session.flush()
    present = None if first else at(entry, local(moment).date())
    entry.version = present.version if present else held.version
    entry.changed_at = moment
    db.session.add(entry)
    db.session.flush()
    return held


@dataclass(frozen=True, slots=True)
class Start:
    """What an entry that held nothing holds from a day on."""

    entry: RegisterEntry
    effective_on: date
    document: Mapping[str, Any]
    sources: Mapping[str, Any]


def start_many(starts: Sequence[Start], *, reason: str = "") -> None:
    """Record the first state of many entries; each must hold nothing yet."""
    moment = now()
    for start in starts:
        if start.entry.version:
            raise ValueError(f"entry {start.entry.number} holds something")
        start.entry.version, start.entry.changed_at = 1, moment
    db.session.add_all(start.entry for start in starts)
    db.session.add_all(
        EntryVersion(
            entry_id=start.entry.id,
            version=1,
            effective_on=start.effective_on,
            recorded_at=moment,
            document=dict(start.document),
            document_hash=sha256_hex(start.document),
            sources=dict(start.sources),
            reason=reason,
        )
        for start in starts
    )
    db.session.flush()


def _newest(entry: RegisterEntry) -> int:
    statement = select(func.max(EntryVersion.version)).where(EntryVersion.entry_id == entry.id)
    return db.session.exec(statement).one() or 0


Facts = Mapping[str, Mapping[str, Any]]
"""By item code: `value` in JSON, `source`, `as_of` as an ISO day; empty where any other day is newer."""


def amend(
    entry: RegisterEntry, days: Collection[date], facts_on: Callable[[date], Facts], *, reason: str
) -> tuple[EntryVersion, ...]:
    """Record what is now known to have held from each of `days` on, without touching what was recorded.

    The states of later days are recorded anew as well, so that a correction of the past reaches the
    present. What a state knows of a newer day than a fact stays. A day that stays as it was gets no version.
    """
    first = min(days)
    later = select(col(EntryVersion.effective_on)).where(
        EntryVersion.entry_id == entry.id, EntryVersion.effective_on > first
    )
    every = sorted({*days, *db.session.exec(later)})
    made = (_amended(entry, day, facts_on(day), reason) for day in every)
    return tuple(held for held in made if held is not None)


def _amended(entry: RegisterEntry, day: date, facts: Facts, reason: str) -> EntryVersion | None:
    state = at(entry, day)
    document = dict(state.held.document) if state else {}
    sources = dict(state.held.sources) if state else {}
    changed = False
    for code, fact in facts.items():
        known = sources.get(code, {}).get("as_of") or ""
        if known <= fact["as_of"]:
            changed = changed or document.get(code) != fact["value"]
            document[code] = fact["value"]
            sources[code] = {"source": fact["source"], "as_of": fact["as_of"]}
    return add(entry, document, sources, effective_on=day, reason=reason) if changed else None

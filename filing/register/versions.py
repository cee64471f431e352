"""Versions of an entry: what was known when, of when; corrections add, nothing is overwritten."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlmodel import col, select

from filing.kernel.clock import local, now
from filing.kernel.database import db
from models.dossiers.canonical import sha256_hex
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
    """The newest versions of many entries in one query."""
    statement = (
        select(RegisterEntry, EntryVersion)
        .join(EntryVersion, col(EntryVersion.entry_id) == col(RegisterEntry.id))
        .where(col(RegisterEntry.id).in_(entry_ids), EntryVersion.version == RegisterEntry.version)
        .order_by(col(RegisterEntry.number))
    )
    return tuple(VersionSource(*row) for row in db.session.exec(statement))


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


def history(entry_id: UUID) -> tuple[EntryVersion, ...]:
    """All versions, newest first."""
    statement = (
        select(EntryVersion).where(EntryVersion.entry_id == entry_id).order_by(col(EntryVersion.version).desc())
    )
    return tuple(db.session.exec(statement))


def add(
    entry: RegisterEntry,
    document: dict[str, Any],
    sources: dict[str, Any],
    *,
    effective_on: date | None = None,
    submission_id: UUID | None = None,
    reason: str = "",
) -> EntryVersion:
    """Record a new version; it becomes the present unless a later day is already on record."""
    moment = now()
    newest = history(entry.id)
    number = newest[0].version + 1 if newest else 1
    held = EntryVersion(
        entry_id=entry.id,
        version=number,
        effective_on=effective_on or local(moment).date(),
        recorded_at=moment,
        document=document,
        document_hash=sha256_hex(document),
        sources=sources,
        submission_id=submission_id,
        reason=reason,
    )
    db.session.add(held)
    if all(held.effective_on >= earlier.effective_on for earlier in newest):
        entry.version = number
    entry.changed_at = moment
    db.session.add(entry)
    db.session.flush()
    return held

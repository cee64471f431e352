"""Entries: finding them, opening them, filing into them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import col, or_, select

from filing import ledger
from filing.identity.reference import rows
from filing.kernel.batches import AT_ONCE, batched
from filing.kernel.clock import now, today
from filing.kernel.counting import next_number, next_numbers
from filing.kernel.database import db
from filing.kernel.viewer import Viewer
from filing.register import versions
from filing.register.projection import DIVISION_ITEMS, NAME_ITEM, filing_division, name_key, project
from models.dossiers.registry import DOSSIERS
from models.register import Confirmation, EntryVersion, RegisterEntry

__all__ = ["ACTIVE", "DIVISION_ITEMS", "ENTERPRISE", "NAME_ITEM", "Filing", "filing_division"]
ENTERPRISE, ACTIVE = "enterprise", "active"
ENDED = {"cancelled": "注销", "moved_out": "迁出"}


@dataclass(frozen=True, slots=True)
class Filing:
    """What is filed: a document with the source of each value, on the ground of one submission."""

    document: dict[str, Any]
    sources: dict[str, Any]
    submission_id: UUID
    department_id: UUID
    effective_on: date | None = None


@dataclass(frozen=True, slots=True)
class Opening:
    """What an entry is opened with; a code, a place, an owner and a period where it has one."""

    kind: str
    name: str
    uscc: str | None = None
    division: str | None = None
    owner_id: UUID | None = None
    occasion: str | None = None


def subject(entry: RegisterEntry) -> ledger.Subject:
    """An entry as the ledger names it."""
    return ledger.Subject("entry", entry.id, entry.filing_number or entry.uscc or "", entry_id=entry.id)


def find(kind: str, uscc: str) -> RegisterEntry | None:
    """The entry of a code."""
    statement = select(RegisterEntry).where(RegisterEntry.kind == kind, RegisterEntry.uscc == uscc)
    return db.session.exec(statement).first()


def find_filed(kind: str, uscc: str, number: str) -> RegisterEntry | None:
    """The active, filed entry with this code or this filing number."""
    statement = select(RegisterEntry).where(
        RegisterEntry.kind == kind,
        RegisterEntry.state == ACTIVE,
        col(RegisterEntry.filing_number).is_not(None),
        or_(RegisterEntry.uscc == uscc, RegisterEntry.filing_number == number),
    )
    return db.session.exec(statement).first()


def open_entry(
    kind: str,
    name: str,
    *,
    uscc: str | None,
    division: str | None,
    by: Viewer,
    owner_id: UUID | None = None,
    occasion: str | None = None,
) -> RegisterEntry:
    """The entry of a code, opened where there is none yet; while it holds nothing no search finds it."""
    if uscc and (known := find(kind, uscc)) is not None:
        return known
    return _open([Opening(kind, name, uscc, division, owner_id, occasion)], by)[0]


def open_many(openings: Sequence[Opening], *, by: Viewer) -> dict[str, RegisterEntry]:
    """The entries of many codes of one kind, by code; those that are not there yet are opened together."""
    found: dict[str, RegisterEntry] = {}
    for some in batched(openings, AT_ONCE):
        wanted = {one.uscc: one for one in some if one.uscc}
        kinds = {one.kind for one in some}
        statement = select(RegisterEntry).where(
            col(RegisterEntry.kind).in_(kinds), col(RegisterEntry.uscc).in_(wanted)
        )
        known = {row.uscc or "": row for row in db.session.exec(statement)}
        new = [one for code, one in wanted.items() if code not in known]
        found |= known | {row.uscc or "": row for row in (_open(new, by) if new else ())}
    return found


def _open(openings: Sequence[Opening], by: Viewer) -> list[RegisterEntry]:
    moment, numbers = now(), next_numbers("register entry", len(openings))
    opened = [
        RegisterEntry(
            number=number,
            kind=one.kind,
            uscc=one.uscc,
            name=one.name,
            name_key=name_key(one.name),
            division=one.division,
            owner_id=one.owner_id,
            occasion=one.occasion,
            created_at=moment,
            changed_at=moment,
        )
        for number, one in zip(numbers, openings, strict=True)
    ]
    db.session.add_all(opened)
    db.session.flush()
    for entry in opened:
        ledger.record("register.opened", subject(entry), viewer=by)
    return opened


def file(entry: RegisterEntry, filing: Filing, *, by: Viewer) -> EntryVersion:
    """Take a filing into the register: a new version, a filing number at the first one, the projection."""
    held = versions.add(
        entry,
        filing.document,
        filing.sources,
        effective_on=filing.effective_on,
        submission_id=filing.submission_id,
        reason="备案",
    )
    if entry.filing_number is None:
        place = entry.division or filing_division(entry.kind, filing.document)
        entry.filing_number = filing_number(entry.kind, place)
    entry.handling_department_id, entry.state = filing.department_id, ACTIVE
    project(entry)
    ledger.record("register.filed", subject(entry), viewer=by, detail={"hash": held.document_hash})
    return held


def end(entry: RegisterEntry, state: str, *, submission_id: UUID, by: Viewer) -> tuple[RegisterEntry, ...]:
    """End an entry and what it owns; the past stays on record. Returns those that ended now."""
    owned = select(RegisterEntry).where(RegisterEntry.owner_id == entry.id, RegisterEntry.state == ACTIVE)
    found = (entry, *db.session.exec(owned.order_by(col(RegisterEntry.number))))
    for one in found:
        one.state, one.changed_at = state, now()
        present = versions.current(one)
        if present is not None:
            held = present.held
            versions.add(one, held.document, held.sources, submission_id=submission_id, reason=ENDED[state])
            project(one)
        db.session.add(one)
        ledger.record("register.ended", subject(one), viewer=by, detail={"state": state})
    db.session.flush()
    return found


def confirm(entry: RegisterEntry, year: int, account_id: UUID, *, by: Viewer) -> Confirmation:
    """The firm, through an account of its own, says in `year` that the present version is so; once a year."""
    known = confirmation(entry, year)
    if known is not None:
        return known
    row = Confirmation(
        entry_id=entry.id, year=year, version=entry.version, confirmed_by=account_id, confirmed_at=now()
    )
    db.session.add(row)
    db.session.flush()
    ledger.record("register.confirmed", subject(entry), viewer=by, detail={"year": year})
    return row


def confirmation(entry: RegisterEntry, year: int) -> Confirmation | None:
    """The confirmation of a year."""
    statement = select(Confirmation).where(Confirmation.entry_id == entry.id, Confirmation.year == year)
    return db.session.exec(statement).first()


def filing_number(kind: str, division: str | None) -> str:
    """The next 备案号 of a province and year, such as 鲁文备〔2026〕000001号."""
    province = _province(division)
    series = f"{province}{DOSSIERS[kind].keeping.letter}备〔{today().year}〕"
    return f"{series}{next_number(series):06d}号"


def _province(division: str | None) -> str:
    short = {row["code"][:2]: row["short"] for row in rows("provinces.csv")}
    return short.get((division or "")[:2], "国")

"""Entries: opening them, filing into them, and the small projection that is searched and summed."""

import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import col, or_, select

from filing import ledger
from filing.identity.reference import rows
from filing.kernel.clock import now, today
from filing.kernel.counting import next_number
from filing.kernel.database import db
from filing.kernel.viewer import Viewer
from filing.register import search, versions
from models.register import EntryVersion, RegisterEntry

ENTERPRISE = "enterprise"
NAME_ITEM = {"enterprise": "reg.name", "project": "prj.name"}
DIVISION_ITEMS = {"enterprise": ("con.division", "reg.division"), "project": ("prj.division",)}


@dataclass(frozen=True, slots=True)
class Filing:
    """What is filed: a document with the source of each value, on the ground of one submission."""

    document: dict[str, Any]
    sources: dict[str, Any]
    submission_id: UUID
    department_id: UUID
    effective_on: date | None = None


def name_key(name: str) -> str:
    """The name as it is compared: NFKC, without blanks, lower case (RULES.md, names)."""
    return "".join(unicodedata.normalize("NFKC", name).lower().split())


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
        RegisterEntry.state == "active",
        col(RegisterEntry.filing_number).is_not(None),
        or_(RegisterEntry.uscc == uscc, RegisterEntry.filing_number == number),
    )
    return db.session.exec(statement).first()


def open_entry(
    kind: str, name: str, *, uscc: str | None, division: str | None, by: Viewer, owner_id: UUID | None = None
) -> RegisterEntry:
    """The entry of a code, opened empty where there is none yet."""
    if uscc and (known := find(kind, uscc)) is not None:
        return known
    moment = now()
    entry = RegisterEntry(
        number=next_number("register entry"),
        kind=kind,
        uscc=uscc,
        name=name,
        name_key=name_key(name),
        division=division,
        owner_id=owner_id,
        created_at=moment,
        changed_at=moment,
    )
    db.session.add(entry)
    db.session.flush()
    _index(entry)
    ledger.record("register.opened", subject(entry), viewer=by)
    return entry


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
        entry.filing_number = filing_number(entry.kind, entry.division or filing_division(entry.kind, filing.document))
    entry.handling_department_id = filing.department_id
    project(entry)
    ledger.record("register.filed", subject(entry), viewer=by, detail={"hash": held.document_hash})
    return held


def filing_division(kind: str, document: dict[str, Any]) -> str | None:
    """The division a document belongs to: where the firm works, else its domicile."""
    return next((document[code] for code in DIVISION_ITEMS[kind] if document.get(code)), None)


def project(entry: RegisterEntry) -> None:
    """Rebuild the projection of an entry from its present version; a former name stays searchable."""
    present = versions.current(entry)
    if present is None:
        return
    name = present.value(NAME_ITEM[entry.kind]) or entry.name
    if name != entry.name:
        entry.former_names = [*entry.former_names, entry.name]
        entry.name, entry.name_key = name, name_key(name)
    entry.division = filing_division(entry.kind, present.held.document) or entry.division
    db.session.add(entry)
    db.session.flush()
    _index(entry)


def _index(entry: RegisterEntry) -> None:
    codes = [code for code in (entry.uscc, entry.filing_number) if code]
    search.index(entry.number, [entry.name, *entry.former_names], codes)


def filing_number(kind: str, division: str | None) -> str:
    """The next 备案号 of a province and year, such as 鲁文备〔2026〕000001号."""
    province = _province(division)
    letter = "项" if kind == "project" else "文"
    series = f"{province}{letter}备〔{today().year}〕"
    return f"{series}{next_number(series):06d}号"


def _province(division: str | None) -> str:
    short = {row["code"][:2]: row["short"] for row in rows("provinces.csv")}
    return short.get((division or "")[:2], "国")

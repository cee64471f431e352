"""Filings that come again and again: which period is due, and what stands filed of the others."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import col, select

from filing.calendar.queries import working_days
from filing.calendar.rules import add_working_days
from filing.kernel.clock import local, today
from filing.kernel.database import db
from filing.kernel.viewer import Viewer
from filing.register import versions
from filing.register.versions import VersionSource
from filing.release import Channel, release
from filing.release.shapes import OWN
from filing.submissions.case.cases import CaseFile
from filing.submissions.case.reading import typed
from models.dossiers.dossier import Dossier
from models.dossiers.faces import top_items
from models.dossiers.occasions import Occasion
from models.dossiers.registry import DOSSIERS
from models.register import RegisterEntry
from models.submissions import Submission


@dataclass(frozen=True, slots=True)
class Period:
    """A period a firm may file for: the last day it is due, and whether a case goes on for it.

    `owed` where it ended after the firm came on record; earlier ones may be filed as well.
    """

    occasion: Occasion
    due_on: date
    owed: bool
    started: bool = False

    @property
    def late(self) -> bool:
        """Whether it should have been filed already."""
        return self.owed and self.due_on < today()


def due_on(occasion: Occasion) -> date:
    """The last day: working days counted from the day after the period ended."""
    return add_working_days(occasion.ends_on, occasion.working_days, working_days()).day


def waiting(firm: RegisterEntry, dossier: type[Dossier]) -> tuple[Period, ...]:
    """The periods that have ended and are not on record yet, the newest first."""
    recurring = dossier.keeping.recurring
    if recurring is None:
        return ()
    on_record, started = set(_entries(firm.id, dossier.kind)), _started(firm.id, dossier.kind)
    since = local(firm.created_at).date()
    return tuple(
        Period(occasion, due_on(occasion), occasion.ends_on >= since, started=occasion.key in started)
        for occasion in recurring.ended(today())
        if occasion.key not in on_record
    )


def entry_of(firm_id: UUID, kind: str, key: str) -> RegisterEntry | None:
    """What is on record of a period."""
    return _entries(firm_id, kind).get(key)


def _entries(firm_id: UUID, kind: str) -> dict[str, RegisterEntry]:
    statement = (
        select(RegisterEntry)
        .where(RegisterEntry.owner_id == firm_id, RegisterEntry.kind == kind)
        .where(col(RegisterEntry.occasion).is_not(None))
        .order_by(col(RegisterEntry.occasion))
    )
    return {entry.occasion or "": entry for entry in db.session.exec(statement)}


def _started(firm_id: UUID, kind: str) -> frozenset[str]:
    """The periods for which a case goes on."""
    statement = select(Submission.occasion).where(
        Submission.enterprise_id == firm_id,
        Submission.kind == kind,
        col(Submission.state).not_in(("filed", "refused", "withdrawn")),
    )
    return frozenset(key for key in db.session.exec(statement) if key)


def carried(firm_id: UUID, dossier: type[Dossier], key: str) -> dict[str, Any]:
    """What a new period begins with: the `carried` items of the newest one before it that is on record."""
    earlier = [entry for known, entry in _entries(firm_id, dossier.kind).items() if known < key]
    present = versions.current(earlier[-1]) if earlier else None
    if present is None:
        return {}
    found = _as_the_firm(present)
    return {
        item.code: _columns(found[item.code], dossier.keeping.carried, item.code)
        if item.columns
        else found[item.code]
        for item in top_items(dossier)
        if item.code in found and any(_is_of(code, item.code) for code in dossier.keeping.carried)
    }


def _is_of(code: str, item: str) -> bool:
    return code == item or code.rpartition(".")[0] == item


def _columns(lines: list[Mapping[str, Any]], carried: tuple[str, ...], table: str) -> list[dict[str, Any]]:
    return [{key: cell for key, cell in line.items() if f"{table}.{key}" in carried} for line in lines]


def beside(case: CaseFile) -> dict[str, Dossier]:
    """The filed dossiers a case is compared with, by what they are to its period."""
    recurring, key = case.dossier.keeping.recurring, case.submission.occasion
    occasion = recurring.read(key) if recurring and key else None
    if occasion is None:
        return {}
    known = _entries(case.submission.enterprise_id, case.dossier.kind)
    entries = {name: known[other] for name, other in occasion.beside.items() if other in known}
    sources = {one.entry_id: one for one in versions.current_of([entry.id for entry in entries.values()])}
    return {
        name: case.dossier.from_document(_as_the_firm(sources[entry.id]))
        for name, entry in entries.items()
        if entry.id in sources
    }


def _as_the_firm(source: VersionSource) -> dict[str, Any]:
    """The document of one's own filed return, as far as the gate gives it to the firm itself."""
    firm = Viewer(roles=frozenset({"ent_filer"}), enterprise_id=source.owner_id)
    dossier = DOSSIERS[source.kind]
    released = release(firm, source, top_items(dossier), OWN, Channel.PAGE)
    return typed(
        dossier, {code: source.value(code) for code, one in released.shown.items() if not one.masked}
    )

"""What a case holds: the draft as it stands, what was submitted, what the register had before."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import col, select

from filing.kernel.clock import local
from filing.kernel.database import db
from filing.submissions.case import facts
from filing.submissions.case.cases import CaseFile
from filing.submissions.case.reading import typed
from models.dossiers.kinds.base import Json
from models.register import EntryVersion
from models.submissions import DraftSection, Submission, SubmittedDocument
from models.text import N_

BY_FIRM, COMPUTED = N_("企业填报"), N_("系统计算")
Sections = Mapping[str, DraftSection]


@dataclass(frozen=True, slots=True)
class CaseSource:
    """One state of a case as the release gate takes it; `round` is 0 for what was not submitted in it."""

    submission: Submission
    document: Mapping[str, Json]
    sources: Mapping[str, Any] = field(default_factory=dict)
    round: int = 0

    @property
    def entry_id(self) -> UUID:
        """The entry it is about; before a project is registered, its owner."""
        return self.submission.entry_id or self.submission.enterprise_id

    @property
    def kind(self) -> str:
        """The register kind."""
        return self.submission.kind

    @property
    def version(self) -> int:
        """The round of submission."""
        return self.round

    @property
    def state(self) -> str:
        """The state of the case."""
        return self.submission.state

    @property
    def owner_id(self) -> UUID | None:
        """The firm whose case it is."""
        return self.submission.enterprise_id

    @property
    def division(self) -> str | None:
        """Where it is handled."""
        return self.submission.division

    @property
    def handling_department_id(self) -> UUID | None:
        """Who handles it."""
        return self.submission.handling_department_id

    @property
    def case_id(self) -> UUID:
        """The case itself."""
        return self.submission.id

    def value(self, code: str) -> Any:
        """The value in JSON."""
        return self.document.get(code)

    def origin(self, code: str) -> tuple[str, date | None]:
        """The source of a value and the day it stood so."""
        found = self.sources.get(code) or {}
        as_of = found.get("as_of")
        return found.get("source", ""), date.fromisoformat(as_of) if as_of else None


def sections(case: CaseFile) -> dict[str, DraftSection]:
    """The screens of a case that hold something, by key; as they are now, and as far as handed."""
    statement = (
        select(DraftSection)
        .where(DraftSection.submission_id == case.id)
        .order_by(col(DraftSection.section))
        .execution_options(populate_existing=True)
    )
    rows = db.session.exec(statement)
    return {row.section: row for row in rows if case.only is None or row.section in case.only}


def draft(case: CaseFile, rows: Sections, known: Mapping[str, facts.Fact]) -> CaseSource:
    """The case as it stands: what the register keeps and nobody asks for, what was typed, the held facts."""
    before = registered(case)
    asked = facts.asked(case.dossier)
    document = {
        code: value for code, value in (before.document if before else {}).items() if code not in asked
    }
    sources = {code: (before.sources if before else {}).get(code) for code in document}
    for row in rows.values():
        document |= row.parsed
        as_of = local(row.saved_at).date().isoformat()
        sources |= {code: {"source": BY_FIRM, "as_of": as_of} for code in row.parsed}
    document |= {code: fact["value"] for code, fact in known.items()}
    sources |= {code: {"source": fact["source"], "as_of": fact["as_of"]} for code, fact in known.items()}
    kept = typed(case.dossier, document)
    return CaseSource(case.submission, kept, {code: sources[code] for code in kept})


def settled(case: CaseFile, source: CaseSource, day: date) -> CaseSource:
    """The same with what follows from it on a day filled in."""
    document = case.dossier.from_document(typed(case.dossier, source.document)).settled(day).to_document()
    derived = {"source": COMPUTED, "as_of": day.isoformat()}
    sources = {code: source.sources.get(code) or derived for code in document}
    return replace(source, document=document, sources=sources)


def rounds(case: CaseFile) -> tuple[CaseSource, ...]:
    """All that was submitted in a case, oldest first; nothing for who was handed a part of it."""
    if case.only is not None:
        return ()
    statement = (
        select(SubmittedDocument)
        .where(SubmittedDocument.submission_id == case.id)
        .order_by(col(SubmittedDocument.round))
    )
    return tuple(
        CaseSource(case.submission, row.document, row.sources, row.round)
        for row in db.session.exec(statement)
    )


def filed_before(case: CaseFile) -> CaseSource | None:
    """What stood filed before; what departments alone gave is no filing to measure a first one against."""
    return registered(case) if case.submission.purpose == "amendment" else None


def registered(case: CaseFile) -> CaseSource | None:
    """What the register held when the case began, read under the case; None for something new."""
    if case.submission.entry_id is None or not case.submission.base_version:
        return None
    held = db.session.exec(
        select(EntryVersion).where(
            EntryVersion.entry_id == case.submission.entry_id,
            EntryVersion.version == case.submission.base_version,
        )
    ).first()
    if held is None:
        return None
    return CaseSource(case.submission, case.within(held.document), case.within(held.sources))

"""Making 回执 and 备案证明: what the firm itself may see of its case, drawn once and kept."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from filing import ledger
from filing.calendar.queries import working_days
from filing.certificates import keeping, papers
from filing.certificates.fonts import MissingGlyph
from filing.certificates.layout import DoesNotFit
from filing.certificates.making import verify_url
from filing.certificates.papers_asking import PROOF, RECEIPT, TITLES, TITLES_EN
from filing.certificates.wording import plain_date
from filing.identity.queries import department_name
from filing.kernel import jobs
from filing.kernel.clock import local, now
from filing.kernel.database import db
from filing.kernel.settings import settings
from filing.kernel.viewer import SYSTEM, Viewer
from filing.register import versions
from filing.release import Channel, Purpose, Released, Source, release
from filing.submissions import clocks
from filing.submissions.case import cases, documents
from filing.submissions.case.cases import CaseFile
from models.canonical import sha256_hex
from models.certificates import Paper
from models.dossiers.registry import DOSSIERS
from models.submissions import Submission, SubmissionEvent

WHY = Purpose(matter="制作本企业的回执和证明")


@dataclass(frozen=True, slots=True)
class Said:
    """What one paper says, and the record it is said of."""

    case: CaseFile
    kind: str
    number: str
    issued: date
    released: Released
    opening: str
    rows: Sequence[tuple[str, str]]
    notes: tuple[str, ...]


def make(run: jobs.Run, payload: dict[str, Any]) -> None:
    """Make one paper.

    Raises:
        Hopeless: a character of it is in no font, or it has no room.
    """
    said = _said(payload)
    run.checkpoint(0, 1)
    code, issuer = secrets.token_hex(16), department_name(said.case.submission.handling_department_id)
    db.session.commit()
    try:
        pdf = papers.draw_paper(
            papers.Paper(
                title=TITLES[said.kind],
                title_en=TITLES_EN[said.kind],
                number=said.number,
                issuer=issuer,
                issued=said.issued,
                opening=said.opening,
                rows=tuple(said.rows),
                notes=said.notes,
                verify_url=verify_url(said.number, code),
                specimen=settings().demonstration,
            )
        )
    except (MissingGlyph, DoesNotFit) as problem:
        raise jobs.Hopeless(str(problem)) from problem
    _keep(said, payload["round"], code, issuer, keeping.keep(pdf))


def _keep(said: Said, round: int, code: str, issuer: str, digest: str) -> None:
    name, uscc = (said.released.text(code) for code in said.case.dossier.keeping.holder)
    row = Paper(
        kind=said.kind,
        submission_id=said.case.id,
        round=round,
        entry_id=said.released.entry_id,
        number=said.number,
        code=code,
        title=TITLES[said.kind],
        holder=name,
        uscc=uscc,
        issuer=issuer,
        issued_on=said.issued,
        pdf_sha256=digest,
        made_at=now(),
    )
    db.session.add(row)
    db.session.flush()
    named = ledger.Subject("paper", row.id, row.number, entry_id=row.entry_id)
    ledger.record("certificates.paper_made", named, viewer=SYSTEM, detail={"sha256": digest})


def _said(payload: dict[str, Any]) -> Said:
    submission = db.session.get_one(Submission, UUID(payload["submission"]))
    case = cases.own(firm(submission), submission.number)
    if payload["kind"] == PROOF:
        return _proof(case, UUID(payload["entry"]), payload["version"])
    return _receipt(case, payload["round"])


def firm(submission: Submission) -> Viewer:
    """The firm itself, for whom its papers are made."""
    return Viewer(
        person_key=SYSTEM.person_key,
        display_name=SYSTEM.display_name,
        roles=frozenset({"ent_filer"}),
        enterprise_id=submission.enterprise_id,
    )


def _released(case: CaseFile, source: Source, codes: Iterable[str]) -> Released:
    items = [DOSSIERS[case.submission.kind].items()[code] for code in codes]
    return release(firm(case.submission), source, items, WHY, Channel.PRINT)


def _receipt(case: CaseFile, round: int) -> Said:
    source = next(one for one in documents.rounds(case) if one.round == round)
    event = [event for event in case.events if event.move == "submit"][round - 1]
    at, found = local(event.happened_at), _released(case, source, case.dossier.keeping.receipt)
    matter = case.matter
    rows = [("办件编号", case.number), ("事项", matter), *_facts(found)]
    rows.append(("提交时间", f"{plain_date(at.date())} {at:%H:%M:%S}"))
    if round > 1:
        rows.append(("提交次数", f"第 {round} 次（补正后提交）"))
    if (latest := _latest(case, event)) is not None:
        rows.append(("办理时限", latest))
    rows.append(("申报内容指纹（SHA-256）", sha256_hex(dict(source.document))))
    return Said(
        case=case,
        kind=RECEIPT,
        number=case.number,
        issued=at.date(),
        released=found,
        opening=f"你单位提交的“{matter}”申报内容已收到，现出具回执。",
        rows=rows,
        notes=(
            "本回执证明申报内容已提交，不表示已受理或者准予备案。",
            "办理机关需要补正的，会一次告知；补正期间不计入办理时限。",
            "凭办件编号可以在系统中查询办理进度。",
        ),
    )


def _latest(case: CaseFile, event: SubmissionEvent) -> str | None:
    """The latest day in one sentence, as it was when the firm submitted: the paper never says another."""
    then = replace(
        case,
        events=case.events[: event.sequence],
        acts=tuple(act for act in case.acts if act.happened_at <= event.happened_at),
    )
    standing = clocks.standing(then.course(), local(event.happened_at).date(), working_days())
    return standing.on_paper if standing else None


def _proof(case: CaseFile, entry_id: UUID, version: int) -> Said:
    source = versions.numbered(entry_id, version)
    if source is None:
        raise jobs.Hopeless(f"entry {entry_id} has no version {version}")
    found = _released(case, source, case.dossier.keeping.proof)
    number, issued = source.entry.filing_number or case.number, local(source.held.recorded_at).date()
    rows = [
        ("备案号", number),
        *_facts(found),
        ("准予备案日期", plain_date(issued)),
        ("办件编号", case.number),
    ]
    return Said(
        case=case,
        kind=PROOF,
        number=number,
        issued=issued,
        released=found,
        opening="下列内容已经审核，准予备案，特此证明。",
        rows=rows,
        notes=(
            "备案内容以系统查询为准；内容变更后，本证明由新的证明代替。",
            "各部门可以在系统中查阅备案内容，不再要求企业重复提交本证明。",
        ),
    )


def _facts(found: Released) -> list[tuple[str, str]]:
    return [(shown.item.title, shown.text) for shown in found.shown.values() if shown.text]

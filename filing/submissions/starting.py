"""Starting a case: what the register has already is brought in, so that nobody types it again."""

from typing import Any
from uuid import UUID

from sqlmodel import col, select

from filing import ledger
from filing.kernel.clock import now, today
from filing.kernel.counting import next_number
from filing.kernel.database import db
from filing.kernel.errors import NotFound, Refused
from filing.kernel.turns import one_at_a_time
from filing.kernel.viewer import Viewer
from filing.register import entries, versions
from filing.submissions import claims, facts, members, papers, routing, rules
from filing.submissions.reading import readable, typed
from models.dossiers.codes import divisions
from models.dossiers.dossier import Dossier
from models.dossiers.registry import DOSSIERS
from models.register import RegisterEntry
from models.submissions import DraftSection, Submission, SubmittedDocument
from models.text import N_

NO_FIRM = N_("请先认领企业：备案机关核对授权以后才能填报")
UNNAMED = N_("尚未命名")


def start(viewer: Viewer, kind: str, changed: UUID | None = None) -> Submission:
    """Open a case of a register kind; a firm has one open case about itself, found again here.

    `changed` is the entry of a registered project that is to be changed.

    Raises:
        NotFound: no such register kind, or not this firm's project.
        Refused: the viewer acts for no firm yet.
    """
    if kind not in DOSSIERS:
        raise NotFound
    if viewer.enterprise_id is None:
        raise Refused(NO_FIRM, action="submissions.started", subject=ledger.Subject("kind", kind))
    firm = db.session.get_one(RegisterEntry, viewer.enterprise_id)
    entry = firm if kind == entries.ENTERPRISE else _project(firm, changed)
    one_at_a_time("case", entry.id if entry else firm.id)
    present = _open(entry.id) if entry else None
    return present or _open_case(viewer, kind, firm, entry)


def _project(firm: RegisterEntry, changed: UUID | None) -> RegisterEntry | None:
    if changed is None:
        return None
    entry = db.session.get(RegisterEntry, changed)
    if entry is None or entry.owner_id != firm.id:
        raise NotFound
    return entry


def _open(entry_id: UUID) -> Submission | None:
    statement = select(Submission).where(
        Submission.entry_id == entry_id, col(Submission.state).not_in(rules.FINAL)
    )
    return db.session.exec(statement).first()


def _open_case(viewer: Viewer, kind: str, firm: RegisterEntry, entry: RegisterEntry | None) -> Submission:
    place = _place(firm, entry)
    case = Submission(
        number=f"WB-{today().year}-{place}-{next_number(f'case {today().year}'):06d}",
        kind=kind,
        purpose="amendment" if entry and entry.filing_number else "new",
        enterprise_id=firm.id,
        entry_id=entry.id if entry else None,
        base_version=entry.version if entry else 0,
        title=entry.name if entry else UNNAMED,
        division=place,
        handling_department_id=routing.find(place).department_id,
        started_by=members.acting(viewer),
        started_at=now(),
    )
    db.session.add(case)
    db.session.flush()
    _bring_in(viewer, case, entry, place)
    subject = ledger.Subject("submission", case.id, case.number, entry_id=firm.id)
    ledger.record("submissions.started", subject, viewer=viewer, detail={"kind": kind})
    return case


def _place(firm: RegisterEntry, entry: RegisterEntry | None) -> str:
    """Where the firm said it works when it was claimed, else where the register has it."""
    claim = claims.accepted(firm.uscc or "")
    known = (entry.division if entry else None) or (claim.division if claim else None) or firm.division
    return known or "000000"


def _bring_in(viewer: Viewer, case: Submission, entry: RegisterEntry | None, place: str) -> None:
    """Fill the screens with what the register has; the last one, the promise, is always made anew."""
    dossier = DOSSIERS[case.kind]
    taken_back = _taken_back(case)
    document = _known(dossier, entry, place) | typed(dossier, taken_back)
    letters = papers.letters_of_claim(entry.uscc or "") if entry else []
    if letters:
        document.setdefault(claims.LETTER, letters)
    filed = case.purpose == "amendment" or bool(taken_back)
    for task in dossier.tasks[:-1]:
        codes = facts.asked(dossier) & {item.code for part in task.sections for item in part.items().values()}
        brought = {code: document[code] for code in sorted(codes) if code in document}
        if brought or filed:
            db.session.add(
                DraftSection(
                    submission_id=case.id,
                    section=task.key,
                    parsed=brought,
                    raw={},
                    done=filed,
                    saved_by=members.acting(viewer),
                    saved_at=now(),
                )
            )
    db.session.flush()


def _taken_back(case: Submission) -> dict[str, Any]:
    """What the case before this one held, where the firm took that back; empty after any other end."""
    statement = (
        select(Submission.state, SubmittedDocument.document)
        .join(SubmittedDocument, col(SubmittedDocument.submission_id) == col(Submission.id))
        .where(Submission.enterprise_id == case.enterprise_id, Submission.kind == case.kind)
        .where(
            col(Submission.entry_id) == case.entry_id if case.entry_id else col(Submission.entry_id).is_(None)
        )
        .order_by(col(SubmittedDocument.submitted_at).desc(), col(SubmittedDocument.id).desc())
    )
    last = db.session.exec(statement).first()
    return dict(last[1]) if last and last[0] == rules.WITHDRAWN else {}


def _known(dossier: type[Dossier], entry: RegisterEntry | None, place: str) -> dict[str, Any]:
    present = versions.current(entry) if entry else None
    document = dict(present.held.document) if present else {}
    if entry is not None:
        document.setdefault(entries.NAME_ITEM[entry.kind], entry.name)
    where = entries.DIVISION_ITEMS[dossier.kind][0]
    if place in divisions() and divisions()[place].leaf:
        document.setdefault(where, place)
    elif place not in divisions():
        document.setdefault(routing.ZONE_ITEM, place)
    return readable(dossier, document)

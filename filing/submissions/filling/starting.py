"""Starting a case: what the register has already is brought in, so that nobody types it again."""

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import col, select

from filing import ledger
from filing.kernel.clock import now, today
from filing.kernel.counting import next_number
from filing.kernel.database import db
from filing.kernel.errors import Invalid, NotFound, Refused
from filing.kernel.turns import one_at_a_time
from filing.kernel.viewer import Viewer
from filing.register import entries, versions
from filing.submissions import routing, rules
from filing.submissions.case import cases, facts
from filing.submissions.case.reading import readable, typed
from filing.submissions.filling import drafts, offers, papers, periods
from filing.submissions.people import claims, members
from models.dossiers.codes import divisions
from models.dossiers.dossier import Dossier
from models.dossiers.registry import DOSSIERS
from models.register import RegisterEntry
from models.submissions import DraftSection, Submission, SubmittedDocument
from models.text import N_

NO_FIRM = N_("请先认领企业：备案机关核对授权以后才能填报")
UNNAMED = N_("尚未命名")
NO_PERIOD = N_("请选择要填报的期间：只能填报已经结束的期间")


def start(viewer: Viewer, kind: str, changed: UUID | None = None, occasion: str = "") -> Submission:
    """Open a case of a register kind; a firm has one open case about itself, found again here.

    `changed` is the entry of a registered thing that is to be changed, `occasion` the key of a period
    where the register has periods: one that is on record already is changed, one that goes on found again.

    Raises:
        NotFound: no such register kind, or not this firm's thing.
        Invalid: the register has periods, and this is none that has ended.
        Refused: the viewer acts for no firm yet, or the firm itself must be filed first.
    """
    if kind not in DOSSIERS:
        raise NotFound
    if viewer.enterprise_id is None:
        raise Refused(NO_FIRM, action="submissions.started", subject=ledger.Subject("kind", kind))
    firm = db.session.get_one(RegisterEntry, viewer.enterprise_id)
    if words := offers.why_not(firm, DOSSIERS[kind]):
        raise Refused(words, action="submissions.started", subject=ledger.Subject("kind", kind))
    one_at_a_time("case", firm.id)
    key = None if changed else _period(DOSSIERS[kind], occasion)
    entry = firm if DOSSIERS[kind].keeping.of_firm else _thing(firm, kind, changed, key)
    present = open_about(entry.id) if entry else _open_period(firm, kind, key)
    return present or _open_case(viewer, kind, firm, entry, entry.occasion if entry else key)


def _thing(firm: RegisterEntry, kind: str, changed: UUID | None, key: str | None) -> RegisterEntry | None:
    """The registered thing that is to be changed; None for a new one."""
    if changed is None:
        return periods.entry_of(firm.id, kind, key) if key else None
    entry = db.session.get(RegisterEntry, changed)
    if entry is None or entry.owner_id != firm.id or entry.kind != kind:
        raise NotFound
    return entry


def _period(dossier: type[Dossier], key: str) -> str | None:
    recurring = dossier.keeping.recurring
    if recurring is None:
        return None
    if all(key != occasion.key for occasion in recurring.ended(today())):
        raise Invalid(NO_PERIOD)
    return key


def _open_period(firm: RegisterEntry, kind: str, key: str | None) -> Submission | None:
    """The case that goes on for a period."""
    if key is None:
        return None
    mine = (col(Submission.enterprise_id) == firm.id) & (col(Submission.kind) == kind)
    return _open(mine & (col(Submission.occasion) == key))


def open_about(entry_id: UUID) -> Submission | None:
    """The case about an entry that is not over; there is at most one."""
    return _open(col(Submission.entry_id) == entry_id)


def _open(which: ColumnElement[bool]) -> Submission | None:
    statement = select(Submission).where(which, col(Submission.state).not_in(rules.FINAL))
    return db.session.exec(statement).first()


def _open_case(
    viewer: Viewer, kind: str, firm: RegisterEntry, entry: RegisterEntry | None, occasion: str | None
) -> Submission:
    filed = entry is not None and entry.filing_number is not None and entry.state == entries.ACTIVE
    case = _case(viewer, kind, firm, entry, "amendment" if filed else "new", occasion)
    _bring_in(viewer, case, entry, case.division)
    drafts.entitle(cases.own(viewer, case.number))
    _record(viewer, case)
    return case


def opened(viewer: Viewer, entry: RegisterEntry, purpose: str) -> Submission:
    """A case about something filed that is decided on what the register holds, so that nothing is typed."""
    firm = db.session.get_one(RegisterEntry, viewer.enterprise_id)
    case = _case(viewer, entry.kind, firm, entry, purpose, entry.occasion)
    if entry.handling_department_id is not None:
        case.handling_department_id = entry.handling_department_id
    _record(viewer, case)
    return case


def _case(
    viewer: Viewer,
    kind: str,
    firm: RegisterEntry,
    entry: RegisterEntry | None,
    purpose: str,
    occasion: str | None = None,
) -> Submission:
    place = _place(firm, entry)
    case = Submission(
        number=f"WB-{today().year}-{place}-{next_number(f'case {today().year}'):06d}",
        kind=kind,
        purpose=purpose,
        enterprise_id=firm.id,
        entry_id=entry.id if entry else None,
        base_version=entry.version if entry else 0,
        occasion=occasion,
        title=entry.name if entry else UNNAMED,
        division=place,
        handling_department_id=routing.find(place).department_id,
        started_by=members.acting(viewer),
        started_at=now(),
    )
    db.session.add(case)
    db.session.flush()
    return case


def _record(viewer: Viewer, case: Submission) -> None:
    subject = ledger.Subject("submission", case.id, case.number, entry_id=case.enterprise_id)
    detail = {"kind": case.kind, "purpose": case.purpose}
    ledger.record("submissions.started", subject, viewer=viewer, detail=detail)


def _place(firm: RegisterEntry, entry: RegisterEntry | None) -> str:
    """Where the firm said it works when it was claimed, else where the register has it."""
    claim = members.accepted(firm.uscc or "")
    known = (entry.division if entry else None) or (claim.division if claim else None) or firm.division
    return known or "000000"


def _bring_in(viewer: Viewer, case: Submission, entry: RegisterEntry | None, place: str) -> None:
    """Fill the screens with what the register has; the last one, the promise, is always made anew."""
    dossier = DOSSIERS[case.kind]
    taken_back = _taken_back(case)
    document = _known(dossier, entry, place) | typed(dossier, taken_back)
    if entry is None and not taken_back:
        document = _of_owner(dossier, case.enterprise_id) | document
    if case.occasion and not entry and not taken_back:
        document |= periods.carried(case.enterprise_id, dossier, case.occasion)
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


def _of_owner(dossier: type[Dossier], owner_id: UUID) -> dict[str, Any]:
    """What the firm's own record says of what this dossier asks as well; what is sealed is typed anew."""
    present = versions.current(db.session.get_one(RegisterEntry, owner_id))
    held = present.held.document if present else {}
    known = {code: held.get(of) for code, of in dossier.keeping.of_owner.items()}
    return typed(dossier, {code: value for code, value in known.items() if isinstance(value, str)})


def _taken_back(case: Submission) -> dict[str, Any]:
    """What the case before this one held, where the firm took that back; empty after any other end.

    What was filed of one person is never brought into the case of another.
    """
    if DOSSIERS[case.kind].keeping.person and case.entry_id is None:
        return {}
    statement = (
        select(Submission.state, SubmittedDocument.document)
        .join(SubmittedDocument, col(SubmittedDocument.submission_id) == col(Submission.id))
        .where(Submission.enterprise_id == case.enterprise_id, Submission.kind == case.kind)
        .where(
            col(Submission.entry_id) == case.entry_id if case.entry_id else col(Submission.entry_id).is_(None)
        )
        .where(Submission.occasion == case.occasion if case.occasion else col(Submission.occasion).is_(None))
        .order_by(col(SubmittedDocument.submitted_at).desc(), col(SubmittedDocument.id).desc())
    )
    last = db.session.exec(statement).first()
    return dict(last[1]) if last and last[0] == rules.WITHDRAWN else {}


def _known(dossier: type[Dossier], entry: RegisterEntry | None, place: str) -> dict[str, Any]:
    present = versions.current(entry) if entry else None
    document = dict(present.held.document) if present else {}
    if entry is not None:
        document.setdefault(entries.NAME_ITEM[entry.kind], entry.name)
    places = dossier.keeping.places
    if places and place in divisions() and divisions()[place].leaf:
        document.setdefault(places[0], place)
    elif place not in divisions():
        document.setdefault(routing.ZONE_ITEM, place)
    return readable(dossier, document)

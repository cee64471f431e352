"""Who works on what: taking up, giving back, handing on and taking over cases and claims."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import col, update

from filing import ledger
from filing.kernel.clock import now
from filing.kernel.database import db
from filing.kernel.errors import Conflict, Invalid, NotFound, Refused
from filing.kernel.viewer import Viewer
from filing.notices import service as notices
from filing.submissions import rules
from filing.submissions.case import cases, holders
from filing.submissions.case.cases import CaseFile
from filing.submissions.people import claims, members
from models.identity import Account
from models.submissions import Claim, Submission
from models.text import N_

CASE, CLAIM = "case", "claim"
PAST = {
    rules.TAKE: "submissions.taken",
    rules.GIVE_BACK: "submissions.given_back",
    rules.ASSIGN: "submissions.assigned",
    rules.TAKE_OVER: "submissions.taken_over",
}
CHANGED = N_("刚刚已由别人领取或转交，请刷新页面查看最新状态")
LONGEST_REASON = 500


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of work of the viewer's department: the row, how the rules see it, its name in the ledger."""

    kind: str
    row: Submission | Claim
    work: rules.Work
    subject: ledger.Subject
    title: str
    link: str


def of_case(case: CaseFile) -> Piece:
    """A case as work."""
    state, judged = case.submission.state, case.for_rules
    steps = {move.step for move in rules.possible(state)}
    barred = frozenset(key for step, people in judged.actors.items() if step not in steps for key in people)
    work = rules.Work(rules.waiting_for(state), barred | case.linked, case.holder)
    return Piece(CASE, case.submission, work, case.subject, case.submission.title, f"/cases/{case.number}")


def of_claim(claim: Claim) -> Piece:
    """A claim as work."""
    waits_for = frozenset({"acceptor"}) if claim.state == claims.CLAIMED else frozenset[str]()
    work = rules.Work(waits_for, claims.linked(claim), holders.of(claim, waits_for))
    return Piece(CLAIM, claim, work, claims.subject(claim), claim.name, f"/claims/{claim.id}")


def find(viewer: Viewer, kind: str, work_id: UUID) -> Piece:
    """A piece of work of the viewer's department.

    Raises:
        NotFound: there is none, or it is another department's.
    """
    if kind == CASE:
        row = db.session.get(Submission, work_id)
        return of_case(cases.handled(viewer, row.number if row else ""))
    claim = db.session.get(Claim, work_id) if kind == CLAIM else None
    if claim is None or claim.handling_department_id != viewer.department_id:
        raise NotFound
    return of_claim(claim)


def take_all(viewer: Viewer, wanted: Collection[tuple[str, UUID]]) -> tuple[int, int]:
    """Take up all that are still free: how many were taken, and how many were not this person's to take."""
    taken = 0
    for kind, work_id in wanted:
        try:
            act(viewer, find(viewer, kind, work_id), rules.TAKE)
        except (Conflict, NotFound, Refused):
            continue
        taken += 1
    return taken, len(wanted) - taken


def act(viewer: Viewer, piece: Piece, name: str, *, to: UUID | None = None, reason: str = "") -> None:
    """Change who works on something.

    Raises:
        NotFound: there is no such deed.
        Refused: it is not this person's to do.
        Invalid: a reason is asked and none is given, or nobody is named who could do the step.
        Conflict: somebody else changed it first.
    """
    require(viewer, piece, name)
    colleague = _colleague(viewer, piece, to) if name == rules.ASSIGN else None
    _require_reason(viewer, piece, name, reason)
    before = piece.work.holder
    after = colleague.id if colleague else None if name == rules.GIVE_BACK else members.acting(viewer)
    _set(piece, before.account_id if before else None, after, now())
    detail = {"from": str(before.account_id) if before else "", "to": str(after or ""), "reason": reason}
    ledger.record(PAST[name], piece.subject, viewer=viewer, detail=detail)
    if colleague is not None:
        _tell(colleague.id, "assigned", viewer, piece, reason)
    if before is not None and before.person_key != viewer.person_key:
        _tell(before.account_id, "reassigned", viewer, piece, reason)


def require(viewer: Viewer, piece: Piece, name: str) -> rules.Deed:
    """The deed, if it is this person's to do now.

    Raises:
        NotFound: there is no such deed.
        Conflict: somebody else took the work up first.
        Refused: with the reason and who can; it is written to the ledger.
    """
    if name not in PAST:
        raise NotFound
    judged = rules.judge_deed(viewer, piece.work, name)
    if isinstance(judged, rules.Refusal):
        if name == rules.TAKE and piece.work.holder is not None:
            raise Conflict(CHANGED)
        raise Refused(judged.reason, who_can=judged.who_can, action=PAST[name], subject=piece.subject)
    return judged


def _colleague(viewer: Viewer, piece: Piece, to: UUID | None) -> Account:
    able = holders.colleagues(viewer, piece.row.handling_department_id, piece.work)
    found = next((one for one in able if one.id == to), None)
    if found is None:
        raise Invalid(N_("请选择转交给谁：本部门能办理这一步的同事"))
    return found


def _require_reason(viewer: Viewer, piece: Piece, name: str, reason: str) -> None:
    holder = piece.work.holder
    others = holder is not None and holder.person_key != viewer.person_key
    if others and not reason:
        raise Invalid(N_("请写明理由，领取人会看到"))
    if len(reason) > LONGEST_REASON:
        raise Invalid(N_("理由最多 500 个字"))


def _set(piece: Piece, before: UUID | None, after: UUID | None, at: datetime) -> None:
    """Only one of two people who saw the same holder changes it."""
    table = type(piece.row)
    statement = update(table).where(
        col(table.id) == piece.row.id,
        col(table.state) == piece.row.state,
        col(table.holder_id).is_not_distinct_from(before),
    )
    values = {"holder_id": after, "held_since": at if after else None}
    if db.session.exec(statement.values(values)).rowcount != 1:
        raise Conflict(CHANGED)
    db.session.refresh(piece.row)


def _tell(person: UUID, kind: str, viewer: Viewer, piece: Piece, reason: str) -> None:
    facts = {
        "title": piece.title,
        "number": piece.subject.number,
        "who": viewer.display_name,
        "reason": reason,
    }
    notices.tell_of([person], kind, facts, piece.link)

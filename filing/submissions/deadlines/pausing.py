"""What officers do to a case's clocks, which is no move: pause and go on, ask for more time, answer that.

A pause has its article and the days it is to take, told to the firm (行政许可法 45); more time needs another
person, the head's, and the firm is told why (行政许可法 42).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import col, update

from filing import ledger
from filing.calendar.queries import working_days
from filing.calendar.rules import State
from filing.calendar.terms import DECISION, PAUSES
from filing.identity.queries import officers
from filing.kernel.clock import now, today
from filing.kernel.database import db
from filing.kernel.errors import Conflict, Invalid, NotFound, Refused
from filing.kernel.viewer import Viewer
from filing.submissions import clocks, rules
from filing.submissions.case import telling
from filing.submissions.case.cases import CaseFile
from filing.submissions.case.moving import CHANGED
from filing.submissions.clocks import ASK, DECLINE, GRANT, PAUSE, RESUME, Course
from filing.submissions.people import members
from models.submissions import ClockAct, Submission
from models.text import N_

HANDLERS = frozenset({"acceptor", "reviewer", "approver"})
HEADS = frozenset({"approver"})
COUNTING = frozenset({rules.DOCKETED, rules.REVIEWED})
LONGEST_PAUSE, LONGEST_REASON, LONGEST_BASIS = 60, 500, 200
ACTIONS: Mapping[str, str] = {
    PAUSE: "submissions.clock_paused",
    RESUME: "submissions.clock_resumed",
    ASK: "submissions.extension_asked",
    GRANT: "submissions.extension_granted",
    DECLINE: "submissions.extension_declined",
}
NOT_COUNTING = N_("受理以后、办结以前才能这样做")
STILL_PAUSED, NOT_PAUSED = N_("计时已经暂停，请先恢复"), N_("计时没有暂停")
NOT_EXTENDABLE = N_("这个事项的时限不能延长")
ASKED_BEFORE, NOT_ASKED = N_("已经申请过延长，等待批准"), N_("没有等待批准的延长申请")
GRANTED_BEFORE = N_("已经延长过一次，不能再延长")
TOO_LATE = N_("法定时限已过，不能再延长")
SAME_PERSON = N_("申请和批准须由两个人办理")
TOO_CLOSE = N_("您可以代表这家企业办理备案，不能办理它的办件")
NOT_YOURS = N_("您的角色不办理这一步")


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wanted: of which kind a pause is, how many working days, why, by which article."""

    kind: str = DECISION
    days: int = 0
    reason: str = ""
    basis: str = ""


def judge(viewer: Viewer, case: CaseFile, act: str) -> str:
    """Why the viewer may not do this now; empty where they may."""
    if not viewer.roles & (HEADS if act in (GRANT, DECLINE) else HANDLERS):
        return NOT_YOURS
    if viewer.department_id != case.submission.handling_department_id:
        return NOT_YOURS
    if viewer.person_key in case.linked:
        return TOO_CLOSE
    if case.submission.state not in COUNTING and act != RESUME:
        return NOT_COUNTING
    known = case.course()
    return _of_pause(known, act) if act in (PAUSE, RESUME) else _of_extension(viewer, known, act)


def _of_pause(known: Course, act: str) -> str:
    if act == PAUSE:
        return STILL_PAUSED if known.open_pause else ""
    return "" if known.open_pause and known.events[-1].to_state not in rules.FINAL else NOT_PAUSED


def _of_extension(viewer: Viewer, known: Course, act: str) -> str:
    term = known.terms.get(DECISION)
    if term is None or not term.extension:
        return NOT_EXTENDABLE
    if known.extension:
        return GRANTED_BEFORE
    asked = known.asked
    if act == ASK and asked:
        return ASKED_BEFORE
    if act != ASK and asked is None:
        return NOT_ASKED
    if asked is not None and asked.person_key == viewer.person_key:
        return SAME_PERSON
    return TOO_LATE if act != DECLINE and _overdue(known) else ""


def _overdue(known: Course) -> bool:
    found = clocks.standings(known, today(), working_days())
    return any(one.step == DECISION and one.reading.state is State.OVERDUE for one in found)


def act(viewer: Viewer, case: CaseFile, name: str, wish: Wish, *, seen: int) -> ClockAct:
    """Do something to the clocks of a case as it was when `seen` moves had been made.

    Raises:
        NotFound: there is no such act.
        Refused: it is not this person's to do now; it is written to the ledger.
        Invalid: a reason, an article or a number of days is missing or too large.
        Conflict: somebody moved the case first; nothing was written.
    """
    if name not in ACTIONS:
        raise NotFound
    if seen != case.submission.moves:
        raise Conflict(CHANGED)
    if reason := judge(viewer, case, name):
        raise Refused(reason, action=ACTIONS[name], subject=case.subject)
    kept = _kept(case.course(), name, wish)
    _compare_and_set(case.submission, seen)
    done = _write(viewer, case, name, kept)
    known = clocks.Course(case.events, (*case.acts, done), case.course().terms)
    case.submission.due_on = clocks.due_on(known, working_days())
    db.session.add(case.submission)
    db.session.flush()
    detail = {"kind": done.kind, "days": done.days, "reason": done.reason, "basis": done.basis}
    ledger.record(ACTIONS[name], case.subject, viewer=viewer, detail=detail)
    _tell(case, done)
    return done


def _kept(known: Course, name: str, wish: Wish) -> Wish:
    """What is written down: of an answer and an end, what they are about."""
    reason, basis = wish.reason.strip(), wish.basis.strip()
    if name != GRANT and not reason:
        raise Invalid(N_("请写明理由，企业会看到"))
    if len(reason) > LONGEST_REASON or len(basis) > LONGEST_BASIS:
        raise Invalid(N_("理由最多 500 个字，依据最多 200 个字"))
    if name == PAUSE:
        _require_pause(known, wish, basis)
        return Wish(wish.kind, wish.days, reason, basis)
    if name == ASK:
        most = known.terms[DECISION].extension
        if not 1 <= wish.days <= most:
            raise Invalid(N_("延长的工作日从 1 到 %(most)d") % {"most": most})
        return Wish(DECISION, wish.days, reason, known.terms[DECISION].basis)
    about = known.open_pause if name == RESUME else known.asked
    if about is None:
        raise Refused(NOT_ASKED)
    return Wish(about.kind, about.days, reason or about.reason, about.basis)


def _require_pause(known: Course, wish: Wish, basis: str) -> None:
    if wish.kind not in PAUSES or wish.kind not in known.terms:
        raise Invalid(N_("请选择暂停的原因"))
    if not 1 <= wish.days <= LONGEST_PAUSE:
        raise Invalid(N_("预计的工作日从 1 到 %(most)d") % {"most": LONGEST_PAUSE})
    if not basis:
        raise Invalid(N_("请写明依据"))


def _compare_and_set(submission: Submission, seen: int) -> None:
    """Only one of two people who saw the same case does something to it, a move or this."""
    held = update(Submission).where(col(Submission.id) == submission.id, col(Submission.moves) == seen)
    if db.session.exec(held.values(moves=seen + 1)).rowcount != 1:
        raise Conflict(CHANGED)
    db.session.refresh(submission)


def _write(viewer: Viewer, case: CaseFile, name: str, kept: Wish) -> ClockAct:
    row = ClockAct(
        submission_id=case.id,
        sequence=len(case.acts) + 1,
        act=name,
        kind=kept.kind,
        days=kept.days,
        reason=kept.reason,
        basis=kept.basis,
        account_id=members.acting(viewer),
        person_key=viewer.person_key,
        actor_name=viewer.display_name,
        department_name=viewer.department_name,
        happened_at=now(),
    )
    db.session.add(row)
    db.session.flush()
    return row


def _tell(case: CaseFile, done: ClockAct) -> None:
    """The firm hears of what concerns it; of a wish for more time, those who can grant it."""
    if done.act == ASK:
        heads = officers(case.submission.handling_department_id, HEADS)
        telling.extension_asked(case, done, [one.id for one in heads if one.person_key != done.person_key])
    elif done.act == DECLINE:
        telling.extension_declined(case, done, _asker(case))
    else:
        telling.clock(case, done)


def _asker(case: CaseFile) -> list[UUID]:
    asked = case.course().asked
    return [asked.account_id] if asked else []

"""A move of a case: judged by the table, compared and set, told to the ledger and to the firm at once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import col, update

from filing import ledger
from filing.calendar.queries import working_days
from filing.kernel.clock import now, today
from filing.kernel.database import db
from filing.kernel.errors import Conflict, Invalid, NotFound, Refused
from filing.kernel.viewer import Viewer
from filing.submissions import clocks, rules
from filing.submissions.case import telling
from filing.submissions.case.cases import CaseFile
from filing.submissions.case.grounds import grounds, in_force
from filing.submissions.people import cooling, members
from models.submissions import Submission, SubmissionEvent
from models.text import N_

PAST = {
    "submit": "submissions.submitted",
    "withdraw": "submissions.withdrawn",
    "docket": "submissions.docketed",
    "return": "submissions.returned",
    "review": "submissions.reviewed",
    "send_back": "submissions.returned",
    "file": "submissions.filed",
    "refuse": "submissions.refused",
    "joint_return": "submissions.returned",
}
CHANGED = N_("这个办件刚刚已有新的进展，请刷新页面查看最新状态")
LONGEST_WORDS, LONGEST_REMARK = 2000, 500


@dataclass(frozen=True, slots=True)
class Words:
    """What is said with a move: in general, beside items by code, and on which ground it is made.

    `late` are the codes of remarks that could have been made the first time.
    """

    general: str = ""
    remarks: Mapping[str, str] = field(default_factory=dict)
    ground: str = ""
    late: tuple[str, ...] = ()

    @property
    def there(self) -> bool:
        """Whether anything is said."""
        return bool(self.general or self.remarks)


def require(viewer: Viewer, case: CaseFile, name: str, *, seen: int) -> rules.Move:
    """The move, if it is this person's to make now, who saw the case when `seen` moves had been made.

    Raises:
        NotFound: there is no such move.
        Conflict: it was, until somebody else moved the case.
        Refused: with the reason and who can; it is written to the ledger.
    """
    if name not in rules.MOVES:
        raise NotFound
    judged = rules.judge(viewer, case.for_rules, name)
    if isinstance(judged, rules.Refusal) and judged.late and seen != case.submission.moves:
        raise Conflict(CHANGED)
    if isinstance(judged, rules.Refusal):
        raise Refused(judged.reason, who_can=judged.who_can, action=PAST[name], subject=case.subject)
    return judged


def make(
    viewer: Viewer,
    case: CaseFile,
    name: str,
    *,
    seen: int,
    words: Words | None = None,
    detail: Any = None,
) -> SubmissionEvent:
    """Make a move on the case as it was when `seen` moves had been made.

    Raises:
        Refused: it is not this person's to make.
        Invalid: a reason is asked and none is given, or the words are too long.
        Conflict: somebody moved the case first; nothing was written.
    """
    move, said = require(viewer, case, name, seen=seen), words or Words()
    _require_words(move, said)
    _compare_and_set(case, move, seen)
    event = _event(viewer, case, move, said)
    db.session.add(event)
    case.submission.due_on = clocks.due_on(case.course(event), working_days())
    db.session.add(case.submission)
    db.session.flush()
    if move.to in rules.FINAL and move.to != rules.FILED:
        cooling.drop(case.id, by=viewer)
    told = detail or {"words": said.general, "ground": said.ground, "late": list(said.late)}
    ledger.record(PAST[name], case.subject, viewer=viewer, items=sorted(said.remarks), detail=told)
    telling.firm(case, move, _with_ground(said))
    return event


def _with_ground(said: Words) -> str:
    """The words for the firm, with the ground and its article where there is one."""
    ground = grounds().get(said.ground)
    return f"{ground.title}（{ground.article}）。{said.general}" if ground else said.general


def _require_words(move: rules.Move, said: Words) -> None:
    if move.needs_reason and not said.there:
        raise Invalid(N_("请写明意见：可以写在具体信息项旁，也可以写总的意见"))
    if move.needs_ground and said.ground not in {one.code for one in in_force(today())}:
        raise Invalid(N_("请选择不予备案的法定情形：只有不在备案范围或经查证不实的才能不予备案"))
    if len(said.general) > LONGEST_WORDS:
        raise Invalid(N_("总的意见最多 2000 个字"))
    if any(len(text) > LONGEST_REMARK for text in said.remarks.values()):
        raise Invalid(N_("一处意见最多 500 个字"))


def _event(viewer: Viewer, case: CaseFile, move: rules.Move, said: Words) -> SubmissionEvent:
    return SubmissionEvent(
        submission_id=case.id,
        sequence=len(case.events) + 1,
        move=move.name,
        from_state=case.events[-1].to_state if case.events else rules.DRAFT,
        to_state=move.to,
        account_id=members.acting(viewer),
        person_key=viewer.person_key,
        actor_name=viewer.display_name,
        department_name=viewer.department_name,
        happened_at=now(),
        words=said.general,
        remarks=dict(said.remarks),
        late=list(said.late) or None,
        ground=said.ground or None,
    )


def _compare_and_set(case: CaseFile, move: rules.Move, seen: int) -> None:
    """Only one of two people who saw the same state makes a move; a step that is done is held no more."""
    submission = case.submission
    statement = update(Submission).where(
        col(Submission.id) == submission.id,
        col(Submission.moves) == seen,
        col(Submission.state).in_(move.sources),
    )
    if move.step != "filing":
        held_by = case.holder.account_id if case.holder else None
        statement = statement.where(col(Submission.holder_id).is_not_distinct_from(held_by))
    values: dict[str, Any] = {"state": move.to, "moves": seen + 1}
    if move.name not in rules.KEEPING:
        values |= {"holder_id": None, "held_since": None}
    if db.session.exec(statement.values(values)).rowcount != 1:
        raise Conflict(CHANGED)
    db.session.refresh(submission)

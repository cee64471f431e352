"""Overdue by rule: a clock with a working day left or none tells the department's head, once for each."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import col, or_, select

from filing.calendar.queries import working_days
from filing.calendar.rules import State, WorkingDays, add_working_days
from filing.calendar.terms import TITLES
from filing.identity.queries import officers
from filing.kernel.clock import now, today
from filing.kernel.database import db
from filing.kernel.turns import one_at_a_time
from filing.kernel.viewer import Viewer
from filing.notices import service as notices
from filing.submissions import clocks, rules
from filing.submissions.case import queries
from filing.submissions.clocks import Standing
from filing.submissions.deadlines import pausing
from models.submissions import ClockWarning, Submission
from models.text import Marked

NEAR, OVERDUE = "near", "overdue"
AT_ONCE, LISTED = 500, 200
OPEN = (rules.SUBMITTED, rules.DOCKETED, rules.REVIEWED)


@dataclass(frozen=True, slots=True)
class Pressing:
    """A case and one of its clocks that presses; `level` is near or overdue."""

    case: Submission
    standing: Standing
    level: str


def pressing(viewer: Viewer) -> tuple[Pressing, ...]:
    """The clocks of the viewer's department that press, the latest first; at most 200."""
    mine = select(Submission).where(Submission.handling_department_id == viewer.department_id, _may_press())
    found = list(_pressing(db.session.exec(mine.order_by(col(Submission.id))).all(), today(), working_days()))
    found.sort(key=lambda one: (one.standing.left, one.case.number, one.standing.step))
    return tuple(found[:LISTED])


def level(standing: Standing) -> str:
    """Whether a clock presses: overdue, near its end, or not at all."""
    if not standing.running:
        return ""
    if standing.reading.state is State.OVERDUE:
        return OVERDUE
    return NEAR if standing.left <= 1 else ""


def _pressing(cases: Sequence[Submission], on: date, table: WorkingDays) -> Iterator[Pressing]:
    known = queries.courses(cases)
    for case in cases:
        for standing in clocks.standings(known[case.id], on, table):
            if how := level(standing):
                yield Pressing(case, standing, how)


def sweep() -> int:
    """Tell the heads of each department of the clocks that press, once for each; commits in steps."""
    told, after = 0, UUID(int=0)
    while cases := _some(after):
        after = cases[-1].id
        told += _tell(cases)
        db.session.commit()
    return told


def _tell(cases: Sequence[Submission]) -> int:
    one_at_a_time("clock warnings")
    found = list(_pressing(cases, today(), working_days()))
    known = _known({one.case.id for one in found})
    fresh = [one for one in found if _key(one) not in known]
    for one in fresh:
        _warn(one)
    return len(fresh)


def _some(after: UUID) -> Sequence[Submission]:
    statement = select(Submission).where(col(Submission.id) > after, _may_press())
    return db.session.exec(statement.order_by(col(Submission.id)).limit(AT_ONCE)).all()


def _may_press() -> ColumnElement[bool]:
    """Cases of which a clock may press: near their latest day, without one, or still undocketed."""
    soon, due = add_working_days(today(), 2, working_days()).day, col(Submission.due_on)
    undocketed = col(Submission.state) == rules.SUBMITTED
    return col(Submission.state).in_(OPEN) & or_(due.is_(None), due <= soon, undocketed)


def _key(one: Pressing) -> tuple[UUID, str, date, str]:
    return one.case.id, one.standing.step, one.standing.clock.started, one.level


def _known(cases: Iterable[UUID]) -> set[tuple[UUID, str, date, str]]:
    rows = db.session.exec(select(ClockWarning).where(col(ClockWarning.submission_id).in_(set(cases))))
    return {(row.submission_id, row.step, row.started_on, row.level) for row in rows}


def _warn(one: Pressing) -> None:
    case_id, step, started, how = _key(one)
    row = ClockWarning(submission_id=case_id, step=step, started_on=started, level=how, told_at=now())
    db.session.add(row)
    due = one.standing.reading.due
    facts = {
        "title": one.case.title,
        "number": one.case.number,
        "step": Marked(TITLES[step]),
        "left": one.standing.left,
        "over": -one.standing.left,
        "due": due.day.isoformat() if due else "",
        "words": one.standing.reading.words,
        "sentence": one.standing.sentence,
    }
    department = one.case.handling_department_id
    heads = officers(department, pausing.HEADS) or officers(department, pausing.HANDLERS)
    notices.tell_of([head.id for head in heads], f"clock_{how}", facts, f"/cases/{one.case.number}/clock")

"""What a change of the calendar does to open cases: whose latest day would move, and moving it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import col, select

from filing.access.rules import allowed
from filing.calendar.effects import Effect, Shift
from filing.calendar.queries import working_days
from filing.calendar.rules import Due, WorkingDays
from filing.identity.queries import department_name
from filing.kernel.database import behind_the_wall, db
from filing.kernel.requests import wall
from filing.kernel.viewer import SYSTEM, Viewer
from filing.submissions import clocks, rules
from filing.submissions.case import queries
from models.submissions import Submission

AT_ONCE, NAMED = 1_000, 100
OPEN = (rules.SUBMITTED, rules.RETURNED, rules.DOCKETED, rules.REVIEWED)


@dataclass(frozen=True, slots=True)
class Moved:
    """A case with its latest day by the present table and by another."""

    case: Submission
    before: Due
    after: Due


def would_move(_sender: object, *, after: WorkingDays, viewer: Viewer) -> Effect:
    """The open cases that a new table moves: those of the viewer's own department by name, the rest counted.

    Everybody's cases are looked at, whoever asks; what leaves is only what the viewer handles, and numbers.
    """
    with behind_the_wall(wall(SYSTEM)):
        counted: Counter[UUID] = Counter()
        named: list[Shift] = []
        for moved in _moving(working_days(), after):
            counted[moved.case.handling_department_id] += 1
            if _handles(viewer, moved.case) and len(named) < NAMED:
                named.append(Shift(moved.case.number, moved.case.title, moved.before, moved.after))
    counts = sorted((department_name(key), count) for key, count in counted.items())
    return Effect(tuple(sorted(named, key=lambda shift: shift.number)), tuple(counts))


def _handles(viewer: Viewer, case: Submission) -> bool:
    own = viewer.department_id is not None and viewer.department_id == case.handling_department_id
    return own and allowed(viewer.roles, "submissions:handle")


def _moving(before: WorkingDays, after: WorkingDays) -> Iterator[Moved]:
    for case, known in _open():
        was, becomes = clocks.latest(known, before), clocks.latest(known, after)
        if was is not None and becomes is not None and was.day != becomes.day:
            yield Moved(case, was, becomes)


def _open() -> Iterator[tuple[Submission, clocks.Course]]:
    after = UUID(int=0)
    while cases := _some(after):
        after = cases[-1].id
        known = queries.courses(cases)
        yield from ((case, known[case.id]) for case in cases)


def _some(after: UUID) -> list[Submission]:
    statement = select(Submission).where(col(Submission.id) > after, col(Submission.state).in_(OPEN))
    return list(db.session.exec(statement.order_by(col(Submission.id)).limit(AT_ONCE)))


def move(_sender: object) -> None:
    """Write the latest day of every open case anew: the table has changed."""
    with behind_the_wall(wall(SYSTEM)):
        table = working_days()
        db.session.add_all(_with_new_day(_open(), table))
        db.session.flush()


def _with_new_day(
    found: Iterable[tuple[Submission, clocks.Course]], table: WorkingDays
) -> Iterator[Submission]:
    for case, known in found:
        day = clocks.due_on(known, table)
        if case.due_on != day:
            case.due_on = day
            yield case

"""Returns of a year, and how many of them told a gap that could be seen the first time (行政许可法 32)."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement
from sqlmodel import col, func, select

from filing.kernel.clock import start_of
from filing.kernel.database import db
from filing.kernel.viewer import Viewer
from filing.submissions import rules
from models.identity import Department
from models.submissions import Submission, SubmissionEvent

MOST = 100
FIRST, LAST = 2000, 2999


@dataclass(frozen=True, slots=True)
class Count:
    """One department's returns and those among them that were late."""

    department: str
    returns: int
    late: int


@dataclass(frozen=True, slots=True)
class LateReturns:
    """The year, the count of each department in reach, and the viewer's own late ones, the newest first."""

    year: int
    counts: tuple[Count, ...]
    own: tuple[tuple[Submission, SubmissionEvent], ...]


def late_returns(viewer: Viewer, year: int) -> LateReturns:
    """What the head of a department sees of it, and an auditor of all in the territory: numbers alone."""
    year = min(max(FIRST, year), LAST)
    returned = (col(SubmissionEvent.to_state) == rules.RETURNED) & _within(year)
    statement = (
        select(SubmissionEvent.department_name, func.count(), func.count(col(SubmissionEvent.late)))
        .where(returned, col(SubmissionEvent.department_name).in_(_reach(viewer)))
        .group_by(SubmissionEvent.department_name)
        .order_by(SubmissionEvent.department_name)
    )
    counts = tuple(Count(*row) for row in db.session.exec(statement))
    own = (
        select(Submission, SubmissionEvent)
        .join(SubmissionEvent, col(SubmissionEvent.submission_id) == col(Submission.id))
        .where(
            returned,
            col(SubmissionEvent.late).is_not(None),
            Submission.handling_department_id == viewer.department_id,
        )
        .order_by(col(SubmissionEvent.happened_at).desc(), col(SubmissionEvent.id))
        .limit(MOST)
    )
    heads = rules.LEAD in viewer.roles
    return LateReturns(year, counts, tuple(db.session.exec(own)) if heads else ())


def _reach(viewer: Viewer) -> tuple[str, ...]:
    """The departments a viewer oversees: an auditor those of the territory, a head the own one."""
    if "auditor" not in viewer.roles:
        return (viewer.department_name,)
    inside = select(Department.name).where(col(Department.division).in_(sorted(viewer.territory)))
    return tuple(db.session.exec(inside))


def _within(year: int) -> ColumnElement[bool]:
    """Moments of a year of China's calendar."""
    begins, ends = (start_of(date(one, 1, 1)) for one in (year, year + 1))
    at = col(SubmissionEvent.happened_at)
    return (at >= begins) & (at < ends)

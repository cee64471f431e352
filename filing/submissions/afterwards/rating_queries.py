"""Ratings as lists and counts: one's own department's in full, every department's in numbers."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from io import StringIO

from sqlmodel import col, func, select

from filing.kernel.clock import today
from filing.kernel.database import db
from filing.kernel.viewer import Viewer
from filing.submissions.afterwards.rating import BAD, LEVELS
from models.identity import Department
from models.submissions import Rating, Submission

PAGE_SIZE = 20


@dataclass(frozen=True, slots=True)
class Line:
    """One rating with its case."""

    row: Rating
    number: str
    title: str

    @property
    def open(self) -> bool:
        """Whether it waits for an answer."""
        return self.row.due_on is not None and self.row.answered_at is None

    def overdue(self, on: date | None = None) -> bool:
        """Whether it waits longer than it may."""
        return self.open and self.row.due_on is not None and self.row.due_on < (on or today())


@dataclass(frozen=True, slots=True)
class Lines:
    """A page of ratings: those that wait for an answer first, by their day."""

    rows: tuple[Line, ...]
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class Counts:
    """One department: how many ratings of each level, and how many bad ones were answered."""

    department: str
    levels: dict[int, int]
    answered: int

    @property
    def total(self) -> int:
        """All ratings."""
        return sum(self.levels.values())

    @property
    def bad(self) -> int:
        """The two lowest levels."""
        return sum(count for level, count in self.levels.items() if level <= BAD)


def lines(viewer: Viewer, page: int = 1) -> Lines:
    """The ratings of cases of the viewer's department."""
    theirs = col(Rating.department_id) == viewer.department_id
    total = db.session.exec(select(func.count()).select_from(Rating).where(theirs)).one()
    pages = max(1, -(-total // PAGE_SIZE))
    page = min(max(1, page), pages)
    waiting = col(Rating.due_on).is_not(None) & col(Rating.answered_at).is_(None)
    statement = (
        select(Rating, Submission.number, Submission.title)
        .join(Submission, col(Submission.id) == col(Rating.submission_id))
        .where(theirs)
        .order_by(waiting.desc(), col(Rating.rated_at).desc(), col(Rating.id).desc())
        .offset((page - 1) * PAGE_SIZE)
        .limit(PAGE_SIZE)
    )
    return Lines(tuple(Line(*found) for found in db.session.exec(statement)), page, pages)


def counts() -> tuple[Counts, ...]:
    """Every department that was rated, by name."""
    statement = (
        select(Department.name, Rating.level, func.count(), func.count(col(Rating.answered_at)))
        .join(Department, col(Department.id) == col(Rating.department_id))
        .group_by(col(Department.name), col(Rating.level))
        .order_by(col(Department.name), col(Rating.level))
    )
    found: dict[str, Counts] = {}
    for name, level, number, answered in db.session.exec(statement):
        before = found.get(name) or Counts(name, dict.fromkeys(LEVELS, 0), 0)
        found[name] = Counts(name, before.levels | {level: number}, before.answered + answered)
    return tuple(found.values())


def as_csv(rows: Iterable[Counts], headings: Iterable[str]) -> bytes:
    """The counts, one department a row, in UTF-8 with the mark that spreadsheets look for."""
    made = StringIO()
    writer = csv.writer(made)
    writer.writerow(headings)
    for row in rows:
        writer.writerow([row.department, *row.levels.values(), row.total, row.answered])
    return made.getvalue().encode("utf-8-sig")

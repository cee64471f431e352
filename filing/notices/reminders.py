"""What is due soon is said once at each threshold; how near is near is data."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from filing.identity.reference import rows
from filing.kernel.clock import today
from filing.kernel.database import db
from filing.notices import service
from models.notices import Reminder


@dataclass(frozen=True, slots=True)
class Rule:
    """The thresholds of a kind of reminder, the widest first; `term` where its end is counted from data."""

    kind: str
    term: int
    thresholds: tuple[int, ...]

    def passed(self, left: int) -> int | None:
        """The nearest threshold that `left` days or working days lie within; None where it is far off yet."""
        return min((one for one in self.thresholds if left <= one), default=None)

    def grown(self, days: int) -> int | None:
        """The largest threshold that `days` have reached, for what counts up; None before the first."""
        return max((one for one in self.thresholds if days >= one), default=None)


@cache
def rule(kind: str) -> Rule:
    """The rule of a kind."""
    return next(
        Rule(kind, int(row["term"] or 0), tuple(int(one) for one in row["thresholds"].split()))
        for row in rows("reminders.csv")
        if row["kind"] == kind
    )


def remind(
    kind: str,
    subject: str,
    threshold: int,
    people: Iterable[UUID],
    facts: Mapping[str, object],
    link: str,
) -> bool:
    """Tell people of one thing at one threshold, once for ever; whether it was now. Nobody to tell waits."""
    told: Collection[UUID] = tuple(people)
    if not told or not _first(kind, subject, threshold):
        return False
    service.tell_of(told, kind, facts, link)
    return True


def _first(kind: str, subject: str, threshold: int) -> bool:
    row = Reminder(kind=kind, subject=subject, threshold=threshold, reminded_on=today())
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError:
        return False
    return True

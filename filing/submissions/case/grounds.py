"""On what ground a filing may be refused, dated and with its article; and how the firm may appeal."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from filing.calendar.rules import Due, WorkingDays, add_days, next_working_day
from filing.identity.reference import rows

REVIEW_DAYS, SUIT_MONTHS = 60, 6


@dataclass(frozen=True, slots=True)
class Ground:
    """One ground; `confirmed` where the article itself was seen to say so for a filing 备案."""

    code: str
    title: str
    article: str
    explanation: str
    confirmed: bool
    valid_from: date
    valid_to: date | None

    def holds(self, day: date) -> bool:
        """Whether it is in force on a day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Appeal:
    """Until when the firm may ask for a review, and until when it may go to court."""

    review: Due
    suit: Due


@cache
def grounds() -> Mapping[str, Ground]:
    """All grounds there ever were, by code."""
    return {row["code"]: _ground(row) for row in rows("refusal_grounds.csv")}


def in_force(day: date) -> tuple[Ground, ...]:
    """The grounds that hold on a day."""
    return tuple(one for one in grounds().values() if one.holds(day))


def appeal(told: date, table: WorkingDays) -> Appeal:
    """The last days after a decision told on a day: 60 days and 6 months, ordinary ones; a last day on a
    holiday moves on (行政复议法 20, 行政诉讼法 46, 民法典 203)."""
    return Appeal(
        add_days(told, REVIEW_DAYS, table), next_working_day(_months_after(told, SUIT_MONTHS), table)
    )


def _months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last one of that month."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _ground(row: Mapping[str, str]) -> Ground:
    return Ground(
        code=row["code"],
        title=row["title"],
        article=row["article"],
        explanation=row["explanation"],
        confirmed=row["confirmed"] == "yes",
        valid_from=date.fromisoformat(row["valid_from"]),
        valid_to=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
    )

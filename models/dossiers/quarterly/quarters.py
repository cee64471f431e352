"""Quarters: which have ended, when their returns are due (dated data), what they are compared with."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from models.dossiers import codes
from models.dossiers.occasions import Occasion
from models.dossiers.words import Sentence
from models.text import N_

PREVIOUS, NEXT, LAST_YEAR = "previous", "next", "last year"
OPEN_QUARTERS = 4
TITLES = (
    N_("%(year)d 年第一季度"),
    N_("%(year)d 年第二季度"),
    N_("%(year)d 年第三季度"),
    N_("%(year)d 年第四季度"),
)
_KEY = re.compile(r"(20\d\d)Q([1-4])", re.ASCII)


class NotDated(ValueError):
    """return_days.csv has no row for the end of a quarter."""


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A quarter of a year; its figures count from January."""

    year: int
    number: int

    @property
    def key(self) -> str:
        """2026Q3."""
        return f"{self.year}Q{self.number}"

    @property
    def title(self) -> Sentence:
        """2026 年第三季度."""
        return Sentence(TITLES[self.number - 1], {"year": self.year})

    @property
    def ends_on(self) -> date:
        """Its last day."""
        after = self.step(1)
        return date(after.year, after.number * 3 - 2, 1) - timedelta(days=1)

    def step(self, quarters: int) -> "Quarter":
        """The quarter so many later or earlier."""
        year, number = divmod(self.year * 4 + self.number - 1 + quarters, 4)
        return Quarter(year, number + 1)


def read(key: str) -> Quarter | None:
    """The quarter of a key."""
    found = _KEY.fullmatch(key)
    return Quarter(int(found[1]), int(found[2])) if found else None


def of(day: date) -> Quarter:
    """The quarter a day lies in."""
    return Quarter(day.year, (day.month + 2) // 3)


class Quarters:
    """The periods of the quarterly return."""

    def ended(self, today: date) -> tuple[Occasion, ...]:
        """The last four quarters that have ended."""
        present = of(today)
        return tuple(_occasion(present.step(-back)) for back in range(1, OPEN_QUARTERS + 1))

    def read(self, key: str) -> Occasion | None:
        """The quarter of a key."""
        found = read(key)
        return _occasion(found) if found else None


def _occasion(quarter: Quarter) -> Occasion:
    return Occasion(
        key=quarter.key,
        title=quarter.title,
        ends_on=quarter.ends_on,
        working_days=_working_days(quarter),
        facts={"qr.year": quarter.year, "qr.quarter": str(quarter.number)},
        beside=dict(_beside(quarter)),
    )


def _beside(quarter: Quarter) -> Iterator[tuple[str, str]]:
    """Its neighbours in the same year, whose figures count from the same January, and a year before."""
    for name, other in ((PREVIOUS, quarter.step(-1)), (NEXT, quarter.step(1))):
        if other.year == quarter.year:
            yield name, other.key
    yield LAST_YEAR, quarter.step(-4).key


def _working_days(quarter: Quarter) -> int:
    """How many working days are given after the end of a quarter, by the row that held then."""
    day = quarter.ends_on
    for row in codes.rows("return_days.csv"):
        begins, ends = date.fromisoformat(row["from"]), row["until"]
        fits = row["quarter"] in ("", str(quarter.number)) and begins <= day
        if fits and (not ends or day <= date.fromisoformat(ends)):
            return int(row["working_days"])
    raise NotDated(quarter.key)

"""Which sections of which filings another department signs: dated reference data, never code."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from filing.identity.reference import rows

SAME = "same"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of business that signs sections of a kind of filing, by the key of each section.

    `level` is `same` for the division of the lead department, or the code of another division. `confirmed`
    where a published rule says so and it is no example of ours.
    """

    kind: str
    sections: tuple[str, ...]
    line: str
    level: str
    valid_from: date
    valid_to: date | None
    source: str
    confirmed: bool

    def holds(self, day: date) -> bool:
        """Whether it is in force on a day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


def asked(kind: str, day: date) -> tuple[Line, ...]:
    """The lines that sign parts of a kind of filing that is docketed on a day."""
    return tuple(line for line in every() if line.kind == kind and line.holds(day))


@cache
def every() -> tuple[Line, ...]:
    """All lines there ever were."""
    return tuple(_line(row) for row in rows("joint_review.csv"))


def _line(row: Mapping[str, str]) -> Line:
    return Line(
        kind=row["kind"],
        sections=tuple(row["sections"].split()),
        line=row["line"],
        level=row["level"],
        valid_from=date.fromisoformat(row["valid_from"]),
        valid_to=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
        source=row["source"],
        confirmed=row["confirmed"] == "yes",
    )

"""What is proposed for a year of the calendar: a notice, one day, or a former version of it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from filing.calendar.notice import Notice
from filing.calendar.rules import SATURDAY, WorkingDays
from filing.kernel.errors import Invalid
from models.calendar import HOLIDAY, WORKDAY, CalendarVersion
from models.text import N_

NOTICE, EDIT, RESTORED, SHIPPED = "notice", "edit", "restored", "shipped"
ORDINARY = "ordinary"
REACHES_BACK = timedelta(days=7)
FIRST_YEAR, LAST_YEAR = 2004, 2099
NO_WEEKEND = N_("%(day)s 不是周末，不能是调休上班日")
NO_NAME, NO_SOURCE = N_("放假和调休上班的日子须有名称"), N_("请写明来源，如通知的名称和文号")
NO_REASON = N_("请写明修改的理由")
OUTSIDE = N_("只能修改 %(first)s 年至 %(last)s 年的日子")


@dataclass(frozen=True, slots=True)
class Row:
    """One day of the table as it will be."""

    day: date
    kind: str
    name: str
    source: str
    version: str
    forecast: bool = False

    def to_json(self) -> dict[str, Any]:
        """The row as a version keeps it."""
        return asdict(self) | {"day": self.day.isoformat()}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Row":
        """A row of a version."""
        return cls(**dict(kept) | {"day": date.fromisoformat(kept["day"])})


@dataclass(frozen=True, slots=True)
class Proposal:
    """The rows that are to stand between two days, in place of what stands there, as a version of `year`."""

    year: int
    first: date
    last: date
    rows: tuple[Row, ...]
    cause: str
    source: str = ""
    version: str = ""
    reason: str = ""

    def to_json(self) -> dict[str, Any]:
        """The proposal as a preview carries it."""
        days = {"first": self.first.isoformat(), "last": self.last.isoformat()}
        return asdict(self) | days | {"rows": [row.to_json() for row in self.rows]}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Proposal":
        """A proposal that was carried."""
        days = {name: date.fromisoformat(kept[name]) for name in ("first", "last")}
        return cls(**dict(kept) | days | {"rows": tuple(Row.from_json(row) for row in kept["rows"])})


def window(year: int) -> tuple[date, date]:
    """The days a year's table may hold: a notice can reach back into the last days of the year before."""
    return date(year, 1, 1) - REACHES_BACK, date(year, 12, 31)


def of_notice(notice: Notice, table: WorkingDays, reason: str = "") -> Proposal:
    """A year's notice, back to its first day; it does not make the year before a known one."""
    first = min(date(notice.year, 1, 1), min(day.day for day in notice.days))
    rows = tuple(
        Row(day.day, day.kind, day.name, notice.source, notice.version, _unknown(day.day, notice, table))
        for day in sorted(notice.days, key=lambda one: one.day)
    )
    last = date(notice.year, 12, 31)
    return Proposal(notice.year, first, last, rows, NOTICE, notice.source, notice.version, reason)


def _unknown(day: date, notice: Notice, table: WorkingDays) -> bool:
    return day.year != notice.year and day.year not in table.years


def of_day(row: Row, reason: str, table: WorkingDays) -> Proposal:
    """One day made a day off, a day made up for, or what the week says; it leaves a forecast year a forecast.

    Raises:
        Invalid: it makes no sense, or does not say where it comes from and why.
    """
    _require_day(row, reason)
    day = row.day
    forecast = day.year not in table.years
    kept = Row(day, row.kind, row.name.strip(), row.source.strip(), row.version.strip(), forecast)
    rows = () if row.kind == ORDINARY else (kept,)
    return Proposal(day.year, day, day, rows, EDIT, kept.source, kept.version, reason.strip())


def _require_day(row: Row, reason: str) -> None:
    if not FIRST_YEAR <= row.day.year <= LAST_YEAR:
        raise Invalid(OUTSIDE % {"first": FIRST_YEAR, "last": LAST_YEAR})
    if row.kind == WORKDAY and row.day.weekday() < SATURDAY:
        raise Invalid(NO_WEEKEND % {"day": row.day})
    if row.kind in (HOLIDAY, WORKDAY) and not row.name.strip():
        raise Invalid(NO_NAME)
    if not row.source.strip():
        raise Invalid(NO_SOURCE)
    if not reason.strip():
        raise Invalid(NO_REASON)


def of_version(version: CalendarVersion, reason: str) -> Proposal:
    """A former version, whole.

    Raises:
        Invalid: no reason is given.
    """
    if not reason.strip():
        raise Invalid(NO_REASON)
    rows = tuple(Row.from_json(row) for row in version.days)
    return Proposal(
        version.year,
        version.first,
        version.last,
        rows,
        RESTORED,
        version.source,
        version.version,
        reason.strip(),
    )

"""A year at a glance: twelve months of weeks, every day with what it is."""

from calendar import Calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from filing.calendar.rules import SATURDAY, WorkingDays, is_working_day
from models.calendar import HOLIDAY, WORKDAY

WEEKEND, PLAIN = "weekend", "working"


@dataclass(frozen=True, slots=True)
class Cell:
    """One day: `kind` is holiday, workday (made up for), weekend or working."""

    day: date
    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Month:
    """A month's weeks from Monday to Sunday, None where another month is, and its working days."""

    number: int
    weeks: tuple[tuple[Cell | None, ...], ...]
    working: int


@dataclass(frozen=True, slots=True)
class Year:
    """A whole year; `forecast` where its notice is not out."""

    number: int
    months: tuple[Month, ...]
    forecast: bool

    @property
    def working(self) -> int:
        """How many working days it has."""
        return sum(month.working for month in self.months)

    @property
    def special(self) -> tuple[Cell, ...]:
        """The days that differ from the week's rule."""
        cells = (cell for month in self.months for week in month.weeks for cell in week)
        return tuple(cell for cell in cells if cell and cell.kind in (HOLIDAY, WORKDAY))


def year(number: int, table: WorkingDays) -> Year:
    """The twelve months of a year."""
    months = tuple(_month(number, month, table) for month in range(1, 13))
    return Year(number, months, number not in table.years)


def _month(year: int, number: int, table: WorkingDays) -> Month:
    weeks = tuple(tuple(_week(days, number, table)) for days in Calendar().monthdatescalendar(year, number))
    cells = [cell for week in weeks for cell in week if cell]
    return Month(number, weeks, sum(cell.kind in (WORKDAY, PLAIN) for cell in cells))


def _week(days: list[date], month: int, table: WorkingDays) -> Iterator[Cell | None]:
    for day in days:
        yield Cell(day, kind(day, table), table.names.get(day, "")) if day.month == month else None


def kind(day: date, table: WorkingDays) -> str:
    """What a day is: a day off by notice, made up for, a plain weekend, or a working day."""
    if is_working_day(day, table):
        return WORKDAY if day.weekday() >= SATURDAY else PLAIN
    return HOLIDAY if day in table.holidays else WEEKEND

"""Counting working days: the first day is not counted, holidays are not, make-up days are.

民法典 201 and 203, 行政许可法 82; `forecast` marks what rests on a year whose notice is not out yet.
"""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from models.text import N_

ONE_DAY = timedelta(days=1)
SATURDAY = 5
OVER_THE_WEEKEND = N_("已超期")
SAME_DAY = N_("当日办结")
FORECAST_WORDS = N_("暂按法定节假日推算")


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """Days off, days made up for at a weekend, what each is called, and the years whose notice is known."""

    holidays: Container[date] = frozenset()
    workdays: Container[date] = frozenset()
    years: Container[int] = frozenset()
    names: Mapping[date, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Due:
    """A last day, and whether it may still move with a notice not yet published."""

    day: date
    forecast: bool


@dataclass(frozen=True, slots=True)
class Pause:
    """Time not counted (行政许可法 45): the days after `start` up to and with `end`; `kind` says why."""

    start: date
    end: date | None = None
    kind: str = ""

    def covers(self, day: date) -> bool:
        """Whether `day` is not counted; a pause without an end goes on."""
        return self.start < day and (self.end is None or day <= self.end)


class Counting(StrEnum):
    """Why a day counts or does not; a day off is one first, and only then paused."""

    COUNTED = "counted"
    MADE_UP = "made_up"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class Told:
    """One day of a clock told again: whether it counts and why, and how many have counted up to and with it.

    `name` is the holiday's, or the kind of the pause.
    """

    day: date
    why: Counting
    name: str
    used: int

    @property
    def counts(self) -> bool:
        """Whether the day was counted."""
        return self.why in (Counting.COUNTED, Counting.MADE_UP)


class State(StrEnum):
    """How a clock stands."""

    RUNNING = "running"
    LAST_DAY = "last_day"
    OVERDUE = "overdue"
    PAUSED = "paused"
    IN_TIME = "in_time"
    LATE = "late"


STATE_WORDS = {
    State.RUNNING: N_("剩余 %(days)s 个工作日"),
    State.LAST_DAY: N_("今日到期"),
    State.OVERDUE: N_("已超期 %(days)s 个工作日"),
    State.PAUSED: N_("暂停计时，剩余 %(days)s 个工作日"),
    State.IN_TIME: N_("按时办结，用时 %(days)s 个工作日"),
    State.LATE: N_("超期办结，用时 %(days)s 个工作日"),
}


@dataclass(frozen=True, slots=True)
class Reading:
    """A clock read on one day; `days` are working days left, over or used, as the state says.

    `due` is None while a pause keeps the last day open.
    """

    state: State
    days: int
    due: Due | None

    @property
    def template(self) -> str:
        """The state in Chinese with a place for `days`; pages translate it."""
        if self.state is State.OVERDUE and self.days == 0:
            return OVER_THE_WEEKEND
        if self.state is State.IN_TIME and self.days == 0:
            return SAME_DAY
        return STATE_WORDS[self.state]

    @property
    def words(self) -> str:
        """The state in Chinese."""
        return self.template % {"days": self.days}


@dataclass(frozen=True, slots=True)
class Clock:
    """`allowed` working days from `started` on, without the pauses, until `ended` where it has ended."""

    started: date
    allowed: int
    pauses: tuple[Pause, ...] = ()
    ended: date | None = None

    def due(self, table: WorkingDays) -> Due | None:
        """The last day, or None while a pause keeps it open."""
        day, left = self.started, self.allowed
        while left > 0:
            if any(pause.end is None and pause.start <= day for pause in self.pauses):
                return None
            day += ONE_DAY
            left -= self._counts(day, table)
        return Due(day, is_forecast(self.started, day, table))

    def used(self, until: date, table: WorkingDays) -> int:
        """Working days counted from the day after the start up to and with `until`."""
        days = (self.started + timedelta(days=n) for n in range(1, (until - self.started).days + 1))
        return sum(self._counts(day, table) for day in days)

    def read(self, today: date, table: WorkingDays) -> Reading:
        """How the clock stands on `today`."""
        until = today if self.ended is None else min(today, self.ended)
        due, used = self.due(table), self.used(until, table)
        late = due is not None and until > due.day
        if self.ended is not None and self.ended <= today:
            return Reading(State.LATE if late else State.IN_TIME, used, due)
        if late:
            return Reading(State.OVERDUE, used - self.allowed, due)
        return Reading(self._running(today, due), self.allowed - used, due)

    def replay(self, until: date, table: WorkingDays) -> tuple[Told, ...]:
        """Every day after the start up to and with `until` (or the end), each with its reason."""
        last = until if self.ended is None else min(until, self.ended)
        told: list[Told] = []
        for number in range(1, (last - self.started).days + 1):
            why, name = self._why(self.started + number * ONE_DAY, table)
            counts = why in (Counting.COUNTED, Counting.MADE_UP)
            used = (told[-1].used if told else 0) + counts
            told.append(Told(self.started + number * ONE_DAY, why, name, used))
        return tuple(told)

    def _why(self, day: date, table: WorkingDays) -> tuple[Counting, str]:
        named = table.names.get(day, "")
        if not is_working_day(day, table):
            off = day in table.holidays
            return (Counting.HOLIDAY, named) if off else (Counting.WEEKEND, "")
        pause = next((pause for pause in self.pauses if pause.covers(day)), None)
        if pause is not None:
            return Counting.PAUSED, pause.kind
        made_up = day.weekday() >= SATURDAY
        return (Counting.MADE_UP, named) if made_up else (Counting.COUNTED, "")

    def _running(self, today: date, due: Due | None) -> State:
        if any(pause.start <= today and (pause.end is None or today < pause.end) for pause in self.pauses):
            return State.PAUSED
        return State.LAST_DAY if due is not None and due.day == today else State.RUNNING

    def _counts(self, day: date, table: WorkingDays) -> bool:
        return is_working_day(day, table) and not any(pause.covers(day) for pause in self.pauses)


def is_working_day(day: date, table: WorkingDays) -> bool:
    """Whether offices work on `day`."""
    return day in table.workdays or (day.weekday() < SATURDAY and day not in table.holidays)


def is_forecast(start: date, end: date, table: WorkingDays) -> bool:
    """Whether a day counted after `start` and up to `end` lies in a year without its notice."""
    return any(year not in table.years for year in range((start + ONE_DAY).year, end.year + 1))


def next_working_day(day: date, table: WorkingDays) -> Due:
    """`day`, or the first working day after it: a last day on a holiday moves on (民法典 203)."""
    last = day
    while not is_working_day(last, table):
        last += ONE_DAY
    return Due(last, is_forecast(day - ONE_DAY, last, table))


def add_days(start: date, count: int, table: WorkingDays) -> Due:
    """The last day of a term of `count` calendar days that begins on `start`."""
    return next_working_day(start + timedelta(days=count), table)


def add_working_days(start: date, count: int, table: WorkingDays) -> Due:
    """The `count`-th working day after `start`.

    Raises:
        ValueError: `count` is not positive.
    """
    if count < 1:
        raise ValueError(f"a term of {count} working days is none")
    day, left = start, count
    while left:
        day += ONE_DAY
        left -= is_working_day(day, table)
    return Due(day, is_forecast(start, day, table))


def working_days_between(start: date, end: date, table: WorkingDays) -> int:
    """Working days after `start` up to and with `end`; none where `end` is not later."""
    days = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
    return sum(is_working_day(day, table) for day in days)

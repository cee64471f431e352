"""A clock told again day by day, held against its own counting and an oracle that shares no code with it."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from filing.calendar.rules import Clock, Counting, Pause, State, WorkingDays
from tests.calendar.test_rules import TABLE

DAYS = st.dates(date(2024, 1, 1), date(2028, 6, 30))
LENGTHS = st.integers(0, 25)


@st.composite
def clocks(draw: st.DrawFn) -> Clock:
    """Any clock: pauses before it, inside, overlapping, perhaps one without an end; ended or not."""
    started = draw(DAYS)
    pauses = []
    for _ in range(draw(st.integers(0, 4))):
        begun = started + timedelta(days=draw(st.integers(-10, 60)))
        pauses.append(Pause(begun, begun + timedelta(days=draw(LENGTHS)), draw(st.sampled_from("abc"))))
    if draw(st.booleans()):
        pauses.append(Pause(started + timedelta(days=draw(st.integers(0, 60))), None, "open"))
    ended = started + timedelta(days=draw(st.integers(0, 90))) if draw(st.booleans()) else None
    return Clock(started, draw(st.integers(1, 40)), tuple(pauses), ended)


@st.composite
def tables(draw: st.DrawFn) -> WorkingDays:
    """The shipped table, or one with random days off and made up for, over year ends and unknown years."""
    if draw(st.booleans()):
        return TABLE
    around = st.dates(date(2024, 1, 1), date(2029, 1, 1))
    off, on = draw(st.frozensets(around, max_size=60)), draw(st.frozensets(around, max_size=60))
    names = dict.fromkeys(off | on, "节")
    return WorkingDays(off - on, on, draw(st.frozensets(st.integers(2024, 2029))), names)


def slowly(clock: Clock, until: date, table: WorkingDays) -> list[tuple[date, bool]]:
    """Every day with whether it counts, from lists of days that are struck out one after the other."""
    last = min(until, clock.ended) if clock.ended else until
    days = [date.fromordinal(n) for n in range(clock.started.toordinal() + 1, last.toordinal() + 1)]
    counted = {day for day in days if day.isoweekday() <= 5}
    counted = {day for day in counted if day not in table.holidays} | {
        day for day in days if day in table.workdays
    }
    for pause in clock.pauses:
        end = pause.end or date(2999, 1, 1)
        counted -= {day for day in days if pause.start < day <= end}
    return [(day, day in counted) for day in days]


@settings(max_examples=100, deadline=None)
@given(clocks(), tables(), st.integers(-5, 150))
def test_it_tells_each_day_as_the_oracle_does(clock: Clock, table: WorkingDays, after: int) -> None:
    until = clock.started + timedelta(days=after)
    told = clock.replay(until, table)
    assert [(one.day, one.counts) for one in told] == slowly(clock, until, table)


@settings(max_examples=100, deadline=None)
@given(clocks(), tables(), st.integers(-5, 150))
def test_at_each_date_it_agrees_with_what_the_clock_has_used(
    clock: Clock, table: WorkingDays, after: int
) -> None:
    until = clock.started + timedelta(days=after)
    for one in clock.replay(until, table):
        assert one.used == clock.used(one.day, table)
        assert one.used == sum(counts for _day, counts in slowly(clock, one.day, table))


@settings(max_examples=100, deadline=None)
@given(clocks(), tables())
def test_the_last_day_is_the_one_on_which_the_term_is_used_up(clock: Clock, table: WorkingDays) -> None:
    running = Clock(clock.started, clock.allowed, clock.pauses)
    told = running.replay(clock.started + timedelta(days=250), table)
    full = next((one.day for one in told if one.used == clock.allowed), None)
    due = running.due(table)
    if due is not None:
        assert due.day == full
        years = {
            (clock.started + timedelta(days=n)).year for n in range(1, (due.day - clock.started).days + 1)
        }
        assert due.forecast == bool(years - {year for year in years if year in table.years})
    else:
        assert full is None
        assert any(pause.end is None for pause in clock.pauses)


@settings(max_examples=100, deadline=None)
@given(clocks(), tables(), st.integers(0, 120))
def test_reading_and_replay_never_contradict(clock: Clock, table: WorkingDays, after: int) -> None:
    today = clock.started + timedelta(days=after)
    reading, told = clock.read(today, table), clock.replay(today, table)
    used = told[-1].used if told else 0
    if reading.state in (State.IN_TIME, State.LATE):
        assert reading.days == used
    elif reading.state is State.OVERDUE:
        assert reading.days == used - clock.allowed
    else:
        assert reading.days == clock.allowed - used


def test_each_day_has_its_reason() -> None:
    names = {date(2026, 10, day): "国庆节" for day in (1, 2, 3, 4, 5, 6, 7, 10)}
    table = WorkingDays(TABLE.holidays, TABLE.workdays, TABLE.years, names)
    clock = Clock(date(2026, 9, 29), 5, (Pause(date(2026, 10, 8), date(2026, 10, 9), "site_visit"),))
    told = {one.day.day: (one.why, one.name) for one in clock.replay(date(2026, 10, 11), table)}
    assert told[30] == (Counting.COUNTED, "")
    assert told[1] == (Counting.HOLIDAY, "国庆节")
    assert told[8] == (Counting.COUNTED, "")
    assert told[9] == (Counting.PAUSED, "site_visit")
    assert told[10] == (Counting.MADE_UP, "国庆节")
    assert told[11] == (Counting.WEEKEND, "")


def test_a_clock_that_has_ended_is_told_up_to_its_end() -> None:
    clock = Clock(date(2026, 6, 1), 5, ended=date(2026, 6, 3))
    assert [one.day.day for one in clock.replay(date(2026, 6, 30), TABLE)] == [2, 3]
    assert clock.replay(date(2026, 6, 1), TABLE) == ()

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import filing.data.reference
from filing.calendar.rules import (
    STATE_WORDS,
    Clock,
    Due,
    Pause,
    State,
    WorkingDays,
    add_days,
    add_working_days,
    is_working_day,
    next_working_day,
    working_days_between,
)


def shipped() -> WorkingDays:
    file = Path(filing.data.reference.__path__[0]) / "working_days.csv"
    with file.open(encoding="utf-8", newline="") as lines:
        rows = [(date.fromisoformat(row["day"]), row) for row in csv.DictReader(lines)]
    return WorkingDays(
        holidays={day for day, row in rows if row["kind"] == "holiday"},
        workdays={day for day, row in rows if row["kind"] == "workday"},
        years={day.year for day, row in rows if row["forecast"] == "0"},
    )


TABLE = shipped()
NO_HOLIDAYS = WorkingDays(years=frozenset(range(2000, 2100)))
DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))
COUNTS = st.integers(1, 60)
MONDAY = date(2026, 6, 1)


@pytest.mark.parametrize("day", ["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"])
def test_days_made_up_for_are_working_days(day: str) -> None:
    assert is_working_day(date.fromisoformat(f"2026-{day}"), TABLE)


def test_a_year_has_its_number_of_working_days() -> None:
    assert working_days_between(date(2025, 12, 31), date(2026, 12, 31), TABLE) == 248


def test_weekends_and_holidays_are_not_working_days() -> None:
    assert not is_working_day(date(2026, 6, 6), TABLE)
    assert not is_working_day(date(2026, 6, 7), TABLE)
    assert not is_working_day(date(2026, 10, 1), TABLE)
    assert is_working_day(date(2026, 6, 8), TABLE)


@pytest.mark.parametrize(
    ("start", "count", "due"),
    [
        (date(2026, 2, 10), 10, date(2026, 3, 2)),
        (date(2026, 9, 18), 10, date(2026, 10, 9)),
        (date(2026, 6, 1), 1, date(2026, 6, 2)),
        (date(2026, 6, 5), 1, date(2026, 6, 8)),
        (date(2026, 6, 6), 1, date(2026, 6, 8)),
    ],
)
def test_the_first_day_is_not_counted(start: date, count: int, due: date) -> None:
    assert add_working_days(start, count, TABLE) == Due(due, forecast=False)


def test_a_term_that_ends_in_a_year_without_its_notice_is_a_forecast() -> None:
    assert add_working_days(date(2026, 12, 28), 2, TABLE) == Due(date(2026, 12, 30), forecast=False)
    assert add_working_days(date(2026, 12, 28), 4, TABLE) == Due(date(2027, 1, 4), forecast=True)


def test_the_last_day_of_a_known_year_forecasts_what_follows_it() -> None:
    assert add_working_days(date(2026, 12, 31), 1, TABLE).forecast
    assert not add_working_days(date(2023, 12, 31), 1, TABLE).forecast


@pytest.mark.parametrize("count", [0, -1])
def test_a_term_without_days_is_an_error(count: int) -> None:
    with pytest.raises(ValueError, match="term"):
        add_working_days(MONDAY, count, TABLE)


def test_a_last_day_on_a_holiday_moves_on() -> None:
    assert add_days(date(2026, 9, 28), 3, TABLE) == Due(date(2026, 10, 8), forecast=False)
    assert add_days(date(2026, 9, 25), 3, TABLE) == Due(date(2026, 9, 28), forecast=False)
    assert next_working_day(date(2027, 2, 6), TABLE) == Due(date(2027, 2, 11), forecast=True)


@given(DAYS, COUNTS)
def test_counting_back_gives_the_count(start: date, count: int) -> None:
    assert working_days_between(start, add_working_days(start, count, TABLE).day, TABLE) == count


@given(DAYS, COUNTS)
def test_the_last_day_is_a_working_day(start: date, count: int) -> None:
    assert is_working_day(add_working_days(start, count, TABLE).day, TABLE)


@given(DAYS, COUNTS, st.integers(0, 30))
def test_a_later_start_or_a_longer_term_never_ends_earlier(start: date, count: int, more: int) -> None:
    due = add_working_days(start, count, TABLE).day
    assert due < add_working_days(start, count + more + 1, TABLE).day
    assert due <= add_working_days(start + timedelta(days=more), count, TABLE).day


@given(DAYS, st.integers(0, 40), st.integers(0, 40))
def test_terms_add_up(start: date, first: int, second: int) -> None:
    middle, end = start + timedelta(days=first), start + timedelta(days=first + second)
    whole = working_days_between(start, end, TABLE)
    assert whole == working_days_between(start, middle, TABLE) + working_days_between(middle, end, TABLE)


def test_nothing_lies_between_a_day_and_an_earlier_one() -> None:
    assert working_days_between(MONDAY, date(2026, 5, 1), TABLE) == 0


@given(DAYS, COUNTS)
def test_a_clock_without_pauses_ends_with_its_term(start: date, count: int) -> None:
    assert Clock(start, count).due(TABLE) == add_working_days(start, count, TABLE)


@given(DAYS, COUNTS, st.integers(0, 80), st.integers(0, 40))
def test_a_pause_moves_the_end_by_the_days_it_takes(start: date, count: int, after: int, length: int) -> None:
    pause = Pause(start + timedelta(days=after), start + timedelta(days=after + length))
    due = Clock(start, count, (pause,)).due(TABLE)
    assert due is not None
    assert pause.end is not None
    paused = working_days_between(pause.start, min(pause.end, due.day), TABLE)
    assert working_days_between(start, due.day, TABLE) == count + paused


@given(DAYS, COUNTS, st.integers(-5, 120))
def test_days_used_and_days_left_make_the_term(start: date, count: int, after: int) -> None:
    clock, today = Clock(start, count), start + timedelta(days=after)
    reading = clock.read(today, TABLE)
    left = -reading.days if reading.state is State.OVERDUE else reading.days
    assert clock.used(today, TABLE) + left == count


@pytest.mark.parametrize(
    ("today", "state", "words"),
    [
        (date(2026, 6, 1), State.RUNNING, "剩余 5 个工作日"),
        (date(2026, 6, 5), State.RUNNING, "剩余 1 个工作日"),
        (date(2026, 6, 6), State.RUNNING, "剩余 1 个工作日"),
        (date(2026, 6, 8), State.LAST_DAY, "今日到期"),
        (date(2026, 6, 9), State.OVERDUE, "已超期 1 个工作日"),
        (date(2026, 6, 14), State.OVERDUE, "已超期 4 个工作日"),
    ],
)
def test_a_clock_says_how_it_stands(today: date, state: State, words: str) -> None:
    reading = Clock(MONDAY, 5).read(today, NO_HOLIDAYS)
    assert (reading.state, reading.words) == (state, words)
    assert reading.due == Due(date(2026, 6, 8), forecast=False)


def test_the_weekend_after_the_last_day_is_late_by_no_working_day() -> None:
    reading = Clock(MONDAY, 4).read(date(2026, 6, 6), NO_HOLIDAYS)
    assert (reading.state, reading.days, reading.words) == (State.OVERDUE, 0, "已超期")


def test_an_open_pause_keeps_the_last_day_open() -> None:
    clock = Clock(MONDAY, 5, (Pause(date(2026, 6, 3)),))
    for today in (date(2026, 6, 3), date(2026, 6, 30)):
        reading = clock.read(today, NO_HOLIDAYS)
        assert (reading.state, reading.words, reading.due) == (
            State.PAUSED,
            "暂停计时，剩余 3 个工作日",
            None,
        )


def test_a_clock_paused_at_once_has_used_nothing() -> None:
    clock = Clock(MONDAY, 5, (Pause(MONDAY),))
    assert clock.due(NO_HOLIDAYS) is None
    assert clock.used(date(2026, 6, 30), NO_HOLIDAYS) == 0


def test_a_pause_that_has_ended_lets_the_clock_run_on() -> None:
    clock = Clock(MONDAY, 5, (Pause(date(2026, 6, 3), date(2026, 6, 10)),))
    assert clock.due(NO_HOLIDAYS) == Due(date(2026, 6, 15), forecast=False)
    assert clock.read(date(2026, 6, 9), NO_HOLIDAYS).state is State.PAUSED
    assert clock.read(date(2026, 6, 10), NO_HOLIDAYS).words == "剩余 3 个工作日"
    assert clock.read(date(2026, 6, 15), NO_HOLIDAYS).state is State.LAST_DAY


def test_a_pause_after_the_last_day_does_not_heal_a_missed_one() -> None:
    clock = Clock(MONDAY, 2, (Pause(date(2026, 6, 5)),))
    assert clock.due(NO_HOLIDAYS) == Due(date(2026, 6, 3), forecast=False)
    assert clock.read(date(2026, 6, 30), NO_HOLIDAYS).words == "已超期 2 个工作日"


def test_a_clock_that_has_ended_says_whether_in_time() -> None:
    assert Clock(MONDAY, 5, ended=date(2026, 6, 8)).read(date(2026, 6, 30), NO_HOLIDAYS).words == (
        "按时办结，用时 5 个工作日"
    )
    assert Clock(MONDAY, 5, ended=date(2026, 6, 9)).read(date(2026, 6, 30), NO_HOLIDAYS).words == (
        "超期办结，用时 6 个工作日"
    )
    assert Clock(MONDAY, 5, ended=MONDAY).read(date(2026, 6, 30), NO_HOLIDAYS).words == "当日办结"


def test_a_clock_read_for_a_past_day_does_not_know_its_end() -> None:
    clock = Clock(MONDAY, 5, ended=date(2026, 6, 5))
    assert clock.read(date(2026, 6, 3), NO_HOLIDAYS).state is State.RUNNING


def test_a_clock_that_ends_in_a_forecast_year_says_so() -> None:
    due = Clock(date(2026, 12, 25), 10).due(TABLE)
    assert due == Due(date(2027, 1, 11), forecast=True)


def test_every_state_has_words() -> None:
    assert set(STATE_WORDS) == set(State)

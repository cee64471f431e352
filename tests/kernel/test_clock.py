from datetime import UTC, date, datetime

import pytest
import time_machine

from filing.kernel import clock


def test_now_is_aware_and_in_utc() -> None:
    assert clock.now().tzinfo is UTC


def test_the_day_turns_at_midnight_in_china() -> None:
    with time_machine.travel(datetime(2026, 11, 22, 16, 30, tzinfo=UTC), tick=False):
        assert clock.today() == date(2026, 11, 23)
        assert clock.local(clock.now()).hour == 0


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 11, 23), "2026-11-23T00:00:00+08:00"),
        (date.min, "1900-01-01"),
        (date.max, "2999-12-31T00:00:00+08:00"),
    ],
)
def test_a_day_begins_at_midnight_in_china_and_none_is_out_of_reach(day: date, expected: str) -> None:
    assert clock.start_of(day).isoformat().startswith(expected)
    clock.start_of(day).astimezone(UTC)

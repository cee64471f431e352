from datetime import UTC, date, datetime

import time_machine

from filing.kernel import clock


def test_now_is_aware_and_in_utc() -> None:
    assert clock.now().tzinfo is UTC


def test_the_day_turns_at_midnight_in_china() -> None:
    with time_machine.travel(datetime(2026, 11, 22, 16, 30, tzinfo=UTC), tick=False):
        assert clock.today() == date(2026, 11, 23)
        assert clock.local(clock.now()).hour == 0

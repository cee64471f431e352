"""Four hours without a seal stop writing; one seal starts it again."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import sqlmodel
import time_machine

from filing.kernel.errors import Unavailable
from filing.ledger import alarm
from filing.ledger.seal import seal
from tests.ledger.log import append

START = datetime(2026, 11, 23, 8, tzinfo=UTC)


@pytest.fixture
def clock(db_session: sqlmodel.Session) -> Iterator[time_machine.Traveller]:
    """A clock that stands at START, in a process that remembers nothing."""
    alarm.forget()
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller
    alarm.forget()


def test_an_empty_or_sealed_ledger_has_no_age(clock: time_machine.Traveller) -> None:
    assert alarm.oldest_unsealed_age() is None
    append(0)
    seal()
    assert alarm.oldest_unsealed_age() is None


def test_the_age_is_that_of_the_oldest(clock: time_machine.Traveller) -> None:
    append(0)
    clock.shift(timedelta(minutes=5))
    append(1)
    clock.shift(timedelta(minutes=2))
    assert alarm.oldest_unsealed_age() == timedelta(minutes=7)


def test_four_hours_are_borne_and_a_moment_more_is_not(clock: time_machine.Traveller) -> None:
    append(0)
    clock.shift(alarm.LONGEST_UNSEALED)
    alarm.require_sealing_alive()
    assert not alarm.sealing_is_dead()
    clock.shift(alarm.TRUSTED_FOR)
    with pytest.raises(Unavailable, match="4 小时"):
        append(1)


def test_sealing_lets_writing_go_on_at_once(clock: time_machine.Traveller) -> None:
    append(0)
    clock.shift(timedelta(hours=5))
    with pytest.raises(Unavailable):
        alarm.require_sealing_alive()
    seal()
    alarm.require_sealing_alive()


def test_a_good_answer_is_trusted_for_a_minute_only(
    clock: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    alarm.require_sealing_alive()
    monkeypatch.setattr(alarm, "sealing_is_dead", lambda: True)
    clock.shift(timedelta(seconds=59))
    alarm.require_sealing_alive()
    clock.shift(timedelta(seconds=1))
    with pytest.raises(Unavailable):
        alarm.require_sealing_alive()


def test_a_clock_set_back_is_asked_again(
    clock: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    alarm.require_sealing_alive()
    monkeypatch.setattr(alarm, "sealing_is_dead", lambda: True)
    clock.move_to(START - timedelta(days=1))
    with pytest.raises(Unavailable):
        alarm.require_sealing_alive()

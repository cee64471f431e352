from datetime import timedelta

import pytest
import time_machine
from sqlmodel import Session

from filing.identity import limits
from filing.kernel.clock import now
from filing.kernel.errors import TooMany

SCOPES = limits.scopes("Filer", "203.0.113.9")


def fail(times: int) -> None:
    for _ in range(times):
        limits.failed(SCOPES)


def test_the_limit_is_per_name_and_address(db_session: Session) -> None:
    fail(limits.PER_NAME_AND_ADDRESS)

    with pytest.raises(TooMany):
        limits.check(SCOPES)
    limits.check(limits.scopes("filer", "198.51.100.7"))
    limits.check(limits.scopes("other", "203.0.113.9"))


def test_one_address_cannot_try_many_names(db_session: Session) -> None:
    for number in range(limits.PER_ADDRESS):
        limits.failed(limits.scopes(f"name{number}", "203.0.113.9"))

    with pytest.raises(TooMany):
        limits.check(limits.scopes("another", "203.0.113.9"))


def test_the_limit_passes_with_time_and_nobody_is_locked_for_good(db_session: Session) -> None:
    fail(limits.PER_NAME_AND_ADDRESS)
    with time_machine.travel(now() + limits.WINDOW + timedelta(seconds=1), tick=False):
        limits.check(SCOPES)


def test_success_forgets_the_tries_of_the_name_but_not_of_the_address(db_session: Session) -> None:
    fail(limits.PER_NAME_AND_ADDRESS)
    limits.succeeded(SCOPES)
    limits.check(SCOPES)
    for _ in range(limits.PER_ADDRESS - limits.PER_NAME_AND_ADDRESS):
        limits.failed(limits.scopes("x", "203.0.113.9"))

    with pytest.raises(TooMany):
        limits.check(limits.scopes("y", "203.0.113.9"))

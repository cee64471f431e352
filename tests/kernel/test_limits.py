from datetime import timedelta

import pytest
import sqlmodel
import time_machine
from sqlmodel import select

from filing.kernel import limits
from filing.kernel.clock import now
from filing.kernel.database import reading_only
from filing.kernel.errors import TooMany
from models.kernel import Tally


def test_as_many_as_allowed_pass_and_one_more_is_refused(db_session: sqlmodel.Session) -> None:
    for _ in range(3):
        limits.count("verify/1", 3)
    limits.count("verify/2", 3)
    with pytest.raises(TooMany):
        limits.count("verify/1", 3)


def test_the_next_minute_begins_anew(db_session: sqlmodel.Session) -> None:
    limits.count("verify/1", 1)
    with time_machine.travel(now() + timedelta(seconds=60)):
        limits.count("verify/1", 1)


def test_it_counts_beside_a_request_that_only_reads(db_session: sqlmodel.Session) -> None:
    with reading_only():
        limits.count("verify/1", 1)
        with pytest.raises(TooMany):
            limits.count("verify/1", 1)


def test_what_is_over_is_forgotten(db_session: sqlmodel.Session) -> None:
    limits.count("old", 1)
    db_session.commit()
    with time_machine.travel(now() + timedelta(minutes=limits.KEPT_MINUTES + 1)):
        limits.count("new", 1)
        limits.forget_old()
        assert db_session.exec(select(Tally.scope)).all() == ["new"]

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from sqlmodel import Session, select

from filing.identity import sessions
from models.identity import Account, SignIn
from tests import people

AT = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


@pytest.fixture
def person(db_session: Session) -> Account:
    return people.filer()


def test_the_database_keeps_no_token(person: Account, db_session: Session) -> None:
    token = sessions.start(person, "127.0.0.1", "test")

    assert db_session.exec(select(SignIn.token_hash)).one() == sessions.token_hash(token) != token


def test_an_unknown_token_is_nobody(person: Account) -> None:
    sessions.start(person, "127.0.0.1", "test")

    assert sessions.live("something else") is None


@pytest.mark.parametrize(("later", "alive"), [(timedelta(minutes=29), True), (timedelta(minutes=31), False)])
def test_a_browser_that_does_nothing_is_signed_out(person: Account, later: timedelta, alive: bool) -> None:
    with time_machine.travel(AT, tick=False):
        token = sessions.start(person, "127.0.0.1", "test")
    with time_machine.travel(AT + later, tick=False):
        assert (sessions.live(token) is not None) is alive


def test_however_busy_it_ends_after_ten_hours(person: Account) -> None:
    with time_machine.travel(AT, tick=False):
        token = sessions.start(person, "127.0.0.1", "test")
    for minutes in range(20, 601, 20):
        with time_machine.travel(AT + timedelta(minutes=minutes), tick=False):
            found = sessions.live(token)
            if found is not None:
                sessions.touch(found[0])
                people.db.session.expire_all()

    assert found is None


def test_ending_all_keeps_the_one_that_asks(person: Account, db_session: Session) -> None:
    tokens = [sessions.start(person, "127.0.0.1", "test") for _ in range(3)]
    kept = sessions.live(tokens[1])
    assert kept is not None
    sessions.end_all(person.id, keep=kept[0].id)

    assert [sessions.live(token) is not None for token in tokens] == [False, True, False]

"""Taking turns: the second waits for the first, and different words do not wait for each other."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from filing.kernel.database import db
from filing.kernel.turns import one_at_a_time
from tests import people

pytestmark = pytest.mark.postgres


def test_the_second_waits_until_the_first_has_committed(app: Flask, db_session: Session) -> None:
    taken, done = Event(), []
    one_at_a_time("case", 1)

    def second() -> None:
        with people.inside(app):
            taken.set()
            one_at_a_time("case", 1)
            done.append("second")

    with ThreadPoolExecutor(1) as threads:
        waits = threads.submit(second)
        assert taken.wait(30)
        done.append("first")
        db_session.commit()
        waits.result(30)
    assert done == ["first", "second"]


@pytest.mark.parametrize(
    ("words", "waits"), [(("case", 1), True), (("case", 2), False), (("case 1",), False)]
)
def test_only_the_same_words_wait(
    app: Flask, db_session: Session, words: tuple[object, ...], waits: bool
) -> None:
    one_at_a_time("case", 1)

    def other() -> bool:
        with people.inside(app):
            db.session.connection().execute(text("SET LOCAL lock_timeout = '50ms'"))
            try:
                one_at_a_time(*words)
            except OperationalError:
                db.session.rollback()
                return True
            return False

    with ThreadPoolExecutor(1) as threads:
        assert threads.submit(other).result(30) is waits

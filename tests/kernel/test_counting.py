from flask import Flask
from sqlmodel import Session

from filing.kernel.counting import coming, next_number, next_numbers
from tests import people
from tests.together import TOGETHER, together


def test_numbers_run_without_a_gap_each_series_for_itself(db_session: Session) -> None:
    assert [next_number("a"), next_number("a"), next_number("b"), next_number("a")] == [1, 2, 1, 3]


def test_a_number_taken_by_an_act_that_failed_is_given_again(db_session: Session) -> None:
    next_number("a")
    db_session.commit()
    next_number("a")
    db_session.rollback()

    assert next_number("a") == 2


def test_the_coming_number_is_said_and_not_taken(db_session: Session) -> None:
    assert coming("a") == 1
    next_number("a")
    assert [coming("a"), coming("a"), coming("b")] == [2, 2, 1]


def test_many_numbers_are_taken_at_once(db_session: Session) -> None:
    assert list(next_numbers("a", 3)) == [1, 2, 3]
    assert next_number("a") == 4
    assert list(next_numbers("a", 2)) == [5, 6]


def test_a_series_that_many_begin_at_once_has_no_gap_and_no_number_twice(
    app: Flask, db_session: Session
) -> None:
    def one(_number: int) -> int:
        with people.inside(app):
            return next_number("a")

    assert sorted(together(range(TOGETHER), one)) == list(range(1, TOGETHER + 1))

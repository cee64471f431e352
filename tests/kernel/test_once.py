from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import Session, func, select

from filing.kernel import once
from filing.kernel.clock import now
from models.kernel import Reply
from models.submissions import Submission
from tests import people

KEY = "0123456789abcdef"


@pytest.fixture
def clerk(app: Flask, client: FlaskClient) -> FlaskClient:
    with people.inside(app):
        people.responsible()
        person = people.filer(people.firm())
    return people.signed_in(client, person)


def cases(session: Session) -> int:
    return session.exec(select(func.count()).select_from(Submission)).one()


def test_a_form_posted_twice_acts_once_and_is_answered_alike(clerk: FlaskClient, db_session: Session) -> None:
    data = {"kind": "enterprise", once.FIELD: KEY}
    first = clerk.post("/filings/new", data=data)
    second = clerk.post("/filings/new", data=data)

    assert (first.status_code, second.status_code) == (303, 303)
    assert first.location == second.location
    assert cases(db_session) == 1


def test_the_same_key_for_another_content_is_refused(clerk: FlaskClient, db_session: Session) -> None:
    clerk.post("/filings/new", data={"kind": "enterprise", once.FIELD: KEY})

    assert clerk.post("/filings/new", data={"kind": "project", once.FIELD: KEY}).status_code == 422
    assert cases(db_session) == 1


def test_the_same_key_of_another_person_is_refused(app: Flask, clerk: FlaskClient) -> None:
    clerk.post("/filings/new", data={"kind": "enterprise", once.FIELD: KEY})
    with people.inside(app):
        other = people.filer(people.firm(2))
    stranger = people.signed_in(app.test_client(), other)

    assert stranger.post("/filings/new", data={"kind": "enterprise", once.FIELD: KEY}).status_code == 422


@pytest.mark.parametrize("key", ["", "short", "x" * 65])
def test_a_submit_without_a_usable_key_is_refused(clerk: FlaskClient, db_session: Session, key: str) -> None:
    assert clerk.post("/filings/new", data={"kind": "enterprise", once.FIELD: key}).status_code == 422
    assert cases(db_session) == 0


def test_a_form_that_came_back_with_its_errors_leaves_the_key_free(
    clerk: FlaskClient, db_session: Session
) -> None:
    wrong = clerk.post("/filings/new", data={"kind": "nothing", once.FIELD: KEY})
    assert wrong.status_code in (200, 422)

    assert clerk.post("/filings/new", data={"kind": "enterprise", once.FIELD: KEY}).status_code == 303


def test_old_replies_are_forgotten_new_ones_kept(db_session: Session) -> None:
    ages = {"old": timedelta(days=3), "new": timedelta(hours=1)}
    for name, age in ages.items():
        db_session.add(Reply(key=name, endpoint="x", body_hash="x", replied_at=now() - age))
    once.forget_old()

    assert list(db_session.exec(select(Reply.key))) == ["new"]

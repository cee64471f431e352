"""Two windows at the same moment: a question has one answer, and what is confirmed is what was sent."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import Session, select

from filing.submissions.case import documents
from filing.submissions.people import signatories
from filing.submissions.signing import content
from models.identity import Account
from models.signing import Signing
from models.submissions import SubmissionEvent, SubmittedDocument
from tests import people
from tests.submissions import office
from tests.submissions.browser import form
from tests.submissions.signing import representative
from tests.submissions.signing.representative import TRUTH, signings, state_of
from tests.together import TOGETHER, at_once

HALF = TOGETHER // 2


@pytest.fixture
def opened(db_session: Session) -> office.Office:
    return office.opened()


@pytest.fixture
def owner(opened: office.Office) -> Account:
    found = representative.owner(opened)
    signatories.require(people.viewer(found), opened.firm)
    return found


@pytest.fixture
def number(opened: office.Office, owner: Account) -> str:
    return opened.filled().number


def windows(app: Flask, opened: office.Office, session: Session, name: str) -> list[FlaskClient]:
    """Windows of people who may file for the firm."""
    filers = [people.filer(opened.firm, name=f"{name}{at}") for at in range(HALF)]
    session.commit()
    return [people.signed_in(app.test_client(), one) for one in filers]


def prepared(
    clients: list[FlaskClient], url: str, to: str, **more: str
) -> dict[int, tuple[str, dict[str, str]]]:
    """What each window will send and where to; each page came with a key of its own."""
    action = to.rpartition("/")[2]
    return {id(one): (to, form(one.get(url), action) | more) for one in clients}


def test_of_confirming_and_taking_back_at_once_one_happens(
    app: Flask, opened: office.Office, owner: Account, number: str, db_session: Session
) -> None:
    filers = windows(app, opened, db_session, "经办")
    first = filers[0]
    sent = form(first.get(f"/filings/{number}/check"), "submit") | TRUTH
    assert first.post(f"/filings/{number}/submit", data=sent).status_code == 303
    bosses = [people.signed_in(app.test_client(), owner) for _ in range(HALF)]
    page = f"/filings/{number}/signing"
    acts = prepared(bosses, page, page, decision="confirm") | prepared(filers, page, f"{page}/withdraw")

    statuses = at_once([*bosses, *filers], lambda one: one.post(acts[id(one)][0], data=acts[id(one)][1]))

    assert statuses == [303] + [409] * (TOGETHER - 1)
    db_session.expire_all()
    (row,) = signings()
    held = db_session.exec(select(SubmittedDocument)).all()
    assert (row.state, state_of(number)) in (("confirmed", "submitted"), ("withdrawn", "draft"))
    assert len(held) == len(db_session.exec(select(SubmissionEvent)).all()) == (row.state == "confirmed")
    assert all(one.document_hash == row.document_hash for one in held)


def test_of_sending_and_editing_at_once_what_is_locked_is_what_was_sent(
    app: Flask, opened: office.Office, number: str, db_session: Session
) -> None:
    senders, editors = windows(app, opened, db_session, "送"), windows(app, opened, db_session, "改")
    check, address = f"/filings/{number}/check", f"/filings/{number}/business"
    acts = prepared(senders, check, f"/filings/{number}/submit", **TRUTH)
    acts |= {
        id(one): (address, form(one.get(address)) | {"cul.business": f"第 {at} 种业务。"})
        for at, one in enumerate(editors)
    }

    statuses = at_once([*senders, *editors], lambda one: one.post(acts[id(one)][0], data=acts[id(one)][1]))

    assert set(statuses) <= {303, 409}
    db_session.expire_all()
    (row,) = db_session.exec(select(Signing)).all()
    assert row.state == "asked"
    assert content.digest(content.standing(opened.case(number))) == row.document_hash
    assert documents.sections(opened.case(number))["business"].version <= 2


def test_many_who_send_at_once_ask_once(
    app: Flask, opened: office.Office, number: str, db_session: Session
) -> None:
    clients = windows(app, opened, db_session, "送") + windows(app, opened, db_session, "也送")
    acts = prepared(clients, f"/filings/{number}/check", f"/filings/{number}/submit", **TRUTH)

    statuses = at_once(clients, lambda one: one.post(acts[id(one)][0], data=acts[id(one)][1]))

    assert statuses == [303] + [409] * (TOGETHER - 1)
    assert len(signings("asked")) == 1


def test_many_who_confirm_at_once_submit_once(
    app: Flask, opened: office.Office, owner: Account, number: str, db_session: Session
) -> None:
    (filer, *_) = windows(app, opened, db_session, "经办")
    sent = form(filer.get(f"/filings/{number}/check"), "submit") | TRUTH
    assert filer.post(f"/filings/{number}/submit", data=sent).status_code == 303
    bosses = [people.signed_in(app.test_client(), owner) for _ in range(TOGETHER)]
    page = f"/filings/{number}/signing"
    acts = prepared(bosses, page, page, decision="confirm")

    statuses = at_once(bosses, lambda one: one.post(acts[id(one)][0], data=acts[id(one)][1]))

    assert statuses == [303] + [409] * (TOGETHER - 1)
    db_session.expire_all()
    assert len(db_session.exec(select(SubmittedDocument)).all()) == 1

"""Many at once over HTTP: one of them acts, the others are told, and nothing stands by halves."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import Session, col, func, select

from models.identity import Membership
from models.ledger import LedgerEntry
from models.notices import Outbox
from models.submissions import Claim, DraftSection, Submission, SubmissionEvent, SubmittedDocument
from tests import people
from tests.submissions import firms, office
from tests.submissions.browser import form
from tests.together import TOGETHER, at_once

CODE = people.uscc(5)
LETTER = f"/claim/{CODE}?place=历下区&name=演示文化科技5有限公司&zone="


@pytest.fixture
def opened(db_session: Session) -> office.Office:
    return office.opened()


def windows(app: Flask, opened: office.Office, session: Session) -> list[FlaskClient]:
    """Windows of people who may all file for the firm."""
    filers = [people.filer(opened.firm, name=f"经办{number}") for number in range(TOGETHER)]
    session.commit()
    return [people.signed_in(app.test_client(), filer) for filer in filers]


def count(session: Session, table: type, *conditions: object) -> int:
    session.expire_all()
    return session.exec(select(func.count()).select_from(table).where(*conditions)).one()


def test_of_many_submissions_of_one_draft_one_counts(
    app: Flask, opened: office.Office, db_session: Session
) -> None:
    case = opened.filled()
    clients = windows(app, opened, db_session)
    sent = form(clients[0].get(f"/filings/{case.number}/check"), "submit")
    before, told = count(db_session, Outbox), TOGETHER + 1
    address = f"/filings/{case.number}/submit"
    bodies = {
        id(one): sent | {"idempotency_key": f"a-key-of-its-own-{at}", "de.truth": "y"}
        for at, one in enumerate(clients)
    }

    statuses = at_once(clients, lambda one: one.post(address, data=bodies[id(one)]))

    assert statuses == [303] + [409] * (TOGETHER - 1)
    mine = col(SubmissionEvent.submission_id) == case.id
    assert count(db_session, SubmissionEvent, mine) == 1
    assert count(db_session, SubmittedDocument, SubmittedDocument.submission_id == case.id) == 1
    assert count(db_session, LedgerEntry, LedgerEntry.action == "submissions.submitted") == 1
    assert count(db_session, Outbox) == before + told, "each who may act for the firm, once"
    assert db_session.exec(select(Submission.state).where(Submission.id == case.id)).one() == "submitted"


def test_of_many_officers_one_dockets(app: Flask, opened: office.Office, db_session: Session) -> None:
    number = opened.submitted().number
    officers = [people.staff("acceptor") for _ in range(TOGETHER)]
    clients = [people.signed_in(app.test_client(), officer) for officer in officers]
    sent = {id(one): form(one.get(f"/cases/{number}")) for one in clients}

    statuses = at_once(clients, lambda one: one.post(f"/cases/{number}/docket", data=sent[id(one)]))

    assert statuses == [303] + [409] * (TOGETHER - 1)
    assert count(db_session, SubmissionEvent, SubmissionEvent.move == "docket") == 1


def test_of_many_saves_of_one_screen_one_is_kept_and_the_others_see_the_difference(
    app: Flask, opened: office.Office, db_session: Session
) -> None:
    number = opened.started().number
    clients = windows(app, opened, db_session)
    address = f"/filings/{number}/business"
    sent = {
        id(one): form(one.get(address)) | {"cul.business": f"第 {at} 种业务", "done": "no"}
        for at, one in enumerate(clients)
    }

    statuses = at_once(clients, lambda one: one.post(address, data=sent[id(one)]))

    assert statuses == [303] + [409] * (TOGETHER - 1)
    row = db_session.exec(select(DraftSection).where(DraftSection.section == "business")).one()
    assert row.version == 1
    assert row.parsed["cul.business"] in {f"第 {at} 种业务" for at in range(TOGETHER)}


def test_a_firm_that_starts_many_times_at_once_has_one_case(
    app: Flask, opened: office.Office, db_session: Session
) -> None:
    clients = windows(app, opened, db_session)
    sent = {id(one): form(one.get("/filings/new")) | {"kind": "enterprise"} for one in clients}

    statuses = at_once(clients, lambda one: one.post("/filings/new", data=sent[id(one)]))

    assert statuses == [303] * TOGETHER
    assert count(db_session, Submission, Submission.enterprise_id == opened.firm.id) == 1


def test_a_claim_sent_from_many_windows_is_one_claim(
    app: Flask, opened: office.Office, db_session: Session
) -> None:
    person = people.filer()
    clients = [people.signed_in(app.test_client(), person) for _ in range(TOGETHER)]
    sent = {id(one): form(one.get(LETTER)) | {"letter": firms.paper()} for one in clients}

    statuses = at_once(clients, lambda one: one.post(f"/claim/{CODE}", data=sent[id(one)]))

    assert statuses == [303] * TOGETHER
    assert count(db_session, Claim) == 1


def test_of_many_first_claims_of_a_code_one_is_agreed_to_as_the_first(
    app: Flask, opened: office.Office, db_session: Session
) -> None:
    claimants = [
        people.signed_in(app.test_client(), people.filer(name=f"申请{at}")) for at in range(TOGETHER)
    ]
    for one in claimants:
        assert one.post(f"/claim/{CODE}", data=form(one.get(LETTER)) | {"letter": firms.paper()}).location
    waiting = db_session.exec(select(Claim.id)).all()
    officers = [people.signed_in(app.test_client(), people.staff("acceptor")) for _ in waiting]
    pages = {id(one): f"/claims/{claim}" for one, claim in zip(officers, waiting, strict=True)}
    agreed = {id(one): form(one.get(pages[id(one)])) | {"decision": "accept"} for one in officers}

    statuses = at_once(officers, lambda one: one.post(pages[id(one)], data=agreed[id(one)]))

    assert statuses == [303] + [409] * (TOGETHER - 1)
    assert count(db_session, Membership, Membership.uscc == CODE) == 1
    assert count(db_session, Claim, Claim.kind == "join", Claim.state == "claimed") == TOGETHER - 1

"""A firm that is named sees its own row and says whether it is true; the officer sees what it said."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import Session, select

from models.ledger import LedgerEntry
from models.register import RegisterEntry
from models.submissions import Naming
from tests import people
from tests.submissions import firms, office
from tests.submissions.browser import send, words

HUB = "演示动漫孵化器"


@pytest.fixture
def opened(db_session: Session) -> office.Office:
    return office.on_record()


@pytest.fixture
def tenant(opened: office.Office) -> RegisterEntry:
    return people.firm(2)


@pytest.fixture
def number(opened: office.Office, tenant: RegisterEntry) -> str:
    case = opened.fill(opened.started("hub"), firms.hub(HUB, tenant.uscc or ""))
    return opened.submit(case).number


@pytest.fixture
def browser(app: Flask, tenant: RegisterEntry) -> FlaskClient:
    return people.signed_in(app.test_client(), people.filer(tenant))


def page_of(browser: FlaskClient) -> str:
    """The path of what the first page asks to confirm."""
    first = browser.get("/")
    assert f"“{HUB}”把本企业列入名单，请确认是否属实" in words(first)
    return "/named/" + first.text.split('href="/named/')[1].split('"')[0]


def test_a_tenant_sees_its_row_and_confirms(
    app: Flask, number: str, browser: FlaskClient, db_session: Session
) -> None:
    path = page_of(browser)
    shown = words(browser.get(path))
    for text in (HUB, "演示入驻企业", "2022年3月1日", "300", people.CULTURE):
        assert text in shown
    for text in ("演示创业团队", "12,000", "王小敏", "2,600"):
        assert text not in shown
    officer = people.signed_in(app.test_client(), people.staff("acceptor"))
    assert "待确认" in words(officer.get(f"/cases/{number}"))
    assert send(browser, path, {"decision": "confirmed"}).status_code == 303
    assert "已确认" in words(browser.get(path))
    assert "请确认是否属实" not in words(browser.get("/"))
    assert "1家有代码的企业中，1家已确认" in words(officer.get(f"/cases/{number}"))
    entry = db_session.exec(select(LedgerEntry).where(LedgerEntry.subject_kind == "naming")).one()
    assert entry.action == "submissions.naming_confirmed"


def test_a_denial_says_what_is_wrong_and_both_sides_read_it(
    app: Flask, number: str, browser: FlaskClient, opened: office.Office
) -> None:
    path = page_of(browser)
    assert send(browser, path, {}).status_code == 422
    refused = send(browser, path, {"decision": "denied"})
    assert refused.status_code == 422
    assert "请写明哪里不属实" in words(refused)
    assert send(browser, path, {"decision": "denied", "words": "2024 年已迁出"}).status_code == 303
    officer = people.signed_in(app.test_client(), people.staff("acceptor"))
    operator = people.signed_in(app.test_client(), people.filer(opened.firm))
    for one, address in ((officer, f"/cases/{number}"), (operator, f"/filings/{number}")):
        shown = words(one.get(address))
        assert "不属实" in shown
        assert "2024年已迁出" in shown


def test_nobody_else_sees_or_answers(
    app: Flask, number: str, browser: FlaskClient, opened: office.Office
) -> None:
    path = page_of(browser)
    stranger = people.signed_in(app.test_client(), people.filer(people.firm(3)))
    operator = people.signed_in(app.test_client(), people.filer(opened.firm))
    for other in (stranger, operator):
        assert other.get(path).status_code == 404
        key = {"idempotency_key": "0123456789abcdef", "decision": "confirmed"}
        assert other.post(path, data=key).status_code == 404


def test_who_answers_second_is_told(
    app: Flask, number: str, browser: FlaskClient, db_session: Session
) -> None:
    path = page_of(browser)
    tenant = db_session.exec(select(Naming)).one()
    assert send(browser, path, {"decision": "confirmed"}).status_code == 303
    again = browser.post(
        path, data={"idempotency_key": "0123456789abcdef", "decision": "denied", "words": "否"}
    )
    assert again.status_code == 409
    db_session.refresh(tenant)
    assert tenant.state == "confirmed"

"""The second word, as a browser without script gives it."""

import pytest
from flask.testing import FlaskClient
from sqlmodel import Session

from filing.notices import confirming
from models.base import new_id
from models.identity import Account
from models.notices import SMS, Contact
from models.register import RegisterEntry
from tests import people
from tests.notices import reached
from tests.notices.test_contact_views import only
from tests.submissions.browser import words

URL = "/account/contact"


@pytest.fixture
def firm(db_session: Session) -> RegisterEntry:
    return people.firm()


@pytest.fixture
def owner(db_session: Session, firm: RegisterEntry) -> Account:
    person = people.filer(firm)
    db_session.add(Contact(account_id=person.id, channel=SMS, address=reached.MOBILE))
    return person


def ask(browser: FlaskClient, session: Session) -> Contact:
    assert browser.post(f"{URL}/sms", data={"sms-address": "13900001234"}).status_code == 303
    assert browser.post(f"{URL}/code", data={"code": confirming.token(only(session, SMS))}).status_code == 303
    return only(session, SMS)


def test_the_old_mobile_says_the_second_word(
    client: FlaskClient, db_session: Session, owner: Account
) -> None:
    browser = people.signed_in(client, owner)
    ask(browser, db_session)
    page = words(browser.get(URL))
    assert "新手机139****1234已验证" in page
    assert "已发往原手机138****1234" in page
    assert "请联系备案机关窗口" in page  # nobody else could confirm
    assert browser.post(f"{URL}/old-code/again").status_code == 303
    assert browser.post(f"{URL}/old-code", data={"old_code": ""}).status_code == 422
    assert browser.post(f"{URL}/old-code", data={"old_code": "x"}).status_code == 422
    assert only(db_session, SMS).address == reached.MOBILE
    code = confirming.old_token(only(db_session, SMS))
    assert browser.post(f"{URL}/old-code", data={"old_code": code}).status_code == 303
    assert only(db_session, SMS).address == "13900001234"


def test_a_colleague_is_asked_and_answers(
    client: FlaskClient, db_session: Session, firm: RegisterEntry, owner: Account
) -> None:
    colleague = people.filer(firm, "李同事")
    browser = people.signed_in(client, owner)
    contact = ask(browser, db_session)
    assert "李同事" in browser.get(URL).text
    assert browser.post(f"{URL}/voucher", data={"voucher": str(new_id())}).status_code == 422
    assert browser.post(f"{URL}/voucher", data={"voucher": str(colleague.id)}).status_code == 303
    assert "已请第二个人确认" in browser.get(URL).text
    place = f"/account/vouch/{contact.id}"
    assert browser.get(place).status_code == 404  # not one's own
    other = people.signed_in(client, colleague)
    assert "139****1234" in other.get(place).text
    assert other.post(place, data={}).status_code == 422
    assert other.post(place, data={"known": "yes"}).status_code == 303
    assert only(db_session, SMS).address == "13900001234"
    assert other.get(place).status_code == 404


def test_a_mobile_is_not_taken_away_by_one_word(
    client: FlaskClient, db_session: Session, owner: Account
) -> None:
    browser = people.signed_in(client, owner)
    assert browser.post(f"{URL}/sms", data={"sms-address": ""}).status_code == 303
    assert only(db_session, SMS).address == reached.MOBILE
    assert "要不再使用这个手机" in browser.get(URL).text

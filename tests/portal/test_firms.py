"""Whoever serves several firms chooses one, and sees the work of all."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import Session

from filing.identity import accounts
from filing.kernel.clock import today
from filing.kernel.viewer import SYSTEM
from filing.portal import firms
from models.identity import Account, Membership
from tests import people
from tests.submissions import office as offices
from tests.submissions.browser import send, words
from tests.submissions.office import Office

PASSWORD = "correct-horse-battery"


@pytest.fixture
def two(db_session: Session) -> tuple[Office, Office]:
    return offices.opened(1), offices.opened(2)


@pytest.fixture
def keeper(two: tuple[Office, Office]) -> Account:
    person = accounts.create("li-keeper", PASSWORD, "李会计", by=SYSTEM)
    accounts.grant(person, "ent_filer", by=SYSTEM)
    for office in two:
        people.join(person, office.firm)
    return person


@pytest.fixture
def browser(app: Flask, keeper: Account) -> FlaskClient:
    return people.signed_in(app.test_client(), keeper)


def test_signing_in_leads_to_the_choice_and_then_where_one_wanted_to(app: Flask, keeper: Account) -> None:
    client = app.test_client()
    answer = send(client, "/login?next=/filings", {"username": "li-keeper", "password": PASSWORD})
    assert answer.location == "/firms?next=/filings"
    page = client.get(answer.location)
    places = re.findall(r"/account/act-for/[\w-]+", page.text)
    assert len(places) == 2
    chosen = client.post(places[1], data={"next": "/filings"})
    assert (chosen.status_code, chosen.location) == (303, "/filings")
    assert "演示文化科技2有限公司" in words(client.get("/filings"))


def test_one_firm_is_not_asked_for(app: Flask, two: tuple[Office, Office]) -> None:
    person = accounts.create("li-single", PASSWORD, "李单", by=SYSTEM)
    people.join(person, two[0].firm)
    answer = send(app.test_client(), "/login?next=/filings", {"username": "li-single", "password": PASSWORD})
    assert answer.location == "/filings"


def test_the_choice_never_leads_elsewhere(browser: FlaskClient) -> None:
    place = re.findall(r"/account/act-for/[\w-]+", browser.get("/firms?next=https://evil.example").text)[0]
    assert 'value="https://evil' not in browser.get("/firms?next=https://evil.example").text
    assert browser.post(place, data={"next": "//evil.example"}).location == "/"


def test_the_first_page_lists_the_work_of_all_firms_and_leads_there(
    browser: FlaskClient, two: tuple[Office, Office]
) -> None:
    mine, other = two[0].started(), two[1].started()
    shown = browser.get("/")
    assert f"/filings/{mine.number}" in shown.text
    assert "演示文化科技2有限公司（点击后改为代表该企业）" in words(shown)
    assert browser.get(f"/filings/{other.number}").status_code == 404

    form = re.search(r'action="(/account/act-for/[^"]+)".*?value="(/filings/[^"]+)"', shown.text, re.S)
    assert form is not None
    assert form[2] == f"/filings/{other.number}"
    assert browser.get(form[1]).status_code == 405
    assert browser.post(form[1], data={"next": form[2]}).location == form[2]
    assert browser.get(form[2]).status_code == 200


def test_only_titles_numbers_and_dates_of_ones_own_firms_are_seen(
    browser: FlaskClient, two: tuple[Office, Office]
) -> None:
    case, stranger = two[1].filled(), offices.opened(3).started()
    for path in ("/", "/firms"):
        shown = browser.get(path).text
        assert stranger.number not in shown
        assert not [value for value in ("13800001234", "王小敏", "制作动漫短片", "张小山") if value in shown]
    for path in (f"/filings/{case.number}", f"/filings/{case.number}/figures"):
        assert browser.get(path).status_code == 404


def test_every_page_says_for_whom_one_acts(browser: FlaskClient) -> None:
    for path in ("/filings", "/people", "/account", "/messages"):
        shown = browser.get(path).text
        assert "演示文化科技1有限公司" in shown
        assert 'href="/firms"' in shown


def test_many_firms_can_be_searched(
    app: Flask, browser: FlaskClient, keeper: Account, two: tuple[Office, Office]
) -> None:
    assert 'role="search"' not in browser.get("/firms").text
    for number in range(3, 13):
        people.join(keeper, people.firm(number))
    assert 'role="search"' in browser.get("/firms").text
    found = browser.get("/firms?q=科技12").text
    assert len(re.findall("/account/act-for/", found)) == 1
    assert "没有名称或代码" in browser.get("/firms?q=nobody").text


def test_another_persons_membership_cannot_be_chosen(
    browser: FlaskClient, two: tuple[Office, Office], db_session: Session
) -> None:
    other: Membership = people.join(people.filer(), people.firm(7))
    assert browser.post(f"/account/act-for/{other.id}", data={"next": "/"}).status_code == 404


def test_certificates_that_end_soon_are_named(
    keeper: Account, two: tuple[Office, Office], monkeypatch: pytest.MonkeyPatch
) -> None:
    last = today() + timedelta(days=30)
    monkeypatch.setattr(firms, "expiring", lambda *_: {two[1].firm.id: [("SD-1", last)]})
    assert [line.certificates for line in firms.lines(people.viewer(keeper))] == [(), (("SD-1", last),)]

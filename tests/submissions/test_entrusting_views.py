"""Screens handed to somebody outside the firm, as the firm and that person see it in their browsers."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import Session, select

from filing.attachments.service import Upload
from filing.kernel.clock import today
from filing.submissions.filling import handing, papers
from models.attachments import Attachment
from models.identity import Account
from models.release import SealedValue
from models.submissions import Entrustment
from tests import files, people
from tests.submissions import firms
from tests.submissions import office as offices
from tests.submissions.browser import form, send, words
from tests.submissions.office import Office


@pytest.fixture
def office(db_session: Session) -> Office:
    return offices.opened()


@pytest.fixture
def number(office: Office) -> str:
    return office.filled().number


@pytest.fixture
def agent(office: Office) -> Account:
    return people.filer(name="李会计")


@pytest.fixture
def owner(app: Flask, office: Office, db_session: Session) -> FlaskClient:
    person = db_session.get_one(Account, office.filer.account_id)
    return people.signed_in(app.test_client(), person)


@pytest.fixture
def browser(app: Flask, agent: Account) -> FlaskClient:
    return people.signed_in(app.test_client(), agent)


def hand(owner: FlaskClient, number: str, name: str, *keys: str) -> str:
    fields = {"sections": list(keys), "name": name, "until": today().isoformat()}
    return send(owner, f"/filings/{number}/agents", fields, action="/agents").text


def test_a_screen_is_handed_filled_in_and_seen_by_the_firm(
    owner: FlaskClient, browser: FlaskClient, agent: Account, number: str
) -> None:
    hand(owner, number, agent.username, "figures")

    assert "替演示文化科技1有限公司填写" in words(browser.get("/"))
    assert number in browser.get("/entrusted").text
    listed = browser.get(f"/entrusted/{number}").text
    assert re.findall(rf"/entrusted/{number}/(\w+)", listed) == ["figures"]

    place = f"/entrusted/{number}/figures"
    assert send(browser, place, {"fin-0-staff": "33"}).status_code == 303
    shown = words(owner.get(f"/filings/{number}/figures"))
    assert "李会计填写于" in shown
    assert "李会计可以填写这一项" in shown
    assert "李会计填写于" in words(owner.get(f"/filings/{number}/check"))
    assert "李会计" not in words(browser.get(place))


def test_nothing_else_of_the_firm_is_within_reach(
    owner: FlaskClient, browser: FlaskClient, agent: Account, number: str
) -> None:
    hand(owner, number, agent.username, "figures")
    secret = ("13800001234", "王小敏", "licence.pdf", "制作动漫短片")
    for path in (f"/entrusted/{number}", f"/entrusted/{number}/figures", "/entrusted", "/", "/filings"):
        shown = browser.get(path)
        assert shown.status_code == 200, path
        assert not [one for one in secret if one in shown.text], path
    for path in (
        f"/entrusted/{number}/contact",
        f"/entrusted/{number}/declaration",
        f"/filings/{number}",
        f"/filings/{number}/figures",
        f"/filings/{number}/check",
        f"/filings/{number}/agents",
        "/entrusted/WB-2026-370102-999999",
    ):
        assert browser.get(path).status_code == 404, path
    for path in (
        f"/filings/{number}/figures",
        f"/entrusted/{number}/contact",
        f"/entrusted/{number}/contact/autosave",
    ):
        assert browser.post(path, data={"version": "1"}).status_code == 404, path


def test_the_right_is_gone_with_the_next_request(
    owner: FlaskClient, browser: FlaskClient, agent: Account, number: str, db_session: Session
) -> None:
    hand(owner, number, agent.username, "figures")
    place, page = f"/entrusted/{number}/figures", f"/filings/{number}/agents"
    typed = form(browser.get(place)) | {"fin-0-staff": "98765"}
    row = db_session.exec(select(Entrustment)).one()
    sent = form(owner.get(page), "/recall")
    assert owner.post(f"{page}/{row.id}/recall", data=sent).status_code == 303

    for answer in (browser.post(place, data=typed), browser.post(f"{place}/autosave", data=typed)):
        assert answer.status_code == 404
    assert "98765" not in owner.get(f"/filings/{number}/figures").text
    assert "已结束" in words(owner.get(page))


def test_it_lapses_with_the_day_and_with_the_submission(
    owner: FlaskClient, browser: FlaskClient, agent: Account, number: str, db_session: Session
) -> None:
    hand(owner, number, agent.username, "figures")
    row = db_session.exec(select(Entrustment)).one()
    row.until = today() - timedelta(days=1)
    db_session.add(row)
    assert browser.get(f"/entrusted/{number}").status_code == 404
    row = db_session.exec(select(Entrustment)).one()
    row.until = today()
    db_session.add(row)
    assert browser.get(f"/entrusted/{number}").status_code == 200
    assert (
        send(owner, f"/filings/{number}/check", {"de.truth": "y"}, to=f"/filings/{number}/submit").status_code
        == 303
    )
    assert browser.get(f"/entrusted/{number}").status_code == 404


def test_papers_of_the_screen_are_attached_and_opened_and_no_others(
    owner: FlaskClient, browser: FlaskClient, agent: Account, office: Office, number: str, db_session: Session
) -> None:
    case = office.case(number)
    letter = papers.take(
        case, {}, {"at.licence": [Upload("other.pdf", files.pdf("another"))]}, by=office.filer
    ).listed["at.licence"][0]["id"]
    hand(owner, number, agent.username, "figures")
    assert browser.get(f"/attachments/{letter}").status_code == 404

    hand(owner, number, agent.username, "papers")
    paper = {"at.authorisation": [firms.paper("mine.pdf", files.pdf("mine"))]}
    assert send(browser, f"/entrusted/{number}/papers", paper | {"done": "no"}).status_code == 303
    row = db_session.exec(select(Attachment).where(Attachment.filename == "mine.pdf")).one()
    assert row.attached_by == agent.id
    assert row.enterprise_id == office.firm.id
    assert browser.get(f"/attachments/{row.id}").status_code == 200
    assert owner.get(f"/attachments/{row.id}").status_code == 200


def test_a_link_is_shown_once_and_works_once(
    app: Flask, owner: FlaskClient, browser: FlaskClient, number: str
) -> None:
    shown = hand(owner, number, "", "business")
    found = re.search(r"/entrusted/link/[\w-]+", shown)
    assert found is not None
    assert "/entrusted/link/" not in owner.get(f"/filings/{number}/agents").text
    stranger = app.test_client().get(found[0])
    assert stranger.status_code == 200
    assert "接受代填" not in stranger.text
    assert number not in stranger.text

    answer = send(browser, found[0])
    assert answer.status_code == 303
    assert answer.location == f"/entrusted/{number}"
    assert browser.get(f"/entrusted/{number}/business").status_code == 200
    assert app.test_client().get(found[0]).status_code == 404


def test_what_is_wrong_is_told_at_its_field(owner: FlaskClient, number: str) -> None:
    page = f"/filings/{number}/agents"
    assert send(owner, page, {"until": today().isoformat()}).status_code == 422
    unknown = send(owner, page, {"sections": "figures", "name": "x", "until": today().isoformat()})
    assert unknown.status_code == 422
    assert "没有这个用户名" in unknown.text


def test_a_sensitive_value_typed_by_that_person_is_sealed_for_the_firm(
    app: Flask, office: Office, browser: FlaskClient, agent: Account, db_session: Session
) -> None:
    office.firm.filing_number = "鲁文备〔2026〕000001号"
    db_session.flush()
    case = office.started("talent")
    handing.hand(office.filer, case, handing.Wish(["person"], today(), agent.username))
    typed = firms.talent("演示人才")["person"]
    place = f"/entrusted/{case.number}/person"
    assert send(browser, place, typed | {"done": "no"}).status_code == 303
    assert typed["tal.id_number"] not in browser.get(place).text
    assert set(db_session.exec(select(SealedValue.owner_id))) == {office.firm.id}

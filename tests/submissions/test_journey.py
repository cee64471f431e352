"""The whole journey as browsers without script make it: claim, fill in, submit, return, resubmit, file."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import Session, select

from models.ledger import LedgerEntry
from models.register import EntryVersion, RegisterEntry
from models.submissions import Submission, SubmittedDocument
from tests import people
from tests.submissions import firms
from tests.submissions.browser import form, send, words

NAME = "演示文化科技7有限公司"
CODE = people.uscc(7)


@pytest.fixture
def office(app: Flask, db_session: Session) -> dict[str, FlaskClient]:
    """Three officers of one department, each in a browser of their own."""
    people.responsible()
    staff = {role: people.staff(role, name=f"{role}的人") for role in ("acceptor", "reviewer", "approver")}
    return {role: people.signed_in(app.test_client(), person) for role, person in staff.items()}


def sign_up(client: FlaskClient) -> None:
    password = "a long and odd password"
    account = {"username": "wang.xiaomin", "display_name": "王小敏"}
    sent = send(client, "/signup", account | {"password": password, "repeat": password})
    assert sent.status_code == 303
    assert send(client, "/login", {"username": "wang.xiaomin", "password": password}).status_code == 303


def claim(client: FlaskClient, officer: FlaskClient) -> None:
    place = f"/claim/{CODE}?place=历下区&name={NAME}&zone="
    shown = client.get(place)
    assert "没有单独的备案机关" in words(shown)
    sent = send(client, place, {"letter": firms.paper()}, to=f"/claim/{CODE}")
    assert sent.status_code == 303, words(sent)
    assert client.get("/filings/new").headers["Location"] == "/claim"
    listed = officer.get("/inbox")
    assert NAME in words(listed)
    url = listed.text.split('href="/claims/')[1].split('"')[0]
    assert send(officer, f"/claims/{url}", {"decision": "accept"}).status_code == 303


def fill(client: FlaskClient, number: str, screens: dict[str, dict[str, Any]]) -> None:
    for key, fields in screens.items():
        if key != "declaration":
            sent = send(client, f"/filings/{number}/{key}", fields | firms.YES)
            assert sent.status_code == 303, words(sent)


def start(client: FlaskClient, kind: str) -> str:
    sent = send(client, "/filings/new", {"kind": kind})
    assert sent.status_code == 303, words(sent)
    return sent.headers["Location"].rpartition("/")[2]


def submit(client: FlaskClient, number: str, promise: dict[str, Any]) -> None:
    sent = send(client, f"/filings/{number}/check", promise, to=f"/filings/{number}/submit")
    assert sent.status_code == 303, words(sent)


def act(officer: FlaskClient, number: str, move: str, **fields: Any) -> None:
    sent = send(officer, f"/cases/{number}", fields, to=f"/cases/{number}/{move}")
    if sent.status_code == 200:
        sent = officer.post(f"/cases/{number}/{move}", data=form(sent))
    assert sent.status_code == 303, words(sent)


def test_an_enterprise_from_sign_up_to_its_filing_number(
    app: Flask, client: FlaskClient, office: dict[str, FlaskClient], db_session: Session
) -> None:
    sign_up(client)
    claim(client, office["acceptor"])
    number = start(client, "enterprise")
    assert start(client, "enterprise") == number
    screens = firms.enterprise(NAME)
    fill(client, number, screens)
    submit(client, number, screens["declaration"])
    receipt = client.get(f"/filings/{number}/submitted")
    assert number in words(receipt)
    assert "最迟" in words(receipt)

    act(office["acceptor"], number, "docket")
    act(office["reviewer"], number, "send_back", **{"remark-fin.revenue": "请核对小数点"})
    shown = client.get(f"/filings/{number}/figures")
    assert "请核对小数点" in words(shown)
    assert client.get(f"/filings/{number}/contact").text.count("<textarea") == 0
    sent = send(client, f"/filings/{number}/figures", {"fin-0-revenue": "1300"} | firms.YES)
    assert sent.status_code == 303
    assert "1,204" in words(client.get(f"/filings/{number}/check"))
    submit(client, number, screens["declaration"])
    act(office["acceptor"], number, "docket")
    act(office["reviewer"], number, "review")
    act(office["approver"], number, "file")

    entry = db_session.exec(select(RegisterEntry).where(RegisterEntry.uscc == CODE)).one()
    assert (entry.filing_number or "").startswith("鲁文备〔")
    version = db_session.exec(select(EntryVersion).where(EntryVersion.entry_id == entry.id)).one()
    rounds = db_session.exec(select(SubmittedDocument).order_by(SubmittedDocument.round)).all()
    assert [held.round for held in rounds] == [1, 2]
    assert version.document == rounds[1].document
    assert version.document["fin"][0]["revenue"] != rounds[0].document["fin"][0]["revenue"]
    assert "cul.core" in version.document
    status = words(client.get(f"/filings/{number}"))
    assert "已准予备案" in status
    assert str(entry.filing_number) in status
    assert "已准予备案" in words(client.get("/messages"))


def test_a_project_goes_through_the_very_same_pages(
    client: FlaskClient, office: dict[str, FlaskClient], db_session: Session
) -> None:
    firm = people.firm(8)
    people.signed_in(client, people.filer(firm))
    number = start(client, "project")
    screens = firms.project("演示动漫短片项目")
    fill(client, number, screens)
    assert people.uscc(8) in words(client.get(f"/filings/{number}/plan"))
    submit(client, number, screens["declaration"])
    act(office["acceptor"], number, "return", **{"remark-pr.effect": "请写明受众", "words": ""})
    sent = send(client, f"/filings/{number}/plan", {"pr.effect": "面向中小学生。"} | firms.YES)
    assert sent.status_code == 303
    submit(client, number, screens["declaration"])
    for role, move in (("acceptor", "docket"), ("reviewer", "review"), ("approver", "file")):
        act(office[role], number, move)
    entry = db_session.exec(select(RegisterEntry).where(RegisterEntry.kind == "project")).one()
    assert (entry.name, entry.owner_id) == ("演示动漫短片项目", firm.id)
    assert (entry.filing_number or "").startswith("鲁项备〔")
    version = db_session.exec(select(EntryVersion).where(EntryVersion.entry_id == entry.id)).one()
    assert version.document["pr.owner"] == people.uscc(8)
    assert version.document["pr.effect"] == "面向中小学生。"


def test_an_officer_who_acted_before_is_refused_and_the_ledger_has_it(
    app: Flask, client: FlaskClient, office: dict[str, FlaskClient], db_session: Session
) -> None:
    people.signed_in(client, people.filer(people.firm(9)))
    number = start(client, "project")
    screens = firms.project("演示项目")
    fill(client, number, screens)
    submit(client, number, screens["declaration"])
    both = people.signed_in(app.test_client(), people.staff("acceptor", "reviewer"))
    act(both, number, "docket")
    shown = both.get(f"/cases/{number}")
    assert "您已办理过这个办件的另一步，须由另一人办理" in words(shown)
    key = {"idempotency_key": "0123456789abcdef", "moves": "2"}
    refused = both.post(f"/cases/{number}/review", data=key)
    assert refused.status_code == 403
    assert "审核员" in words(refused)
    entry = db_session.exec(select(LedgerEntry).where(LedgerEntry.result == "refused")).one()
    assert (entry.action, entry.subject_number) == ("submissions.reviewed", number)
    assert db_session.exec(select(Submission.state)).one() == "docketed"

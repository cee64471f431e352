"""The whole journey as browsers without script make it: claim, fill in, submit, return, resubmit, file."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import Session, select

from models.identity import Account, Membership
from models.register import EntryVersion, RegisterEntry
from models.submissions import Submission, SubmissionEvent, SubmittedDocument
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
    assert "已准予备案" in words(client.get(f"/filings/{number}"))
    assert "已准予备案" in words(client.get("/messages"))

"""Clocks over HTTP: told again for both sides, paused and prolonged by officers, the overdue on one list."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import Session

from filing.kernel.clock import today
from filing.kernel.viewer import Viewer
from filing.submissions.case import cases
from models.identity import Account
from tests import people
from tests.submissions import office
from tests.submissions.browser import form, parsed, send, words
from tests.together import TOGETHER, at_once


@pytest.fixture
def here(db_session: Session) -> office.Office:
    return office.opened()


@pytest.fixture
def number(here: office.Office) -> str:
    """A case that was docketed."""
    return here.act(here.submitted().number, "acceptor", "docket").number


def browser(app: Flask, session: Session, viewer: Viewer) -> FlaskClient:
    return people.signed_in(app.test_client(), session.get_one(Account, viewer.account_id))


@pytest.fixture
def reviewer(app: Flask, here: office.Office, db_session: Session) -> FlaskClient:
    return browser(app, db_session, here.reviewer)


@pytest.fixture
def filer(app: Flask, here: office.Office, db_session: Session) -> FlaskClient:
    return browser(app, db_session, here.filer)


def test_firm_and_officer_read_the_same_days(reviewer: FlaskClient, filer: FlaskClient, number: str) -> None:
    mine, theirs = (
        words(one.get(f"/{where}/{number}/clock")) for one, where in ((filer, "filings"), (reviewer, "cases"))
    )
    for said in (
        "承诺办结",
        "法定办结",
        "受理或者一次告知补正",
        "行政许可法第四十二条",
        "计入",
        "周末，不计",
    ):
        assert said in mine
        assert said in theirs
    assert "暂停计时" not in mine
    assert "暂停计时" in theirs


def test_any_date_can_be_asked(filer: FlaskClient, number: str) -> None:
    later = today() + timedelta(days=40)
    assert "已超期" in words(filer.get(f"/filings/{number}/clock?on={later}"))
    assert "不在可选范围内" in words(filer.get(f"/filings/{number}/clock?on=1999-01-01"))
    assert filer.get(f"/filings/{number}/clock?on=x").status_code == 200


def test_a_draft_has_no_clock_to_show(filer: FlaskClient, here: office.Office) -> None:
    assert filer.get(f"/filings/{here.started().number}/clock").status_code == 303


def test_strangers_find_nothing(app: Flask, filer: FlaskClient, number: str, db_session: Session) -> None:
    stranger = people.signed_in(app.test_client(), people.staff("reviewer", at=people.FINANCE))
    assert stranger.get(f"/cases/{number}/clock").status_code == 404
    other = people.signed_in(app.test_client(), people.filer(people.firm(77)))
    assert other.get(f"/filings/{number}/clock").status_code == 404


def test_a_pause_and_its_end_are_seen_by_the_firm(
    reviewer: FlaskClient, filer: FlaskClient, number: str
) -> None:
    asked = {"kind": "site_visit", "days": "3", "reason": "到场核对", "basis": "行政许可法第四十五条"}
    done = send(reviewer, f"/cases/{number}/clock", asked, to=f"/cases/{number}/clock/pause", action="pause")
    assert done.status_code == 303
    status = words(filer.get(f"/filings/{number}"))
    assert "现场核查期间不计时" in status
    assert "暂停计时：现场核查，预计3个工作日" in status
    over = send(
        reviewer,
        f"/cases/{number}/clock",
        {"reason": "属实"},
        to=f"/cases/{number}/clock/resume",
        action="resume",
    )
    assert over.status_code == 303
    assert "恢复计时：现场核查结束" in words(filer.get(f"/filings/{number}"))


def test_a_pause_without_its_facts_comes_back_with_what_was_typed(reviewer: FlaskClient, number: str) -> None:
    answer = send(
        reviewer,
        f"/cases/{number}/clock",
        {"reason": "到场"},
        to=f"/cases/{number}/clock/pause",
        action="pause",
    )
    assert (answer.status_code, "请选择暂停的原因" in words(answer)) == (422, True)
    assert form(answer, "pause")["reason"] == "到场"


def test_more_time_is_asked_and_granted_over_two_desks(
    app: Flask,
    reviewer: FlaskClient,
    filer: FlaskClient,
    here: office.Office,
    number: str,
    db_session: Session,
) -> None:
    page = f"/cases/{number}/clock"
    assert form(reviewer.get(page), "ask")["days"] == "10"
    wrong = send(reviewer, page, {"days": "11", "reason": "外地核实"}, to=f"{page}/ask", action="ask")
    assert (wrong.status_code, "从1到10" in words(wrong)) == (422, True)
    assert send(reviewer, page, {"reason": "外地核实"}, to=f"{page}/ask", action="ask").status_code == 303
    assert "等待批准" in words(reviewer.get(page))
    head = browser(app, db_session, here.approver)
    assert send(head, page, to=f"{page}/grant", action="grant").status_code == 303
    assert "经批准延长10个工作日" in words(filer.get(f"/filings/{number}"))


def test_no_two_things_on_the_page_share_a_name_of_their_own(reviewer: FlaskClient, number: str) -> None:
    shown = parsed(reviewer.get(f"/cases/{number}/clock"))
    ids = [one.get("id") for one in shown.iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    assert {"pause-reason", "ask-reason"} <= set(ids)


def test_there_is_no_other_act(reviewer: FlaskClient, number: str) -> None:
    fields = form(reviewer.get(f"/cases/{number}/clock"), "pause")
    assert reviewer.post(f"/cases/{number}/clock/forget", data=fields).status_code == 404


def test_the_overdue_list_is_reached_from_the_inbox(reviewer: FlaskClient, number: str) -> None:
    assert "超期和将到期的办件" in words(reviewer.get("/inbox"))
    assert "没有超期" in words(reviewer.get("/overdue"))


def test_both_clocks_stand_on_the_page_of_a_case_that_was_just_submitted(
    app: Flask, here: office.Office, filer: FlaskClient, db_session: Session
) -> None:
    number = here.submitted().number
    for shown in (
        filer.get(f"/filings/{number}"),
        browser(app, db_session, here.acceptor).get(f"/cases/{number}"),
    ):
        assert "承诺办结" in words(shown)
        assert "受理或者一次告知补正" in words(shown)
    assert "承诺5个工作日" in words(filer.get(f"/filings/{number}/submitted"))


def test_of_many_who_pause_at_once_one_does(
    app: Flask, here: office.Office, number: str, db_session: Session
) -> None:
    desks = [people.signed_in(app.test_client(), people.staff("reviewer")) for _ in range(TOGETHER)]
    page = f"/cases/{number}/clock"
    asked = {"kind": "notice", "days": "3", "reason": "公示", "basis": "办事指南"}
    bodies = {id(one): form(one.get(page), "pause") | asked for one in desks}

    statuses = at_once(desks, lambda one: one.post(f"{page}/pause", data=bodies[id(one)]))

    assert statuses == [303] + [409] * (TOGETHER - 1)
    assert len(cases.handled(here.reviewer, number).acts) == 1

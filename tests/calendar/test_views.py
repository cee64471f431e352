"""The calendar over HTTP: anybody signed in looks, the system administrator changes, in two steps."""

from datetime import date
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import Session, col, select

from filing.calendar import queries
from models.calendar import CalendarDay
from models.ledger import LedgerEntry
from tests import people
from tests.calendar.test_files import TABLE, spreadsheet
from tests.calendar.test_notice import FIXED, HEAD
from tests.submissions.browser import form, parsed, send, words

DAY = {"kind": "holiday", "name": "调整", "source": "通知", "version": "1号", "reason": "临时放假"}


@pytest.fixture
def keeper(app: Flask, db_session: Session) -> FlaskClient:
    """A browser of the system administrator."""
    return people.signed_in(app.test_client(), people.staff("sys_admin"))


@pytest.fixture
def approver(app: Flask, db_session: Session) -> FlaskClient:
    """A browser of a department's head, who may try a notice and not take it."""
    return people.signed_in(app.test_client(), people.staff("approver"))


def test_a_year_at_a_glance(keeper: FlaskClient) -> None:
    shown = keeper.get("/calendar?year=2026")
    page = words(shown)
    assert "共248个工作日" in page
    assert "国务院办公厅关于2026年" in page
    assert len(parsed(shown).findall(".//table[@class='month']")) == 12
    assert "还没有公布" not in page
    assert "还没有公布" in words(keeper.get("/calendar?year=2027"))


@pytest.mark.parametrize("year", ["2003", "2100", "x", "99999999999999999999"])
def test_a_year_that_is_none_says_so(keeper: FlaskClient, year: str) -> None:
    assert keeper.get(f"/calendar?year={year}").status_code == 422


def test_a_day_is_found_by_its_date(keeper: FlaskClient) -> None:
    found = keeper.get("/calendar/day?day=2026-10-08")
    assert (found.status_code, found.location) == (303, "/calendar/days/2026-10-08")
    assert keeper.get("/calendar/day?day=x").status_code == 422
    assert "工作日" in words(keeper.get(found.location))
    for day in ("2026-02-30", "1999-01-01", "x"):
        assert keeper.get(f"/calendar/days/{day}").status_code == 404


def test_a_change_is_shown_first_and_then_done(keeper: FlaskClient, db_session: Session) -> None:
    shown = send(keeper, "/calendar/days/2026-10-08", DAY)
    assert "变化的日子（1）" in words(shown)
    assert db_session.get(CalendarDay, date(2026, 10, 8)) is None
    done = keeper.post("/calendar/apply", data=form(shown, "apply"))
    assert (done.status_code, done.location) == (303, "/calendar?year=2026")
    page = words(keeper.get("/calendar?year=2026"))
    assert "共247个工作日" in page
    assert "这一年的2个版本" in page
    actions = db_session.exec(select(LedgerEntry.action).where(col(LedgerEntry.action).like("calendar.%")))
    assert actions.all() == ["calendar.day_changed"]


def test_a_stale_preview_writes_nothing_and_is_shown_anew(keeper: FlaskClient, db_session: Session) -> None:
    first = send(keeper, "/calendar/days/2026-10-08", DAY)
    second = send(keeper, "/calendar/days/2026-10-09", DAY)
    assert keeper.post("/calendar/apply", data=form(second, "apply")).status_code == 303
    stale = keeper.post("/calendar/apply", data=form(first, "apply"))
    assert (stale.status_code, "没有写入" in words(stale)) == (409, True)
    assert queries.day_row(date(2026, 10, 8)) is None
    assert keeper.post("/calendar/apply", data=form(stale, "apply")).status_code == 303


def test_the_same_button_pressed_twice_acts_once(keeper: FlaskClient, db_session: Session) -> None:
    shown = form(send(keeper, "/calendar/days/2026-10-08", DAY), "apply")
    assert [keeper.post("/calendar/apply", data=shown).status_code for _ in range(2)] == [303, 303]
    assert len(queries.versions(2026)) == 2


def test_a_preview_somebody_touched_is_refused(keeper: FlaskClient) -> None:
    shown = form(send(keeper, "/calendar/days/2026-10-08", DAY), "apply")
    assert keeper.post("/calendar/apply", data=shown | {"proposal": "x"}).status_code == 422


def test_a_notice_is_pasted_or_uploaded(keeper: FlaskClient) -> None:
    pasted = send(keeper, "/calendar/notice", {"text": TABLE})
    assert "春节" in words(pasted)
    file = (BytesIO(spreadsheet([HEAD, *FIXED])), "notice.xlsx")
    assert words(send(keeper, "/calendar/notice", {"file": file})) == words(pasted)


@pytest.mark.parametrize("fields", [{}, {"text": "x"}, {"text": f"{HEAD}\n2027-01-01,holiday,元旦,通知,"}])
def test_what_is_wrong_with_a_notice_is_said_and_nothing_is_lost(
    keeper: FlaskClient, fields: dict[str, str]
) -> None:
    answer = send(keeper, "/calendar/notice", fields)
    assert answer.status_code == 422
    assert form(answer)["text"].replace("\r\n", "\n") == fields.get("text", "")


def test_a_day_that_makes_no_sense_is_refused_with_what_was_typed(keeper: FlaskClient) -> None:
    answer = send(keeper, "/calendar/days/2026-10-08", DAY | {"kind": "workday"})
    assert (answer.status_code, "不是周末" in words(answer)) == (422, True)
    assert form(answer)["reason"] == "临时放假"


def test_going_back_to_a_former_version(keeper: FlaskClient) -> None:
    keeper.post("/calendar/apply", data=form(send(keeper, "/calendar/days/2026-10-08", DAY), "apply"))
    history = keeper.get("/calendar/history/2026")
    links = [link.get("href") for link in parsed(history).iterfind(".//main//table//a")]
    assert len(links) == 2
    first = keeper.get(links[-1])
    assert "随系统提供" in words(first)
    empty = keeper.post(f"{links[-1]}/restore", data=form(first))
    assert empty.status_code == 422
    shown = keeper.post(f"{links[-1]}/restore", data=form(first) | {"reason": "改错了"})
    assert "变化的日子（1）" in words(shown)
    assert keeper.post("/calendar/apply", data=form(shown, "apply")).status_code == 303
    assert "共248个工作日" in words(keeper.get("/calendar?year=2026"))


def test_who_may_try_may_not_take(approver: FlaskClient) -> None:
    shown = send(approver, "/calendar/days/2026-10-08", DAY)
    assert "写入由系统管理员办理" in words(shown)
    assert parsed(shown).find(".//form[@action='/calendar/apply']") is None
    assert approver.post("/calendar/apply", data={"proposal": "x"}).status_code == 403

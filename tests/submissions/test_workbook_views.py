"""The workbook over HTTP: fetched, sent in, looked at, written; nobody else's case is touched."""

from io import BytesIO
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlmodel import Session
from werkzeug.test import TestResponse

from tests import files, people
from tests.submissions import office
from tests.submissions.browser import form, send, words
from tests.submissions.offline.books import Desk, draft
from tests.submissions.test_drafts_views import saved


@pytest.fixture
def opened(db_session: Session) -> office.Office:
    return office.opened()


@pytest.fixture
def number(opened: office.Office) -> str:
    return opened.started().number


@pytest.fixture
def filer(client: FlaskClient, opened: office.Office, db_session: Session) -> FlaskClient:
    return people.signed_in(client, people.filer(opened.firm))


def desk(filer: FlaskClient, number: str) -> Desk:
    answer = filer.get(f"/filings/{number}/workbook.xlsx")
    assert answer.mimetype.endswith("spreadsheetml.sheet")
    assert "attachment" in answer.headers["Content-Disposition"]
    return Desk.of(answer.data)


def upload(filer: FlaskClient, number: str, content: bytes, **more: Any) -> TestResponse:
    url = f"/filings/{number}/workbook"
    return send(filer, url, {"file": (BytesIO(content), "填好.xlsx"), **more}, action="/workbook")


def test_the_task_list_leads_to_the_workbook_and_back(filer: FlaskClient, number: str) -> None:
    assert f"/filings/{number}/workbook" in filer.get(f"/filings/{number}").text
    assert "空单元格表示清空" in words(filer.get(f"/filings/{number}/workbook"))


def test_nothing_is_written_before_the_person_says_so(
    filer: FlaskClient, opened: office.Office, number: str
) -> None:
    book = desk(filer, number)
    book.put("item:reg.address", "=解放路 11 号")
    cell = book.put("item:reg.established_on", "去年")
    shown = upload(filer, number, book.saved())
    said = words(shown)
    assert "1个值会改动，1个单元格有误" in said
    assert f"核对营业执照信息{cell}成立日期请按" in said
    assert "还没有写入任何内容" in said
    assert "reg.established_on" not in draft(opened.case(number))["licence"]["raw"]
    fields = form(shown, "/write")
    answer = filer.post(f"/filings/{number}/workbook/write", data=fields)
    assert answer.headers["Location"].endswith(number)
    assert saved(opened, number, "licence").raw["reg.established_on"] == "去年"
    assert 'value="去年"' in filer.get(f"/filings/{number}/licence").text
    again = filer.post(f"/filings/{number}/workbook/write", data=fields)
    assert again.status_code == 303  # sent twice it writes nothing new
    assert saved(opened, number, "licence").version == 2


def test_a_draft_changed_after_the_preview_is_shown_anew(
    filer: FlaskClient, opened: office.Office, number: str
) -> None:
    book = desk(filer, number)
    book.put("item:con.office", "新址")
    shown = upload(filer, number, book.saved())
    send(filer, f"/filings/{number}/contact", {"con.email": "w@example.cn", "done": "no"})
    answer = filer.post(f"/filings/{number}/workbook/write", data=form(shown, "/write"))
    assert answer.status_code == 409
    assert "预览之后又有人修改了草稿" in words(answer)
    assert "采用工作簿里的“办公地址”" in words(answer)
    assert "con.office" not in saved(opened, number, "contact").parsed
    filer.post(f"/filings/{number}/workbook/write", data=form(answer, "/write"))
    assert saved(opened, number, "contact").parsed["con.office"] == "新址"
    assert saved(opened, number, "contact").parsed["con.email"] == "w@example.cn"


def test_the_tick_clears_what_is_empty(filer: FlaskClient, opened: office.Office, number: str) -> None:
    send(filer, f"/filings/{number}/contact", {"con.email": "w@example.cn", "done": "no"})
    book = desk(filer, number)
    book.put("item:con.email", "")
    assert "0个值会改动" in words(upload(filer, number, book.saved()))
    shown = upload(filer, number, book.saved(), clear="y")
    assert "1个值会改动" in words(shown)
    filer.post(f"/filings/{number}/workbook/write", data=form(shown, "/write"))
    assert "con.email" not in saved(opened, number, "contact").parsed


@pytest.mark.parametrize("content", [b"", files.PDF, b"PK\x03\x04 no workbook"])
def test_what_is_no_workbook_is_told_at_the_field(filer: FlaskClient, number: str, content: bytes) -> None:
    answer = upload(filer, number, content)
    assert answer.status_code == 422
    assert 'id="file-error"' in answer.text


def test_no_file_at_all_is_told_at_the_field(filer: FlaskClient, number: str) -> None:
    answer = send(filer, f"/filings/{number}/workbook", {}, action="/workbook")
    assert answer.status_code == 422
    assert "请选择填好的工作簿" in words(answer)


def test_what_a_preview_carries_cannot_be_made_up(filer: FlaskClient, number: str) -> None:
    fields = {"carried": "QUJD", "seen": "licence=1"}
    answer = filer.post(f"/filings/{number}/workbook/write", data=fields)
    assert answer.status_code == 422
    assert "预览已经过期" in words(answer)


def test_a_strangers_case_has_no_workbook(client: FlaskClient, number: str, db_session: Session) -> None:
    stranger = people.signed_in(client, people.filer(people.firm(2)))
    for path in ("workbook", "workbook.xlsx"):
        assert stranger.get(f"/filings/{number}/{path}").status_code == 404
    for path in ("workbook", "workbook/write"):
        assert stranger.post(f"/filings/{number}/{path}").status_code == 404


def test_a_case_that_is_not_open_has_none(filer: FlaskClient, opened: office.Office) -> None:
    number = opened.submitted("project").number
    assert filer.get(f"/filings/{number}/workbook").status_code == 403
    assert filer.get(f"/filings/{number}/workbook.xlsx").status_code == 403

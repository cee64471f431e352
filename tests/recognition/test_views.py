from collections.abc import Callable

import pytest
import sqlmodel
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import select
from werkzeug.test import TestResponse

from models.identity import Account
from models.ledger import LedgerEntry, Result
from models.recognition import Round
from tests import people
from tests.recognition.stage import DOCUMENT, ELSEWHERE, PROGRAMME, Stage, filed, filed_firms, stage
from tests.submissions.browser import form

Open = Callable[[Account], FlaskClient]


@pytest.fixture
def here(db_session: sqlmodel.Session) -> Stage:
    return stage()


@pytest.fixture
def open_as(app: Flask) -> Open:
    return lambda person: people.signed_in(app.test_client(), person)


def decide(signatory: FlaskClient, place: str, number: str = "1") -> TestResponse:
    """Decide what the page shows."""
    page = signatory.get(place)
    seen = form(page, "/decide")["edition"] if "/decide" in page.text else ""
    sent = {"edition": seen, "document_number": number, "checked": "y"}
    return signatory.post(f"{place}/decide", data=sent)


def test_a_round_goes_from_the_form_to_its_decision(
    db_session: sqlmodel.Session, here: Stage, open_as: Open
) -> None:
    firms = filed_firms(2)
    db_session.commit()
    officer, signatory = open_as(here.officer), open_as(here.signatory)

    answer = officer.post("/rounds/new", data={"programme": PROGRAMME, "title": "2026 年度"})
    assert answer.status_code == 303
    place = answer.headers["Location"]
    codes = "\n".join(firm.uscc or "" for firm in firms)
    assert officer.post(f"{place}/nominate", data={"codes": codes}).status_code == 303
    page = officer.get(place).get_data(as_text=True)
    assert firms[0].name in page
    assert "只有本批次认定部门的签发人可以公布认定" in page

    assert decide(signatory, place, DOCUMENT).status_code == 303
    page = signatory.get(place).get_data(as_text=True)
    assert DOCUMENT in page
    assert db_session.exec(select(Round.state)).one() == "decided"


def test_lines_that_cannot_be_listed_are_shown_with_their_reason(here: Stage, open_as: Open) -> None:
    firm, round_ = filed(), here.opened()
    officer = open_as(here.officer)
    answer = officer.post(f"/rounds/{round_.id}/nominate", data={"codes": f"{firm.uscc}\n<b>坏代码</b>"})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 200
    assert "下列 1 行没有加入" in page
    assert "&lt;b&gt;坏代码&lt;/b&gt;" in page
    assert firm.name in page


@pytest.mark.parametrize(
    ("path", "field", "words"),
    [("nominate", "codes", "请填写至少一个代码"), ("decide", "document_number", "请填写认定文件文号")],
)
def test_an_empty_form_comes_back_with_its_errors(
    here: Stage, open_as: Open, path: str, field: str, words: str
) -> None:
    round_ = here.listed(filed_firms(1))
    browser = open_as(here.officer if path == "nominate" else here.signatory)
    answer = browser.post(f"/rounds/{round_.id}/{path}", data={field: " "})
    assert answer.status_code == 422
    assert words in answer.get_data(as_text=True)
    assert "错误：" in answer.get_data(as_text=True)


def test_too_many_lines_come_back_with_words(
    here: Stage, open_as: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("filing.recognition.listing.LIMIT", 1)
    round_ = here.opened()
    answer = open_as(here.officer).post(f"/rounds/{round_.id}/nominate", data={"codes": "一\n二"})
    assert answer.status_code == 422
    assert "请分批加入" in answer.get_data(as_text=True)


def test_a_new_round_wants_a_programme_and_a_title(here: Stage, open_as: Open) -> None:
    answer = open_as(here.officer).post("/rounds/new", data={})
    assert answer.status_code == 422
    assert "请填写批次名称" in answer.get_data(as_text=True)


def test_a_department_without_a_programme_is_told_so(here: Stage, open_as: Open) -> None:
    stranger = people.staff("recognition_officer", at=ELSEWHERE)
    page = open_as(stranger).get("/rounds/new").get_data(as_text=True)
    assert "今天没有有效的认定办法" in page


def test_a_firm_is_struck(here: Stage, open_as: Open, db_session: sqlmodel.Session) -> None:
    firms = filed_firms(1)
    round_ = here.listed(firms)
    browser = open_as(here.officer)
    page = browser.get(f"/rounds/{round_.id}").get_data(as_text=True)
    strike = page.partition(f'action="/rounds/{round_.id}/strike/')[2].partition('"')[0]
    assert browser.post(f"/rounds/{round_.id}/strike/{strike}").status_code == 303
    assert "名单还是空的" in browser.get(f"/rounds/{round_.id}").get_data(as_text=True)


def test_a_refused_decision_is_a_page_in_words_and_one_ledger_entry(
    here: Stage, open_as: Open, db_session: sqlmodel.Session
) -> None:
    round_ = here.opened()
    answer = open_as(here.signatory).post(
        f"/rounds/{round_.id}/decide", data={"document_number": "1", "checked": "y"}
    )
    assert answer.status_code == 403
    assert "名单为空" in answer.get_data(as_text=True)
    refused = select(LedgerEntry.action).where(LedgerEntry.result == Result.REFUSED.value)
    assert db_session.exec(refused).all() == ["recognition.decided"]


def test_a_closed_round_answers_409(here: Stage, open_as: Open) -> None:
    round_ = here.decided(filed_firms(1))
    answer = decide(open_as(here.signatory), f"/rounds/{round_.id}")
    assert answer.status_code == 409
    assert "本批次已公布" in answer.get_data(as_text=True)


def test_a_decision_that_does_not_say_which_list_it_means_decides_nothing(
    here: Stage, open_as: Open, db_session: sqlmodel.Session
) -> None:
    round_ = here.listed(filed_firms(1))
    answer = open_as(here.signatory).post(
        f"/rounds/{round_.id}/decide", data={"document_number": "1", "checked": "y"}
    )
    assert answer.status_code == 409
    assert db_session.exec(select(Round.state)).one() != "decided"


def test_unknown_and_foreign_rounds_answer_alike(here: Stage, open_as: Open) -> None:
    round_ = here.listed(filed_firms(1))
    stranger = open_as(people.staff("recognition_officer", at=ELSEWHERE))
    paths = (f"/rounds/{round_.id}", "/rounds/00000000-0000-0000-0000-000000000001")
    foreign, unknown = (stranger.get(path) for path in paths)
    assert foreign.status_code == unknown.status_code == 404
    assert foreign.get_data(as_text=True).count("找不到") == unknown.get_data(as_text=True).count("找不到")


def test_the_list_of_rounds_says_what_to_do_when_empty(here: Stage, open_as: Open) -> None:
    assert "还没有认定批次" in open_as(here.officer).get("/rounds").get_data(as_text=True)
    here.opened("二〇二六")
    assert "二〇二六" in open_as(here.officer).get("/rounds").get_data(as_text=True)


def test_a_decision_is_checked_before_it_is_published(
    here: Stage, open_as: Open, db_session: sqlmodel.Session
) -> None:
    round_ = here.listed(filed_firms(1))
    signatory = open_as(here.signatory)
    sent = form(signatory.get(f"/rounds/{round_.id}"), "/decide") | {"document_number": DOCUMENT}
    answer = signatory.post(f"/rounds/{round_.id}/decide", data=sent)
    assert answer.status_code == 422
    assert "请核对后勾选确认" in answer.get_data(as_text=True)
    assert DOCUMENT in answer.get_data(as_text=True)
    assert db_session.exec(select(Round.state)).one() == "open"

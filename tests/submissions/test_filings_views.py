"""A firm's own cases in the browser."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import Session, func, select

from filing.submissions.case import documents
from models.submissions import Submission, SubmittedDocument
from tests import people
from tests.submissions import firms, office
from tests.submissions.browser import form, parsed, send, words


@pytest.fixture
def opened(db_session: Session) -> office.Office:
    return office.opened()


@pytest.fixture
def filer(client: FlaskClient, opened: office.Office) -> FlaskClient:
    return people.signed_in(client, people.filer(opened.firm))


def test_who_acts_for_no_firm_is_shown_the_way(client: FlaskClient, db_session: Session) -> None:
    browser = people.signed_in(client, people.filer())
    assert "先认领企业" in words(browser.get("/filings"))
    assert browser.get("/filings/new").headers["Location"] == "/claim"


def test_a_list_without_cases_says_what_to_do(filer: FlaskClient) -> None:
    assert "这里还没有办件" in words(filer.get("/filings"))
    assert "没有找到含有“x”的办件" in words(filer.get("/filings?q=x"))


@pytest.mark.parametrize("data", [{"kind": "nonsense"}, {}, {"kind": "project", "entry": "nonsense"}])
def test_only_what_is_offered_can_be_started(filer: FlaskClient, data: dict[str, str]) -> None:
    answer = filer.post("/filings/new", data=data | {"idempotency_key": "0123456789abcdef"})
    assert answer.status_code == 422


def test_starting_a_project_twice_with_one_key_starts_one(filer: FlaskClient, db_session: Session) -> None:
    data = form(filer.get("/filings/new")) | {"kind": "project"}
    locations = {filer.post("/filings/new", data=data).headers["Location"] for _ in range(2)}
    assert len(locations) == 1
    assert db_session.exec(select(func.count()).select_from(Submission)).one() == 1


def test_unknown_and_foreign_numbers_give_the_same_page(
    app: Flask, filer: FlaskClient, opened: office.Office, db_session: Session
) -> None:
    number = opened.filled().number
    stranger = people.signed_in(app.test_client(), people.filer(people.firm(2)))
    paths = ("", "/check", "/submitted", "/withdraw", "/contact")
    for path in paths:
        answers = [stranger.get(f"/filings/{one}{path}") for one in (number, "WB-2026-370102-999999")]
        assert [answer.status_code for answer in answers] == [404, 404]
        assert len({words(answer)[:60] for answer in answers}) == 1
    key = {"idempotency_key": "0123456789abcdef", "moves": "0"}
    assert stranger.post(f"/filings/{number}/submit", data=key).status_code == 404


def test_submitting_without_everything_tells_all_gaps_with_links(
    filer: FlaskClient, opened: office.Office
) -> None:
    number = opened.started().number
    answer = send(filer, f"/filings/{number}/check", to=f"/filings/{number}/submit")
    assert answer.status_code == 422
    links = [one.get("href") for one in parsed(answer).iterfind(".//div[@class='errsum']//a")]
    assert f"/filings/{number}/contact?from=check#con.phone" in links
    assert f"/filings/{number}/figures?from=check#fin" in links
    assert "请勾选“真实性承诺”" in words(answer)


def test_the_address_of_a_gap_is_a_field_of_its_screen(filer: FlaskClient, opened: office.Office) -> None:
    number = opened.started().number
    shown = filer.get(f"/filings/{number}/check")
    links = [one.get("href") or "" for one in parsed(shown).iterfind(".//div[@class='errsum']//a")]
    assert links
    for path, _, anchor in (link.partition("#") for link in links):
        assert parsed(filer.get(path)).find(f".//*[@id='{anchor}']") is not None, anchor


def test_one_submit_sent_twice_is_one_submission(
    filer: FlaskClient, opened: office.Office, db_session: Session
) -> None:
    number = opened.filled().number
    data = form(filer.get(f"/filings/{number}/check"), "submit") | {"de.truth": "y"}
    answers = [filer.post(f"/filings/{number}/submit", data=data) for _ in range(2)]
    assert {(one.status_code, one.headers["Location"]) for one in answers} == {
        (303, f"/filings/{number}/submitted")
    }
    assert db_session.exec(select(func.count()).select_from(SubmittedDocument)).one() == 1


def test_a_submit_from_a_second_window_is_refused_in_words(
    filer: FlaskClient, opened: office.Office, db_session: Session
) -> None:
    number = opened.filled().number
    pages = [form(filer.get(f"/filings/{number}/check"), "submit") | {"de.truth": "y"} for _ in range(2)]
    assert filer.post(f"/filings/{number}/submit", data=pages[0]).status_code == 303
    second = filer.post(f"/filings/{number}/submit", data=pages[1])
    assert (second.status_code, "刚刚已有新的进展" in words(second)) == (409, True)
    assert db_session.exec(select(func.count()).select_from(SubmittedDocument)).one() == 1


def test_a_return_is_answered_in_words_where_nothing_changed(
    filer: FlaskClient, opened: office.Office
) -> None:
    number = opened.returned({"con.phone": "请核对"}).number
    url, to, sent = f"/filings/{number}/check", f"/filings/{number}/submit", {"de.truth": "y"}
    silent = send(filer, url, sent, to=to, action="submit")
    assert (silent.status_code, "与上次提交的内容没有不同：请按意见修改" in words(silent)) == (422, True)
    long = send(filer, url, sent | {"words": "字" * 2001}, to=to, action="submit")
    assert (long.status_code, "最多2000个字" in words(long)) == (422, True)
    assert form(long, "submit")["words"] == "字" * 2001, "nothing typed is lost"
    assert opened.case(number).submission.state == "returned"
    assert send(filer, url, sent | {"words": " 号码没有错 "}, to=to, action="submit").status_code == 303
    assert opened.case(number).events[-1].words == "号码没有错"


def test_the_receipt_has_a_stable_address_that_shows_the_present(
    filer: FlaskClient, opened: office.Office
) -> None:
    draft = opened.filled().number
    assert filer.get(f"/filings/{draft}/submitted").headers["Location"] == f"/filings/{draft}"
    opened.submit(opened.case(draft))
    assert "已提交，待受理" in words(filer.get(f"/filings/{draft}/submitted"))
    opened.act(draft, "acceptor", "docket")
    assert "已受理，审核中" in words(filer.get(f"/filings/{draft}/submitted"))
    assert filer.get(f"/filings/{draft}/check").headers["Location"] == f"/filings/{draft}"


def test_a_case_is_withdrawn_after_one_question_and_only_before_it_is_docketed(
    filer: FlaskClient, opened: office.Office, db_session: Session
) -> None:
    number = opened.submitted().number
    url = f"/filings/{number}/withdraw"
    data = form(filer.get(url))
    opened.act(number, "acceptor", "docket")
    assert filer.post(url, data=data).status_code == 409
    assert filer.get(url).headers["Location"] == f"/filings/{number}"
    other = office.opened(2)
    second = other.submitted("project").number
    browser = people.signed_in(filer, people.filer(other.firm))
    assert send(browser, f"/filings/{second}/withdraw").status_code == 303
    assert "已撤回" in words(browser.get(f"/filings/{second}"))


def test_an_amendment_shows_what_is_different_and_a_registered_project_can_be_changed(
    filer: FlaskClient, opened: office.Office
) -> None:
    opened.filed("project")
    shown = filer.get("/filings/new")
    assert "变更已备案的内容" in words(shown)
    data = form(shown) | {"kind": "project"}
    entry = next(
        one.get("value") for one in parsed(shown).iterfind(".//input[@name='entry']") if one.get("value")
    )
    number = filer.post("/filings/new", data=data | {"entry": entry}).headers["Location"].rpartition("/")[2]
    assert send(filer, f"/filings/{number}/plan", {"pr.address": "解放路 12 号"}).status_code == 303
    assert "与已备案内容的不同之处" in words(filer.get(f"/filings/{number}/check"))


@pytest.mark.parametrize(("kind", "last"), [("enterprise", "de.truth"), ("project", "pr.truth")])
def test_what_was_taken_back_comes_in_again_and_can_be_submitted(
    filer: FlaskClient, opened: office.Office, kind: str, last: str
) -> None:
    number = opened.submitted(kind).number
    assert "提交的内容" in words(filer.get(f"/filings/{number}"))
    assert send(filer, f"/filings/{number}/withdraw").status_code == 303
    shown = words(filer.get(f"/filings/{number}"))
    assert "自动带入" in shown
    assert "办结" not in shown

    again = opened.started(kind).number
    assert again != number
    page = filer.get(f"/filings/{again}/check")
    assert "还有1处要补充或修改" not in words(page)
    sent = form(page, "submit") | {last: "y"}
    assert filer.post(f"/filings/{again}/submit", data=sent).status_code == 303
    assert (
        documents.rounds(opened.case(again))[0].document == documents.rounds(opened.case(number))[0].document
    )


def test_a_status_page_shows_what_was_submitted(filer: FlaskClient, opened: office.Office) -> None:
    number = opened.submitted().number
    shown = words(filer.get(f"/filings/{number}"))
    assert "办公地址" in shown
    assert firms.enterprise(opened.firm.name)["contact"]["con.office"].replace(" ", "") in shown

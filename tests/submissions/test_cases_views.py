"""The officer's inbox and case page in the browser."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import Session, func, select

from filing.submissions.case.moving import Words
from models.ledger import LedgerEntry
from models.release import Receipt
from models.submissions import SubmissionEvent
from tests import people
from tests.submissions import office
from tests.submissions.browser import form, parsed, send, words


@pytest.fixture
def opened(db_session: Session) -> office.Office:
    return office.opened()


@pytest.fixture
def acceptor(app: Flask, db_session: Session) -> FlaskClient:
    return people.signed_in(app.test_client(), people.staff("acceptor"))


def test_the_inbox_shows_what_waits_with_its_time_and_finds_by_words(
    acceptor: FlaskClient, opened: office.Office
) -> None:
    number = opened.submitted().number
    shown = words(acceptor.get("/inbox"))
    assert number in shown
    assert "剩余5个工作日" in shown
    assert "待办（1）" in shown
    assert number in words(acceptor.get("/inbox?q=文化"))
    assert "没有找到含有“无此名”的办件" in words(acceptor.get("/inbox?q=无此名"))
    assert "这里没有办件" in words(acceptor.get("/inbox?tab=returned"))


def test_reading_a_case_leaves_a_receipt_that_equals_the_page(
    acceptor: FlaskClient, opened: office.Office, db_session: Session
) -> None:
    number = opened.submitted().number
    shown = acceptor.get(f"/cases/{number}")
    receipt = db_session.exec(select(Receipt)).one()
    lines = {
        (one.get("id") or "").removeprefix("line-")
        for one in parsed(shown).iterfind(".//dl[@class='answers']/div")
    }
    tables = {code.rpartition(".")[0] for code in receipt.items} & lines
    assert lines - tables <= set(receipt.items)
    assert {"fin", "cul.products"} <= tables
    acceptor.get(f"/cases/{number}")
    assert db_session.exec(select(func.count()).select_from(Receipt)).one() == 1


def test_a_return_is_confirmed_with_what_the_firm_will_see(
    acceptor: FlaskClient, opened: office.Office, db_session: Session
) -> None:
    number = opened.submitted().number
    said = {"remark-con.phone": " 打不通 ", "remark-no.such": "x", "words": "请补正"}
    asked = send(acceptor, f"/cases/{number}", said, to=f"/cases/{number}/return")
    assert asked.status_code == 200
    assert "企业将看到" in words(asked)
    assert db_session.exec(select(func.count()).select_from(SubmissionEvent)).one() == 1
    data = form(asked)
    answers = [acceptor.post(f"/cases/{number}/return", data=data) for _ in range(2)]
    assert [one.status_code for one in answers] == [303, 303]
    event = db_session.exec(select(SubmissionEvent).where(SubmissionEvent.move == "return")).one()
    assert (event.remarks, event.words) == ({"con.phone": "打不通"}, "请补正")


def test_a_return_without_words_asks_for_them(acceptor: FlaskClient, opened: office.Office) -> None:
    number = opened.submitted().number
    answer = send(acceptor, f"/cases/{number}", to=f"/cases/{number}/return")
    assert (answer.status_code, "请写明意见" in words(answer)) == (422, True)


def test_a_gap_told_too_late_is_marked_before_it_is_told(
    acceptor: FlaskClient, opened: office.Office, db_session: Session
) -> None:
    case = opened.returned({"con.phone": "打不通"})
    office.save(case, opened.filer, "contact", {"con.phone": "13900001234"})
    number = opened.submit(opened.case(case.number)).number
    said = {"remark-con.office": "缺门牌"}
    asked = send(acceptor, f"/cases/{number}", said, to=f"/cases/{number}/return")
    assert "应当一次告知" in words(asked)
    assert "办公地址" in words(asked)


def test_a_docketed_case_is_a_conflict_for_who_saw_it_before(
    acceptor: FlaskClient, opened: office.Office, db_session: Session
) -> None:
    number = opened.submitted().number
    data = form(acceptor.get(f"/cases/{number}"))
    opened.act(number, "acceptor", "return", Words("请补正"))
    office.save(opened.case(number), opened.filer, "contact", {"con.phone": "13900001234"})
    opened.submit(opened.case(number))
    answer = acceptor.post(f"/cases/{number}/docket", data=data)
    assert (answer.status_code, "刚刚已有新的进展" in words(answer)) == (409, True)
    actions = set(db_session.exec(select(LedgerEntry.action)))
    assert "submissions.docketed" not in actions


def test_cases_of_others_and_moves_that_do_not_exist_are_not_found(
    app: Flask, acceptor: FlaskClient, opened: office.Office, db_session: Session
) -> None:
    number, draft = opened.submitted().number, office.opened(2).filled().number
    elsewhere = people.signed_in(app.test_client(), people.staff("acceptor", at=people.FINANCE))
    answers = [elsewhere.get(f"/cases/{one}") for one in (number, "WB-0")]
    assert [one.status_code for one in answers] == [404, 404]
    assert acceptor.get(f"/cases/{draft}").status_code == 404
    key = {"idempotency_key": "0123456789abcdef", "moves": "1"}
    for move in ("burn", "submit"):
        assert acceptor.post(f"/cases/{number}/{move}", data=key).status_code in (403, 404)


def test_only_differences_are_shown_until_everything_is_asked_for(
    acceptor: FlaskClient, opened: office.Office, db_session: Session
) -> None:
    case = opened.returned({"con.phone": "打不通"})
    office.save(case, opened.filer, "contact", {"con.phone": "13900001234"})
    number = opened.submit(opened.case(case.number)).number
    few, all_of_it = (acceptor.get(f"/cases/{number}{show}") for show in ("?show=changed", ""))
    assert "与上次提交的内容相比有1处不同" in words(few)
    assert "已提出的意见：打不通" in words(few), "and what was asked stands beside what is there now"
    assert "主营业务与产品" not in words(few)
    assert "主营业务与产品" in words(all_of_it), "who never acted on the case sees all of it"


def test_an_officer_who_goes_back_finds_every_word_again(
    acceptor: FlaskClient, opened: office.Office
) -> None:
    number = opened.submitted().number
    said = {"words": "总的意见：请补充", "remark-con.office": "缺门牌", "remark-fin.revenue": "请核对"}
    asked = send(acceptor, f"/cases/{number}", said, to=f"/cases/{number}/return")
    back = acceptor.post(f"/cases/{number}/return", data=form(asked) | {"back": "yes"})

    assert back.status_code == 200
    found = form(back)
    assert {name: found[name] for name in said} == said
    assert opened.case(number).submission.state == "submitted"


def test_a_return_without_a_word_says_so_on_the_page_of_the_case(
    acceptor: FlaskClient, opened: office.Office
) -> None:
    number = opened.submitted().number
    answer = send(
        acceptor,
        f"/cases/{number}",
        {"remark-con.office": "字" * 501, "confirmed": "yes"},
        to=f"/cases/{number}/return",
    )
    assert (answer.status_code, "一处意见最多500个字" in words(answer)) == (422, True)
    assert form(answer)["remark-con.office"] == "字" * 501
    empty = send(acceptor, f"/cases/{number}", to=f"/cases/{number}/return")
    assert (empty.status_code, "请写明意见" in words(empty)) == (422, True)


def test_filing_is_asked_once_more_and_gives_the_number(
    app: Flask, opened: office.Office, db_session: Session
) -> None:
    number = opened.submitted().number
    opened.act(number, "acceptor", "docket")
    opened.act(number, "reviewer", "review")
    approver = people.signed_in(app.test_client(), people.staff("approver"))
    asked = send(approver, f"/cases/{number}", {}, to=f"/cases/{number}/file")
    assert "准予以后不能撤回" in words(asked)
    assert opened.case(number).submission.state == "reviewed"
    done = approver.post(f"/cases/{number}/file", data=form(asked))
    assert done.status_code == 303
    shown = words(approver.get(f"/cases/{number}"))
    assert "备案号鲁文备〔" in shown
    assert "返回待办" in shown


def test_a_refusal_names_its_ground_and_tells_the_firm_how_to_appeal(
    app: Flask, opened: office.Office, db_session: Session
) -> None:
    number = opened.submitted().number
    opened.act(number, "acceptor", "docket")
    opened.act(number, "reviewer", "review")
    approver = people.signed_in(app.test_client(), people.staff("approver"))
    asked = send(approver, f"/cases/{number}", {"words": "查无此业务"}, to=f"/cases/{number}/refuse")
    assert "不属于文化及相关产业" in words(asked)
    assert "待确认" in words(asked), "an article that is not certain says so"
    missing = approver.post(f"/cases/{number}/refuse", data=form(asked))
    assert (missing.status_code, "请选择不予备案的法定情形" in words(missing)) == (422, True)
    made_up = approver.post(f"/cases/{number}/refuse", data=form(missing) | {"ground": "because"})
    assert made_up.status_code == 422
    done = approver.post(f"/cases/{number}/refuse", data=form(missing) | {"ground": "out_of_scope"})
    assert done.status_code == 303
    event = db_session.exec(select(SubmissionEvent).where(SubmissionEvent.move == "refuse")).one()
    assert (event.ground, event.words) == ("out_of_scope", "查无此业务")
    firm = people.signed_in(app.test_client(), people.filer(opened.firm))
    shown = words(firm.get(f"/filings/{number}"))
    assert "国统字〔2018〕43号" in shown
    assert "申请行政复议" in shown
    assert "提起行政诉讼" in shown

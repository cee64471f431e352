"""The person's page: what is filed, for whom, and the decision that nobody makes in the person's place."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import Session, select

from models.ledger import LedgerEntry
from models.release import Consent
from tests import people
from tests.submissions import firms, office
from tests.submissions.browser import form, send, words

LINK = re.compile(r"/consent/[\w-]+")
PURPOSE = {"matter": "other", "words": "核对人才补贴申报材料的真实性", "basis": "预算法 第五十七条"}


def link(filer: FlaskClient, number: str) -> str:
    """The path of a new link, as the page shows it once."""
    made = send(filer, f"/filings/{number}/consent")
    assert made.status_code == 200, words(made)
    return LINK.findall(made.text)[0]


def agree(app: Flask, filer: FlaskClient, number: str) -> str:
    """Let the person agree; returns the path of the link."""
    path, person = link(filer, number), app.test_client()
    assert send(person, path, {"decision": "given"}).status_code == 303
    return path


@pytest.fixture
def opened(db_session: Session) -> office.Office:
    return office.on_record()


@pytest.fixture
def filer(client: FlaskClient, opened: office.Office) -> FlaskClient:
    return people.signed_in(client, people.filer(opened.firm))


@pytest.fixture
def number(opened: office.Office) -> str:
    return opened.fill(opened.started("talent"), firms.talent("王小山")).number


def test_the_person_sees_everything_and_the_receivers_and_nothing_is_chosen(
    app: Flask, filer: FlaskClient, number: str, opened: office.Office
) -> None:
    path = link(filer, number)
    assert not LINK.search(filer.get(f"/filings/{number}/consent").text)
    page = app.test_client().get(path)
    shown = words(page)
    for text in (
        "王小山",
        "13912345678",
        "泉城故事（演示）",
        opened.firm.name,
        people.CULTURE,
        "目的：",
        "可以凭这个链接随时查看、随时撤回",
    ):
        assert text in shown
    assert "440524188001010014" not in page.text
    assert "4****************4" in shown
    assert "checked" not in page.text
    assert page.headers["Cache-Control"] == "no-store"


def test_what_is_kept_of_a_link_does_not_open_it(
    app: Flask, filer: FlaskClient, number: str, db_session: Session
) -> None:
    token = link(filer, number).rpartition("/")[2]
    assert len(token) >= 22  # 128 bits
    kept = db_session.exec(select(Consent)).one()
    assert token not in kept.model_dump_json()
    for wrong in (kept.token_hash, token[:-1], "x" * 22):
        assert app.test_client().get(f"/consent/{wrong}").status_code == 404


def test_a_refusal_stops_the_submission_in_words_and_a_new_link_asks_again(
    app: Flask, filer: FlaskClient, number: str, opened: office.Office
) -> None:
    path, person = link(filer, number), app.test_client()
    assert send(person, path, {}).status_code == 422
    assert send(person, path, {"decision": "refused"}).status_code == 303
    assert "本人不同意" in words(person.get(path))
    sent = send(filer, f"/filings/{number}/check", {"tal.truth": "y"}, to=f"/filings/{number}/submit")
    assert sent.status_code == 422
    assert "本人不同意备案，不能提交" in words(sent)
    agree(app, filer, number)
    sent = send(filer, f"/filings/{number}/check", {"tal.truth": "y"}, to=f"/filings/{number}/submit")
    assert sent.status_code == 303, words(sent)


def test_what_was_changed_after_the_answer_needs_another_one(
    app: Flask, filer: FlaskClient, number: str
) -> None:
    agree(app, filer, number)
    assert "处要补充或修改" not in words(filer.get(f"/filings/{number}/check"))
    assert send(filer, f"/filings/{number}/person", {"tal.position": "总导演"}).status_code == 303
    assert "本人同意以后内容改过" in words(filer.get(f"/filings/{number}/check"))


def test_an_answer_is_given_to_what_was_seen(app: Flask, filer: FlaskClient, number: str) -> None:
    path, person = link(filer, number), app.test_client()
    fields = form(person.get(path)) | {"decision": "given"}
    assert send(filer, f"/filings/{number}/person", {"tal.position": "总导演"}).status_code == 303
    answer = person.post(path, data=fields)
    assert answer.status_code == 422
    assert "单位刚刚改过内容" in words(answer)
    assert "总导演" in words(answer)


def test_a_newer_link_ends_the_older_and_an_answer_is_given_once(
    app: Flask, filer: FlaskClient, number: str
) -> None:
    older, newer = link(filer, number), link(filer, number)
    assert "这个链接已经失效" in words(app.test_client().get(older))
    first, second = app.test_client(), app.test_client()
    fields = form(second.get(newer)) | {"decision": "refused"}
    assert send(first, newer, {"decision": "given"}).status_code == 303
    late = second.post(newer, data=fields)
    assert late.status_code == 422
    assert "这个链接已经答复过" in words(late)


def test_after_a_withdrawal_nobody_else_reads_and_nothing_is_filed(
    app: Flask, filer: FlaskClient, number: str, opened: office.Office, db_session: Session
) -> None:
    path = agree(app, filer, number)
    entry = opened.entry(opened.file(opened.case(number)))
    reader = people.signed_in(app.test_client(), people.staff("dept_reader", at=people.FINANCE))
    reader.post("/lookup/purpose", data=PURPOSE)
    record = f"/records/{entry.filing_number}"
    assert "王*山" in words(reader.get(record))
    assert entry.name.replace(" ", "") in words(reader.get(f"/lookup?q={entry.name}"))

    person = app.test_client()
    assert send(person, path, {}, to=f"{path}/withdraw", action="withdraw").status_code == 303
    assert "本人已撤回同意" in words(person.get(path))
    assert reader.get(record).status_code == 404
    assert "王*山" not in words(reader.get(f"/lookup?q={entry.name}"))
    assert "内容创作人才" not in words(reader.get("/lookup?q=内容创作"))
    officer = people.signed_in(app.test_client(), people.staff("acceptor"))
    shown = words(officer.get(f"/cases/{number}"))
    assert "本人已撤回同意" in shown
    assert "动画导演" not in shown
    assert "动画导演" in words(filer.get(f"/filings/{number}"))
    actions = [row.action for row in db_session.exec(select(LedgerEntry)) if "consent" in row.action]
    assert sorted(actions) == [
        "submissions.consent_asked",
        "submissions.consent_given",
        "submissions.consent_withdrawn",
    ]


def test_what_was_taken_back_before_it_was_filed_is_not_filed(
    app: Flask, filer: FlaskClient, number: str, opened: office.Office
) -> None:
    path = agree(app, filer, number)
    opened.submit(opened.case(number))
    opened.act(number, "acceptor", "docket")
    opened.act(number, "reviewer", "review")
    person = app.test_client()
    assert send(person, path, {}, to=f"{path}/withdraw", action="withdraw").status_code == 303
    approver = people.signed_in(app.test_client(), people.staff("approver"))
    asked = send(approver, f"/cases/{number}", {}, to=f"/cases/{number}/file")
    answer = approver.post(f"/cases/{number}/file", data=form(asked))
    assert answer.status_code == 422
    assert "本人已撤回同意" in words(answer)


def test_only_a_case_about_a_person_asks_anybody(filer: FlaskClient, opened: office.Office) -> None:
    project = opened.started("project").number
    assert "生成链接" not in words(filer.get(f"/filings/{project}/consent"))
    assert "本人同意" not in words(filer.get(f"/filings/{project}"))
    assert filer.get("/filings/WB-2026-370102-999999/consent").status_code == 404

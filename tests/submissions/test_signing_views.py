"""Sending, confirming, declining and taking back as a browser does it; nothing gets past the lock."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import Session, select
from werkzeug.test import TestResponse

from filing.submissions import signing_views
from filing.submissions.people import cooling, signatories
from filing.submissions.signing import links
from models.ledger import LedgerEntry
from models.signing import Signing
from models.submissions import SensitiveChange
from tests import people
from tests.submissions import office
from tests.submissions.browser import form, send, words
from tests.submissions.signing import representative
from tests.submissions.signing.representative import TRUTH, signings, state_of

PHONE = "13912345678"
WHO = "企业管理员张小山"


@pytest.fixture
def opened(db_session: Session) -> office.Office:
    return office.opened()


@pytest.fixture
def boss(app: Flask, opened: office.Office) -> FlaskClient:
    """The administrator of a firm that asks."""
    found = representative.owner(opened)
    signatories.require(people.viewer(found), opened.firm)
    return people.signed_in(app.test_client(), found)


@pytest.fixture
def filer(client: FlaskClient, opened: office.Office, boss: FlaskClient) -> FlaskClient:
    return people.signed_in(client, people.filer(opened.firm))


@pytest.fixture
def number(opened: office.Office) -> str:
    return opened.filled().number


def ask(filer: FlaskClient, number: str, **way: str) -> None:
    fields = TRUTH | way
    sent = send(filer, f"/filings/{number}/check", fields, to=f"/filings/{number}/submit", action="submit")
    assert (sent.status_code, sent.location) == (303, f"/filings/{number}/signing"), words(sent)


def link(session: Session) -> str:
    """The path of the newest link, which only the worker knows."""
    session.expire_all()
    return f"/sign/{links.token(session.exec(select(Signing)).all()[-1])}"


def test_the_filer_sends_and_the_administrator_confirms_which_submits(
    filer: FlaskClient, boss: FlaskClient, number: str, opened: office.Office, app: Flask
) -> None:
    check = words(filer.get(f"/filings/{number}/check"))
    assert "提交备案" not in check
    assert "由企业管理员张小山登录确认" in check
    ask(filer, number)

    page = filer.get(f"/filings/{number}", follow_redirects=True)
    assert f"正在等{WHO}确认" in words(page)
    assert signings()[0].document_hash in page.text
    assert "您的决定" not in words(page)
    assert "等法定代表人确认" in words(filer.get("/filings"))
    assert "等法定代表人确认" in words(filer.get("/"))
    assert "等您确认后提交" in words(boss.get("/"))

    assert answer(boss, number, decision="confirm").location == f"/filings/{number}/submitted"
    assert state_of(number) == "submitted"
    log = words(filer.get(f"/filings/{number}"))
    assert "法定代表人已确认" in log
    assert "送法定代表人确认" in log
    officer = people.signed_in(app.test_client(), people.staff("acceptor"))
    shown = words(officer.get(f"/cases/{number}"))
    assert "法定代表人已确认" in shown
    assert "张小山" in shown
    assert "送法定代表人确认" not in shown, "what a firm asks within itself is its own"


def answer(boss: FlaskClient, number: str, **fields: str) -> TestResponse:
    """Send the administrator's answer."""
    return send(boss, f"/filings/{number}/signing", fields, action="signing")


def test_a_locked_case_takes_nothing_and_says_who_is_waited_for(
    filer: FlaskClient, number: str, opened: office.Office
) -> None:
    address = f"/filings/{number}/business"
    opened_before = form(filer.get(address)) | {"cul.business": "改过的业务。"}
    ask(filer, number)

    late = filer.post(address, data=opened_before)
    assert late.status_code == 409
    assert f"正在等{WHO}确认，办件已锁定" in words(late)
    assert "改过的业务。" in late.text, "what was typed is not lost"
    auto = filer.post(f"{address}/autosave", data=opened_before, headers={"Accept": "application/json"})
    assert auto.status_code == 409
    assert "企业管理员 张小山" in auto.json["detail"]
    assert "改过的业务" not in filer.get(address).text
    assert filer.get(f"/filings/{number}/check").location == f"/filings/{number}"
    sent = filer.post(f"/filings/{number}/submit", data=opened_before | {"idempotency_key": "k" * 20})
    assert (sent.status_code, state_of(number)) == (409, "draft")
    gone = send(filer, f"/filings/{number}/discard", {})
    assert gone.status_code == 409

    back = send(filer, f"/filings/{number}/signing", {}, to=f"/filings/{number}/signing/withdraw")
    assert back.status_code == 303
    assert filer.post(address, data=opened_before).status_code == 303
    assert filer.get(f"/filings/{number}/signing").location == f"/filings/{number}"


def test_a_no_is_told_with_its_words_and_opens_the_case(
    filer: FlaskClient, boss: FlaskClient, number: str
) -> None:
    ask(filer, number)
    assert "请选择确认或者不确认" in words(answer(boss, number))
    unsaid = answer(boss, number, decision="decline")
    assert (unsaid.status_code, state_of(number)) == (422, "draft")
    assert answer(boss, number, decision="decline", words="营业收入不对").status_code == 303
    page = words(filer.get(f"/filings/{number}"))
    assert "法定代表人没有确认" in page
    assert "营业收入不对" in page
    assert "营业收入不对" in words(filer.get(f"/filings/{number}/check"))


def test_only_the_administrator_has_the_answer(
    filer: FlaskClient, boss: FlaskClient, number: str, app: Flask
) -> None:
    ask(filer, number)
    sent = form(boss.get(f"/filings/{number}/signing"), "signing") | {"decision": "confirm"}
    assert filer.post(f"/filings/{number}/signing", data=sent).status_code == 403
    other = people.filer(people.firm(2), role="ent_owner")
    stranger = people.signed_in(app.test_client(), other)
    assert stranger.post(f"/filings/{number}/signing", data=sent).status_code == 404
    assert stranger.get(f"/filings/{number}/signing").status_code == 404
    withdraw = f"/filings/{number}/signing/withdraw"
    assert stranger.post(withdraw, data=sent | {"idempotency_key": "w" * 20}).status_code == 404
    assert state_of(number) == "draft"


def test_an_answer_to_what_was_sent_before_is_not_taken(
    filer: FlaskClient, boss: FlaskClient, number: str
) -> None:
    ask(filer, number)
    old = form(boss.get(f"/filings/{number}/signing"), "signing") | {"decision": "confirm"}
    send(filer, f"/filings/{number}/signing", {}, to=f"/filings/{number}/signing/withdraw")
    assert boss.post(f"/filings/{number}/signing", data=old).status_code == 409
    ask(filer, number)
    fresh = old | {"idempotency_key": "another-key-of-20-signs"}
    assert boss.post(f"/filings/{number}/signing", data=fresh).status_code == 409
    assert state_of(number) == "draft"


def test_by_a_link_the_representative_confirms_once_without_an_account(
    filer: FlaskClient, number: str, app: Flask, db_session: Session
) -> None:
    ask(filer, number, way="sms", address=PHONE)
    page = filer.get(f"/filings/{number}/signing")
    assert "139****5678" in page.text
    assert PHONE not in page.text
    path, person = link(db_session), app.test_client()
    assert path.rpartition("/")[2] not in page.text
    shown = person.get(path)
    assert "张小山" in words(shown)
    assert signings()[0].document_hash in shown.text
    assert shown.headers["Cache-Control"] == "no-store"
    assert send(person, path, {"decision": "confirm"}).status_code == 422, "a name is asked for"
    assert state_of(number) == "draft"
    sent = form(person.get(path)) | {"decision": "confirm", "name": "张小山"}
    assert person.post(path, data=sent).status_code == 303
    assert state_of(number) == "submitted"
    after = person.get(path)
    assert "已确认并提交" in words(after)
    assert "解放路" not in after.text, "an answered link shows nothing of the document"
    other = {"idempotency_key": "another-key-of-20-signs", "decision": "decline"}
    late = person.post(path, data=sent | other)
    assert late.status_code == 422
    officer = people.signed_in(app.test_client(), people.staff("acceptor"))
    assert "张小山（凭一次性链接）" in words(officer.get(f"/cases/{number}"))


def test_by_a_link_the_representative_declines(
    filer: FlaskClient, number: str, app: Flask, db_session: Session
) -> None:
    ask(filer, number, way="sms", address=PHONE)
    path, person = link(db_session), app.test_client()
    fields = {"decision": "decline", "words": "我不知情", "name": "张小山"}
    assert send(person, path, fields).status_code == 303
    assert "您没有确认，内容没有提交" in words(person.get(path))
    assert "我不知情" in words(filer.get(f"/filings/{number}"))
    entry = select(LedgerEntry).where(LedgerEntry.action == "submissions.signing_declined")
    assert db_session.exec(entry).one().actor_id is None


def test_a_wrong_link_is_no_link_and_many_tries_wait(app: Flask, opened: office.Office) -> None:
    person = app.test_client()
    assert person.get(f"/sign/{'0' * 32}").status_code == 404
    statuses = [person.get("/sign/x").status_code for _ in range(signing_views.OPENED_A_MINUTE)]
    assert statuses[-1] == 429


def test_a_link_goes_to_an_address_that_can_take_it(filer: FlaskClient, number: str) -> None:
    for typed, told in (
        ("", "请填写法定代表人的手机或邮箱"),
        ("0531-88881234", "固定电话收不到短信"),
        ("1", "错误"),
    ):
        fields = TRUTH | {"way": "sms", "address": typed}
        check, to = f"/filings/{number}/check", f"/filings/{number}/submit"
        sent = send(filer, check, fields, to=to, action="submit")
        assert sent.status_code == 422
        assert told in words(sent)
    assert signings() == []


def test_without_its_declaration_nothing_is_sent(filer: FlaskClient, number: str) -> None:
    sent = send(filer, f"/filings/{number}/check", {}, to=f"/filings/{number}/submit", action="submit")
    assert sent.status_code == 422
    assert signings() == []


def test_the_administrator_submits_alone(boss: FlaskClient, number: str, filer: FlaskClient) -> None:
    check = words(boss.get(f"/filings/{number}/check"))
    assert "您的提交即为法定代表人的确认" in check
    sent = send(boss, f"/filings/{number}/check", TRUTH, to=f"/filings/{number}/submit", action="submit")
    assert (sent.status_code, state_of(number)) == (303, "submitted")
    assert signings("confirmed")[0].decided_name == representative.OWNER_NAME


def test_the_administrator_turns_the_rule_on_at_once_and_off_after_a_wait(
    app: Flask, client: FlaskClient, opened: office.Office, db_session: Session
) -> None:
    boss = people.signed_in(app.test_client(), representative.owner(opened))
    filer = people.signed_in(client, people.filer(opened.firm))
    assert filer.get("/people/signing").status_code == 403
    assert "由企业管理员设定" in words(filer.get("/people"))
    assert send(boss, "/people/signing").status_code == 303
    assert signatories.asks(opened.firm.id)
    assert len(representative.told("signing_required")) == 3
    assert send(boss, "/people/signing").status_code == 303
    db_session.expire_all()
    change = db_session.exec(select(SensitiveChange)).one()
    assert (change.kind, change.state) == (cooling.UNSIGNED, "waiting")
    assert signatories.asks(opened.firm.id), "it holds until nobody has objected for three working days"
    assert "提交前不再须法定代表人确认" in words(filer.get("/people"))
    assert "已提出关闭" in words(boss.get("/people"))

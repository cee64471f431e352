"""The administrator's pages: what was sent, and the templates."""

from flask.testing import FlaskClient
from sqlmodel import Session, select

from filing.notices import service, templates
from models.notices import EMAIL, FAILED, QUEUED, Delivery
from tests import people
from tests.notices import reached
from tests.notices.mail_server import Server
from tests.submissions.browser import form, send, words

URL = "/messages/templates/claim_accepted/zh"


def failed(session: Session) -> Delivery:
    person = reached.person()
    service.tell_of([person.id], "claim_accepted", {"name": "甲"})
    row: Delivery = session.exec(select(Delivery).where(Delivery.channel == EMAIL)).one()
    row.state, row.error, row.tries = FAILED, "550 no such user", 3
    session.flush()
    return row


def test_what_failed_is_shown_and_sent_again(client: FlaskClient, db_session: Session, post: Server) -> None:
    row = failed(db_session)
    browser = people.signed_in(client, people.staff("sys_admin"))
    page = browser.get("/messages/sent?state=failed").text
    assert "550 no such user" in page
    assert "x***@example.cn" in page
    assert reached.MAIL not in page
    assert browser.post(f"/messages/sent/{row.id}").status_code == 303
    assert browser.post(f"/messages/sent/{row.id}").status_code == 409
    db_session.refresh(row)
    assert row.state == QUEUED
    assert browser.get("/messages/sent?since=x").status_code == 200


def test_who_audits_sees_it_and_repeats_nothing(client: FlaskClient, db_session: Session) -> None:
    row = failed(db_session)
    browser = people.signed_in(client, people.staff("audit_admin"))
    assert "重发" not in browser.get("/messages/sent").text
    assert browser.post(f"/messages/sent/{row.id}").status_code == 403


def test_words_are_previewed_saved_and_reset(client: FlaskClient, db_session: Session) -> None:
    browser = people.signed_in(client, people.staff("sys_admin"))
    fresh = {"subject": "可以填报了", "body": "请为 {name} 填报。", "sms": "请填报"}
    shown = send(browser, URL, fresh | {"preview": "1"})
    assert "请为〔企业名称〕填报。" in words(shown)
    assert templates.edition("claim_accepted", "zh").version == 0
    assert send(browser, URL, fresh).status_code == 303
    db_session.expire_all()
    assert templates.edition("claim_accepted", "zh").words.subject == "可以填报了"
    assert "已修改" in browser.get("/messages/templates").text
    fields = form(browser.get(URL), "/reset")
    assert browser.post(f"{URL}/reset", data=fields).status_code == 303
    assert browser.post(f"{URL}/reset", data=fields).status_code == 409
    db_session.expire_all()
    assert not templates.edition("claim_accepted", "zh").changed


def test_a_wrong_placeholder_is_named_and_nothing_typed_is_lost(
    client: FlaskClient, db_session: Session
) -> None:
    browser = people.signed_in(client, people.staff("sys_admin"))
    answer = send(browser, URL, {"subject": "{nmae} 可以填报了", "body": "没有名称"})
    assert answer.status_code == 422
    assert "没有“{nmae}”这个占位符；可用的是：{name}" in answer.text
    assert "正文缺少占位符“{name}”（企业名称）" in answer.text
    assert 'value="{nmae} 可以填报了"' in answer.text


def test_who_was_overtaken_keeps_the_words_and_may_save_again(
    client: FlaskClient, db_session: Session
) -> None:
    browser = people.signed_in(client, people.staff("sys_admin"))
    mine = form(browser.get(URL)) | {"subject": "我的"}
    assert browser.post(URL, data=mine | {"subject": "别人的"}).status_code == 303
    answer = browser.post(URL, data=mine)
    assert answer.status_code == 422
    assert "别人刚刚修改过" in answer.text
    again = form(answer)
    assert again["subject"] == "我的"
    assert browser.post(URL, data=again).status_code == 303


def test_a_kind_that_is_not_there_is_not_found(client: FlaskClient, db_session: Session) -> None:
    browser = people.signed_in(client, people.staff("sys_admin"))
    assert browser.get("/messages/templates/x/zh").status_code == 404
    assert browser.get("/messages/templates/file/fr").status_code == 404

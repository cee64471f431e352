"""The page of one's own messages; opening one notes it and leads on."""

from uuid import uuid4

from flask.testing import FlaskClient
from sqlmodel import Session, select

from models.notices import Outbox
from tests import people
from tests.notices import reached, writing
from tests.notices.mail_server import Server


def test_a_message_is_shown_opened_and_leads_on(client: FlaskClient, db_session: Session) -> None:
    person = people.filer()
    writing.tell([person.id], "filed", "已准予备案", "请看 <b>办件</b>", "/filings/WB-1")
    browser = people.signed_in(client, person)
    shown = browser.get("/messages")
    assert "1 条未读" in shown.text
    assert "&lt;b&gt;" in shown.text
    message = db_session.exec(select(Outbox)).one()
    answer = browser.post(f"/messages/{message.id}")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/filings/WB-1")
    assert "0 条未读" in browser.get("/messages").text


def test_there_is_nothing_to_open_of_others(client: FlaskClient, db_session: Session) -> None:
    writing.tell([people.filer().id], "filed", "别人的", "")
    message = db_session.exec(select(Outbox)).one()
    browser = people.signed_in(client, people.filer())
    assert "别人的" not in browser.get("/messages").text
    assert [browser.post(f"/messages/{one}").status_code for one in (message.id, uuid4())] == [404, 404]


def test_all_are_read_at_once_and_only_ones_own(client: FlaskClient, db_session: Session) -> None:
    person, other = people.filer(), people.filer()
    for subject in ("第一条", "第二条"):
        writing.tell([person.id, other.id], "filed", subject, "正文")
    browser = people.signed_in(client, person)
    first = db_session.exec(select(Outbox).where(Outbox.recipient_id == person.id)).first()
    browser.post(f"/messages/{first.id}")
    unread = browser.get("/messages?unread=1").text
    assert ("第一条" in unread, "第二条" in unread) == (first.subject != "第一条", first.subject != "第二条")
    browser.post("/messages/read")
    assert "没有未读的消息" in browser.get("/messages?unread=1").text
    left = select(Outbox).where(Outbox.recipient_id == other.id, Outbox.read_at.is_(None))
    assert len(db_session.exec(left).all()) == 2


def test_each_message_says_by_which_ways_it_went(
    client: FlaskClient, db_session: Session, post: Server
) -> None:
    person = reached.person(mobile=reached.MOBILE)
    writing.tell([person.id], "filed", "已准予备案", "正文")
    page = people.signed_in(client, person).get("/messages").text
    assert "站内" in page
    assert "x***@example.cn" in page
    assert "138****1234" in page
    assert "待发送" in page
    assert reached.MAIL not in page

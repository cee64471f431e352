"""The page of one's own messages; opening one notes it and leads on."""

from uuid import uuid4

from flask.testing import FlaskClient
from sqlmodel import Session, select

from filing.notices import service
from models.notices import Outbox
from tests import people


def test_a_message_is_shown_opened_and_leads_on(client: FlaskClient, db_session: Session) -> None:
    person = people.filer()
    service.tell([person.id], "filed", "已准予备案", "请看 <b>办件</b>", "/filings/WB-1")
    browser = people.signed_in(client, person)
    shown = browser.get("/messages")
    assert "1 条未读" in shown.text
    assert "&lt;b&gt;" in shown.text
    message = db_session.exec(select(Outbox)).one()
    answer = browser.post(f"/messages/{message.id}")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/filings/WB-1")
    assert "0 条未读" in browser.get("/messages").text


def test_there_is_nothing_to_open_of_others(client: FlaskClient, db_session: Session) -> None:
    service.tell([people.filer().id], "filed", "别人的", "")
    message = db_session.exec(select(Outbox)).one()
    browser = people.signed_in(client, people.filer())
    assert "别人的" not in browser.get("/messages").text
    assert [browser.post(f"/messages/{one}").status_code for one in (message.id, uuid4())] == [404, 404]

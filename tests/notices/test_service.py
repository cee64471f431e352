"""Messages are written with the act that causes them, once for each person."""

import pytest
from sqlmodel import Session, select

from filing.kernel.errors import NotFound
from filing.notices import service
from models.base import new_id
from models.notices import Outbox
from models.text import Marked
from tests import people
from tests.notices import writing


def test_each_person_is_told_once(db_session: Session) -> None:
    one, other = new_id(), new_id()
    writing.tell([one, other, one], "filed", "已准予备案", "x" * 3000, "/filings/1")
    rows = db_session.exec(select(Outbox)).all()
    assert {row.recipient_id for row in rows} == {one, other}
    assert [(row.kind, len(row.body), row.link) for row in rows] == [("filed", 2000, "/filings/1")] * 2


def test_a_message_is_rolled_back_with_its_act(db_session: Session) -> None:
    writing.tell([new_id()], "filed", "已准予备案", "")
    db_session.rollback()
    assert db_session.exec(select(Outbox)).all() == []


def test_only_ones_own_message_is_marked_read_and_only_once(db_session: Session) -> None:
    mine, stranger = (people.viewer(people.filer()) for _ in range(2))
    assert mine.account_id is not None
    writing.tell([mine.account_id], "filed", "已准予备案", "", "/filings/1")
    message = db_session.exec(select(Outbox)).one()
    with pytest.raises(NotFound):
        service.mark_read(stranger, message.id)
    assert service.mark_read(mine, message.id) == "/filings/1"
    read_at = message.read_at
    service.mark_read(mine, message.id)
    assert message.read_at == read_at is not None


def test_a_marked_fact_reaches_each_reader_in_his_own_language(db_session: Session) -> None:
    chinese, english = people.filer(), people.filer()
    english.language = "en"
    db_session.add(english)
    facts = {"title": "演示", "state": Marked("本人已同意")}
    service.tell_of([chinese.id, english.id], "consent", facts)
    said = dict(db_session.exec(select(Outbox.recipient_id, Outbox.body)).all())
    assert said[chinese.id] == "“演示”：本人已同意。"
    assert "本人" not in said[english.id]
    assert "“演示”: " in said[english.id]

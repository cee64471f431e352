"""Everybody who may act for the firm hears of each move, with a link to the case."""

from sqlmodel import Session, select

from filing.notices.kinds import kinds
from filing.submissions import rules
from filing.submissions.case import telling
from models.notices import Outbox
from tests import people
from tests.submissions import office


def test_every_member_is_told(db_session: Session) -> None:
    opened = office.opened()
    other = people.filer(opened.firm)
    case = opened.started()
    telling.firm(case, rules.MOVES["refuse"], "材料不实")
    rows = db_session.exec(select(Outbox)).all()
    assert {row.recipient_id for row in rows} == {opened.filer.account_id, other.id}
    assert {row.subject for row in rows} == {"不予备案"}
    assert all(case.number in row.body and "材料不实" in row.body for row in rows)
    assert {row.link for row in rows} == {f"/filings/{case.number}"}


def test_there_are_words_for_every_move() -> None:
    assert set(rules.MOVES) <= set(kinds())

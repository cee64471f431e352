"""The phrase library: shipped and own, of one department."""

import pytest
from sqlmodel import Session, select

from filing.kernel.errors import Invalid, NotFound
from filing.submissions.desk import phrases
from models.ledger import LedgerEntry
from tests import people
from tests.submissions import office


@pytest.fixture
def opened(db_session: Session) -> office.Office:
    return office.opened()


def test_shipped_phrases_are_about_items_that_exist() -> None:
    known = phrases.titles()
    assert all(not one.item or one.item in known for one in phrases._shipped())


def test_a_phrase_is_offered_at_its_item_and_its_columns() -> None:
    at_table, anywhere = phrases.Known("a", "fin", "x"), phrases.Known("b", "", "x")
    assert [at_table.at(code) for code in ("fin", "fin.revenue", "finance", "con.phone")] == [
        True,
        True,
        False,
        False,
    ]
    assert anywhere.at("con.phone")


def test_a_department_writes_its_own_and_replaces_shipped_ones_for_itself(
    opened: office.Office, db_session: Session
) -> None:
    shipped = len(phrases.of(opened.acceptor))
    phrases.keep(opened.acceptor, "con.phone", "请写固定电话")
    own = next(one for one in phrases.of(opened.reviewer) if one.own)
    assert (own.title, own.words) == ("联系电话", "请写固定电话")
    phrases.keep(opened.reviewer, "", "请写手机号", key=own.key)
    phrases.keep(opened.reviewer, "", "材料不清楚", key="unclear")
    found = phrases.of(opened.acceptor)
    assert len(found) == shipped + 1
    assert {one.words for one in found if one.own} == {"请写手机号", "材料不清楚"}
    elsewhere = people.viewer(people.staff("acceptor", at=people.FINANCE))
    assert not any(one.own for one in phrases.of(elsewhere))
    with pytest.raises(NotFound):
        phrases.keep(elsewhere, "", "x", key=own.key)
    phrases.remove(opened.acceptor, own.key)
    phrases.remove(opened.acceptor, "evidence")
    left = phrases.of(opened.acceptor)
    assert len(left) == shipped - 1
    assert phrases.find(opened.acceptor, "evidence") is None
    with pytest.raises(NotFound):
        phrases.remove(opened.acceptor, "evidence")
    actions = list(db_session.exec(select(LedgerEntry.action)))
    assert actions.count("submissions.phrase_kept") == 3
    assert actions.count("submissions.phrase_removed") == 2


def test_there_is_an_end_to_phrases_and_no_item_is_made_up(
    opened: office.Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(Invalid):
        phrases.keep(opened.acceptor, "no.such", "x")
    monkeypatch.setattr(phrases, "MOST", 1)
    with pytest.raises(Invalid):
        phrases.keep(opened.acceptor, "", "x")

from datetime import timedelta

import pytest
import sqlmodel
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import select

from filing.catalogue import matters
from filing.identity import sessions
from filing.kernel.clock import today
from filing.kernel.errors import Invalid
from filing.kernel.viewer import SYSTEM, Viewer
from filing.sharing import purposes
from models.identity import SignIn
from models.ledger import LedgerEntry
from tests import people

WORDS, BASIS = "核对专项资金申报材料的真实性", "预算法 第五十七条"


@pytest.fixture
def officer(db_session: sqlmodel.Session) -> Viewer:
    """An officer in a sign-in of their own."""
    person = people.staff("dept_reader", at=people.FINANCE)
    sessions.start(person, "127.0.0.1", "test")
    sign_in = db_session.exec(select(SignIn).where(SignIn.account_id == person.id)).one()
    return people.viewers.of_account(person, sign_in)


def matter(at: str = people.FINANCE, **facts: object) -> None:
    department = people.department(at)
    matters.approve("fund", "专项资金评审", BASIS, department_id=department.id, by=SYSTEM, **facts)


def test_nothing_is_read_for_no_purpose(officer: Viewer) -> None:
    assert purposes.present(officer) is None


def test_a_matter_of_the_department_brings_its_basis(officer: Viewer) -> None:
    matter()
    chosen = purposes.take(officer, "fund", "", "")
    assert purposes.present(officer) == chosen
    assert (chosen.matter, chosen.basis, chosen.matter_code) == ("专项资金评审", BASIS, "fund")


def test_another_departments_matter_cannot_be_chosen(officer: Viewer) -> None:
    matter(at=people.CULTURE)
    with pytest.raises(Invalid, match="本部门"):
        purposes.choose(officer, "fund")
    assert purposes.present(officer) is None


def test_a_matter_that_ended_is_no_purpose_any_more(officer: Viewer) -> None:
    matter()
    purposes.choose(officer, "fund")
    found = matters.find(officer, "fund")
    assert found is not None
    matters.end(found, by=SYSTEM, on=today() - timedelta(days=1))
    assert purposes.present(officer) is None


def test_own_words_need_ten_characters_and_a_basis(officer: Viewer) -> None:
    for words, basis in (("太短", BASIS), ("九个字九个字九个字", BASIS), (WORDS, ""), (WORDS, "法")):
        with pytest.raises(Invalid):
            purposes.take(officer, "other", words, basis)
    with pytest.raises(Invalid):
        purposes.take(officer, "other", None, None)
    stated = purposes.take(officer, "other", f"  {WORDS} ", BASIS)
    assert (stated.matter, stated.matter_code) == (WORDS, "")


def test_own_words_are_counted_apart_from_matters(db_session: sqlmodel.Session, officer: Viewer) -> None:
    matter()
    purposes.take(officer, "fund", "", "")
    purposes.take(officer, "other", WORDS, BASIS)
    actions = select(LedgerEntry.action).where(LedgerEntry.actor_id == officer.account_id)
    assert sorted(db_session.exec(actions)) == ["sharing.purpose_chosen", "sharing.purpose_stated"]


def test_a_purpose_ends_with_its_sign_in(db_session: sqlmodel.Session, officer: Viewer) -> None:
    matter()
    purposes.choose(officer, "fund")
    person = db_session.get_one(people.Account, officer.account_id)
    token = sessions.start(person, "127.0.0.1", "another browser")
    found = sessions.live(token)
    assert found is not None
    assert purposes.present(people.viewers.of_account(person, found[0])) is None


def test_nobody_signed_in_cannot_state_a_purpose(db_session: sqlmodel.Session) -> None:
    with pytest.raises(Invalid, match="登录"):
        purposes.state(Viewer(), WORDS, BASIS)


def test_what_is_not_filled_in_comes_back_with_its_error(app: Flask, client: FlaskClient) -> None:
    with people.inside(app):
        person = people.staff("dept_reader", at=people.FINANCE)
    browser = people.signed_in(client, person)
    empty = browser.post("/lookup/purpose", data={})
    short = browser.post("/lookup/purpose", data={"matter": "other", "words": "查一下", "basis": BASIS})
    assert "请选择一个事项" in empty.get_data(as_text=True)
    html = short.get_data(as_text=True)
    assert "不少于 10 个字" in html
    assert "查一下" in html
    assert "<title>错误：" in html


def test_the_way_back_leads_nowhere_else(app: Flask, client: FlaskClient) -> None:
    with people.inside(app):
        person = people.staff("dept_reader", at=people.FINANCE)
    browser = people.signed_in(client, person)
    data = {"matter": "other", "words": WORDS, "basis": BASIS, "next": "//evil.example/x"}
    assert browser.post("/lookup/purpose", data=data).location == "/lookup"
    page = browser.get("/lookup/purpose?next=https://evil.example/").get_data(as_text=True)
    assert 'name="next" type="hidden" value="/lookup"' in page
    assert WORDS in page  # the purpose of now is shown

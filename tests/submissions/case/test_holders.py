"""Who holds something, and who could."""

import pytest
from sqlmodel import Session

from filing.identity import accounts
from filing.kernel.viewer import SYSTEM
from filing.submissions import rules
from filing.submissions.case import cases, holders
from filing.submissions.desk import holding
from models.identity import Account
from tests import people
from tests.submissions import office
from tests.submissions.desk.test_holding import account, piece


@pytest.fixture
def opened(db_session: Session) -> office.Office:
    return office.opened()


def test_a_holder_is_here_while_able_to_do_the_step(opened: office.Office, db_session: Session) -> None:
    number = opened.submitted().number
    row = cases.handled(opened.acceptor, number).submission
    waits_for = frozenset({"acceptor"})
    assert holders.of(row, waits_for) is None
    holding.act(opened.acceptor, piece(opened.acceptor, number), rules.TAKE)
    held = holders.of(row, waits_for)
    assert held is not None
    assert (held.name, held.here) == (opened.acceptor.display_name, True)
    assert holders.of(row, frozenset({"reviewer"})).here is False
    accounts.disable(db_session.get_one(Account, account(opened.acceptor)), by=SYSTEM)
    assert holders.of(row, waits_for).here is False
    assert holders.of(row, frozenset()).here is True, "nothing waits for anybody"


def test_colleagues_are_those_who_can_do_the_step(opened: office.Office) -> None:
    number = opened.submitted().number
    colleague = people.staff("acceptor", name="甲")
    people.staff("acceptor", at=people.FINANCE)
    found = holders.colleagues(opened.acceptor, colleague.department_id, piece(opened.acceptor, number).work)
    assert [one.id for one in found] == [colleague.id]

"""The work that waits in every firm of a person."""

import pytest
from sqlalchemy import event
from sqlmodel import Session

from filing.kernel.clock import today
from filing.kernel.database import db
from filing.submissions.case import firms
from filing.submissions.case.moving import Words
from models.identity import Account
from tests import people
from tests.submissions import office as offices


@pytest.fixture
def keeper(db_session: Session) -> Account:
    return people.filer(name="李会计")


def test_each_firm_says_what_waits_there_whomever_one_acts_for(keeper: Account) -> None:
    first, second = offices.opened(1), offices.opened(2)
    people.join(keeper, first.firm)
    people.join(keeper, second.firm)
    first.started()
    back = second.submitted()
    second.act(back.number, "acceptor", "return", Words("请补正", {"fin.staff": "请核对"}))

    mine = firms.of_viewer(people.viewer(keeper))
    assert [(one.acting, one.count("draft"), one.count("returned")) for one in mine] == [
        (True, 1, 0),
        (False, 0, 1),
    ]
    assert (mine[0].returned_since, mine[1].returned_since) == (None, today())
    assert mine[1].pieces[0].number == back.number


def test_a_firm_one_has_left_and_a_strangers_firm_are_not_there(keeper: Account, db_session: Session) -> None:
    left, stranger = offices.opened(1), offices.opened(2)
    gone = people.join(keeper, left.firm)
    left.started()
    stranger.started()
    gone.until = gone.since
    db_session.flush()
    assert firms.of_viewer(people.viewer(keeper)) == ()


def test_a_case_that_waits_for_its_person_is_counted(keeper: Account) -> None:
    from filing.submissions.consent import consents

    office = offices.on_record()
    people.join(keeper, office.firm)
    consents.invite(office.filer, office.started("talent"))
    assert [one.consents for one in firms.of_viewer(people.viewer(keeper))] == [1]


def test_the_number_of_queries_does_not_grow_with_the_firms(keeper: Account) -> None:
    counts = []
    for number in (1, 2, 3):
        office = offices.opened(number)
        people.join(keeper, office.firm)
        office.started()
        viewer = people.viewer(keeper)
        asked: list[object] = []

        def note(*arguments: object, asked: list[object] = asked) -> None:
            asked.append(arguments)

        event.listen(db.engine, "before_cursor_execute", note)
        firms.of_viewer(viewer)
        event.remove(db.engine, "before_cursor_execute", note)
        counts.append(len(asked))
    assert counts[1] == counts[2]

"""A move: one of two wins, and state, event, ledger and message stand or fall together."""

import pytest
from sqlmodel import Session, select

from filing.kernel.errors import Conflict, Invalid, NotFound, Refused
from filing.submissions.case import cases, moving
from filing.submissions.case.moving import Words
from models.ledger import LedgerEntry
from models.notices import Outbox
from models.submissions import Submission, SubmissionEvent
from tests.submissions import office


def test_of_two_who_saw_the_same_state_one_moves(db_session: Session) -> None:
    opened = office.opened()
    number = opened.submitted().number
    first, second = (cases.handled(opened.acceptor, number) for _ in range(2))
    moving.make(opened.acceptor, first, "docket", seen=1)
    with pytest.raises((Conflict, Refused)):
        moving.make(opened.acceptor, second, "return", seen=1, words=Words("不行"))
    assert db_session.exec(select(Submission.state)).one() == "docketed"


def test_a_stale_page_moves_nothing(db_session: Session) -> None:
    opened = office.opened()
    case = cases.handled(opened.acceptor, opened.submitted().number)
    with pytest.raises(Conflict):
        moving.make(opened.acceptor, case, "docket", seen=0)
    assert len(db_session.exec(select(SubmissionEvent)).all()) == 1


def test_a_move_is_an_event_a_ledger_entry_and_a_message_at_once(db_session: Session) -> None:
    opened = office.opened()
    case = cases.handled(opened.acceptor, opened.submitted().number)
    said = Words("请补充", {"con.phone": "打不通"})
    event = moving.make(opened.acceptor, case, "return", seen=1, words=said)
    assert (event.remarks, event.words, event.department_name) == (
        {"con.phone": "打不通"},
        "请补充",
        "济南市文化和旅游局",
    )
    entry = db_session.exec(select(LedgerEntry).where(LedgerEntry.action == "submissions.returned")).one()
    assert (entry.items, entry.person_key) == (["con.phone"], opened.acceptor.person_key)
    told = db_session.exec(select(Outbox).where(Outbox.kind == "return")).one()
    assert told.recipient_id == opened.filer.account_id
    assert case.submission.due_on is None
    db_session.rollback()
    assert db_session.exec(select(Submission)).all() == []


def test_a_return_without_words_is_refused(db_session: Session) -> None:
    opened = office.opened()
    case = cases.handled(opened.acceptor, opened.submitted().number)
    with pytest.raises(Invalid, match="请写明意见"):
        moving.make(opened.acceptor, case, "return", seen=1)


@pytest.mark.parametrize("words", [Words("字" * 2001), Words("", {"con.phone": "字" * 501})])
def test_words_that_are_too_long_are_refused_and_not_cut(db_session: Session, words: Words) -> None:
    opened = office.opened()
    case = cases.handled(opened.acceptor, opened.submitted().number)
    with pytest.raises(Invalid, match="个字"):
        moving.make(opened.acceptor, case, "return", seen=1, words=words)


def test_a_refusal_names_the_act_the_case_and_who_can(db_session: Session) -> None:
    opened = office.opened()
    case = cases.handled(opened.reviewer, opened.submitted().number)
    with pytest.raises(Refused) as caught:
        moving.require(opened.reviewer, case, "docket", seen=case.submission.moves)
    assert (caught.value.who_can, caught.value.action) == ("受理员", "submissions.docketed")
    assert caught.value.subject == case.subject
    with pytest.raises(NotFound):
        moving.require(opened.reviewer, case, "burn", seen=case.submission.moves)

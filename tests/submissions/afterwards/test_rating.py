"""A finished case is rated once by its firm; a bad word is answered by its department alone, within days."""

import pytest
from sqlmodel import Session, select

from filing.calendar.queries import working_days
from filing.calendar.rules import working_days_between
from filing.kernel.clock import today
from filing.kernel.errors import Conflict, Invalid, NotFound
from filing.submissions.afterwards import rating
from models.base import new_id
from models.kernel import Job
from models.ledger import LedgerEntry
from models.notices import Outbox
from tests import people
from tests.submissions import office


def told(session: Session, kind: str) -> set[object]:
    return set(session.exec(select(Outbox.recipient_id).where(Outbox.kind == kind)))


def test_a_good_word_is_kept_and_asks_for_nothing(db_session: Session) -> None:
    opened = office.opened()
    case = opened.filed()
    row = rating.rate(opened.filer, case, 5, reasons=["time"], words=" 很快 ")
    assert (row.due_on, row.words, rating.of_case(case)) == (None, "很快", row)
    assert told(db_session, "rating_poor") == set()
    with pytest.raises(Conflict):
        rating.rate(opened.filer, case, 1)
    with pytest.raises(Conflict):
        rating.answer(opened.acceptor, row.id, "谢谢")
    entry = db_session.exec(select(LedgerEntry).where(LedgerEntry.action == "submissions.rated")).one()
    assert entry.subject_number == case.number


@pytest.mark.parametrize("level", [1, 2])
def test_a_bad_word_is_answered_in_time_and_the_firm_hears_it(db_session: Session, level: int) -> None:
    opened = office.opened()
    case = opened.filed()
    row = rating.rate(opened.filer, case, level)
    assert working_days_between(today(), row.due_on, working_days()) == 5
    office_people = {one.account_id for one in (opened.acceptor, opened.reviewer, opened.approver)}
    assert told(db_session, "rating_poor") == office_people
    with pytest.raises(Invalid):
        rating.answer(opened.acceptor, row.id, " ")
    rating.answer(opened.acceptor, row.id, "已核实，已整改。")
    db_session.refresh(row)
    assert row.answer == "已核实，已整改。"
    assert told(db_session, "rating_answered") == {opened.filer.account_id}
    with pytest.raises(Conflict):
        rating.answer(opened.reviewer, row.id, "再答")
    keys = set(db_session.exec(select(Job.key).where(Job.name == rating.PUSH)))
    assert keys == {f"rating/{row.id}/rated", f"rating/{row.id}/answered"}


def test_another_department_knows_nothing_of_it(db_session: Session) -> None:
    opened = office.opened()
    row = rating.rate(opened.filer, opened.filed(), 1)
    stranger = people.viewer(people.staff("acceptor", at=people.FINANCE))
    for viewer, identifier in ((stranger, row.id), (opened.filer, row.id), (opened.acceptor, new_id())):
        with pytest.raises(NotFound):
            rating.answer(viewer, identifier, "答复")


def test_what_is_not_finished_or_not_a_level_is_not_rated(db_session: Session) -> None:
    opened = office.opened()
    case = opened.submitted()
    with pytest.raises(Invalid):
        rating.rate(opened.filer, case, 5)
    for role, move in office.COURSE:
        opened.act(case.number, role, move)
    done = opened.case(case.number)
    for level, reasons in ((0, ()), (6, ()), (5, ("weather",))):
        with pytest.raises(Invalid):
            rating.rate(opened.filer, done, level, reasons=reasons)
    assert rating.of_case(done) is None

"""A sensitive change is told to all, waits, can be frozen by any of them, and takes effect once."""

from datetime import timedelta

import pytest
from sqlmodel import Session, col, select

from filing.calendar.queries import working_days
from filing.calendar.rules import working_days_between
from filing.kernel.clock import today
from filing.kernel.errors import Conflict, Invalid, NotFound, Refused
from filing.submissions.case import moving
from filing.submissions.case.cases import CaseFile
from filing.submissions.case.moving import Words
from filing.submissions.people import cooling, memberships
from models.identity import Account
from models.notices import Outbox
from models.submissions import SensitiveChange
from tests import people
from tests.submissions import office
from tests.submissions.case.test_facts import contributed


@pytest.fixture
def opened(db_session: Session) -> office.Office:
    found = office.opened()
    found.firm.handling_department_id = found.acceptor.department_id
    return found


@pytest.fixture
def successor(opened: office.Office) -> Account:
    return people.filer(opened.firm, name="李小满")


def proposed(opened: office.Office, successor: Account, **more: bool) -> SensitiveChange:
    kind, firm = cooling.ADMINISTRATOR, opened.firm.id
    return cooling.propose(kind, firm, by=opened.filer, account_id=successor.id, **more)


def told(session: Session, subject: str) -> set[object]:
    return set(session.exec(select(Outbox.recipient_id).where(Outbox.subject == subject)))


def overdue(session: Session, change: SensitiveChange) -> None:
    change.until = today() - timedelta(days=1)
    session.add(change)
    session.flush()


def owners(opened: office.Office) -> list[object]:
    return [row.account_id for row in memberships.administrators(opened.firm.id)]


def test_everybody_hears_of_it_and_it_waits_three_working_days(
    db_session: Session, opened: office.Office, successor: Account
) -> None:
    change = proposed(opened, successor)
    assert told(db_session, "更换企业管理员：请核对") == {opened.filer.account_id, successor.id}
    assert working_days_between(today(), change.until, working_days()) == cooling.WAIT_WD
    assert cooling.settle() == 0
    assert owners(opened) == []


def test_after_its_last_day_it_takes_effect_once(
    db_session: Session, opened: office.Office, successor: Account
) -> None:
    change = proposed(opened, successor)
    change.until = today()
    assert cooling.settle() == 0
    overdue(db_session, change)
    assert cooling.settle() == 1
    assert cooling.settle() == 0
    assert owners(opened) == [successor.id]
    assert told(db_session, "敏感变更已生效") == {opened.filer.account_id, successor.id}


def test_anybody_of_the_firm_freezes_it_and_the_office_hears(
    db_session: Session, opened: office.Office, successor: Account
) -> None:
    change = proposed(opened, successor)
    with pytest.raises(Invalid):
        cooling.freeze(people.viewer(successor), change, "  ")
    cooling.freeze(people.viewer(successor), change, "我不知情")
    overdue(db_session, change)
    assert cooling.settle() == 0
    assert opened.acceptor.account_id in told(db_session, "一项敏感变更被冻结，等您核实")
    assert cooling.frozen(opened.acceptor) == [change]
    with pytest.raises(Conflict):
        cooling.freeze(opened.filer, change, "再次冻结")
    with pytest.raises(Invalid, match="已有人冻结"):
        proposed(opened, successor)


@pytest.mark.parametrize(("goes_on", "state"), [(True, "waiting"), (False, "withdrawn")])
def test_the_office_lets_it_go_on_with_its_full_time_or_ends_it(
    db_session: Session, opened: office.Office, successor: Account, goes_on: bool, state: str
) -> None:
    change = proposed(opened, successor)
    cooling.freeze(opened.filer, change, "不知情")
    overdue(db_session, change)
    with pytest.raises(Invalid):
        cooling.decide(opened.acceptor, change, goes_on=goes_on, words="")
    cooling.decide(opened.acceptor, change, goes_on=goes_on, words="已电话核实")
    assert change.state == state
    assert (change.until > today()) is goes_on
    with pytest.raises(Conflict):
        cooling.decide(opened.acceptor, change, goes_on=goes_on, words="再核实")


def test_only_who_proposed_it_takes_it_back(opened: office.Office, successor: Account) -> None:
    change = proposed(opened, successor)
    with pytest.raises(NotFound):
        cooling.withdraw(people.viewer(successor), change)
    cooling.withdraw(opened.filer, change)
    with pytest.raises(Conflict):
        cooling.freeze(opened.filer, change, "晚了")


def test_a_newer_change_of_the_same_kind_takes_the_place_of_the_older(
    opened: office.Office, successor: Account
) -> None:
    first, second = proposed(opened, successor), proposed(opened, successor)
    assert (first.state, second.state) == ("withdrawn", "waiting")


def test_others_neither_see_nor_touch_it(opened: office.Office, successor: Account) -> None:
    change = proposed(opened, successor)
    stranger = people.viewer(people.filer(people.firm(2)))
    elsewhere = people.viewer(people.staff("acceptor", at=people.FINANCE))
    with pytest.raises(NotFound):
        cooling.own(stranger, change.id)
    with pytest.raises(NotFound):
        cooling.handled(elsewhere, change.id)
    cooling.freeze(opened.filer, change, "不知情")
    assert cooling.frozen(elsewhere) == []
    assert cooling.facts(change).administrator == "李小满"


def changed(opened: office.Office, key: str, part: dict[str, str]) -> CaseFile:
    """A change, submitted."""
    case = opened.started()
    office.save(case, opened.filer, key, part)
    office.save(case, opened.filer, "declaration", {"de.truth": True})
    return opened.submit(opened.case(case.number))


def renamed(opened: office.Office, name: str) -> str:
    """A change of the legal representative, submitted, reviewed."""
    number = changed(opened, "licence", {"reg.legal_rep": name}).number
    for role, move in office.COURSE[:2]:
        opened.act(number, role, move)
    return number


def waiting(session: Session) -> list[SensitiveChange]:
    statement = select(SensitiveChange).order_by(col(SensitiveChange.id))
    return list(session.exec(statement))


def test_another_legal_representative_is_filed_only_after_the_wait(
    db_session: Session, opened: office.Office
) -> None:
    opened.filed()
    number = renamed(opened, "李大海")
    (change,) = waiting(db_session)
    assert change.kind == cooling.LEGAL_REP
    with pytest.raises(Refused, match="冷静期"):
        opened.act(number, "approver", "file")
    overdue(db_session, change)
    assert cooling.settle() == 1
    assert opened.act(number, "approver", "file").submission.state == "filed"


def test_a_frozen_one_is_not_filed_and_falls_with_its_case(
    db_session: Session, opened: office.Office
) -> None:
    opened.filed()
    number = renamed(opened, "李大海")
    (change,) = waiting(db_session)
    cooling.freeze(opened.filer, change, "公章被盗用")
    with pytest.raises(Refused, match="已被 王小敏 冻结"):
        opened.act(number, "approver", "file")
    case = opened.act(number, "approver", "refuse", Words("经核实不实", ground="false_material"))
    assert case.submission.state == "refused"
    assert change.state == "withdrawn"


def test_a_change_of_other_things_waits_for_nobody(db_session: Session, opened: office.Office) -> None:
    opened.filed()
    changed(opened, "contact", {"con.office": "新楼"})
    assert waiting(db_session) == []


def test_a_first_filing_waits_for_nobody(db_session: Session, opened: office.Office) -> None:
    opened.filed()
    assert waiting(db_session) == []


def test_what_the_registry_itself_changed_waits_for_nobody(
    db_session: Session, opened: office.Office
) -> None:
    opened.filed()
    contributed(1, reg__legal_rep="李大海")
    changed(opened, "contact", {"con.office": "新楼"})
    assert waiting(db_session) == []


def test_taken_back_after_submission_it_falls(db_session: Session, opened: office.Office) -> None:
    opened.filed()
    case = changed(opened, "licence", {"reg.legal_rep": "李大海"})
    moving.make(opened.filer, case, "withdraw", seen=case.submission.moves)
    assert [change.state for change in waiting(db_session)] == ["withdrawn"]

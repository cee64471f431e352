"""What a change of the calendar does to open cases."""

from datetime import date, timedelta

import pytest
from sqlmodel import Session

from filing.calendar import effects, proposals, queries, service
from filing.calendar.effects import Effect
from filing.calendar.proposals import Proposal, Row
from filing.calendar.rules import is_working_day
from filing.kernel.clock import today
from filing.kernel.viewer import SYSTEM, Viewer
from filing.submissions import shifting
from models.submissions import Submission
from tests import people
from tests.submissions import office


@pytest.fixture
def here(db_session: Session) -> office.Office:
    return office.opened()


def day_off() -> Proposal:
    """The next working day becomes a day off."""
    day = today() + timedelta(days=1)
    while not is_working_day(day, queries.working_days()):
        day += timedelta(days=1)
    row = Row(day, "holiday", "临时放假", "通知", "1号")
    return proposals.of_day(row, "试", queries.working_days())


def effect(viewer: Viewer, proposal: Proposal) -> Effect:
    return effects.effect(service.after(proposal), viewer)


def stored(session: Session, case: Submission) -> date | None:
    session.expire(case)
    return case.due_on


def test_an_officer_sees_the_cases_of_the_own_department_by_name(here: office.Office) -> None:
    case = here.submitted()
    found = effect(here.approver, day_off())
    assert [(shift.number, shift.title) for shift in found.shifts] == [(case.number, case.submission.title)]
    assert found.shifts[0].before.day == case.submission.due_on < found.shifts[0].after.day
    assert found.counts == ((people.CULTURE, 1),)


def test_who_has_no_business_with_cases_sees_how_many(here: office.Office) -> None:
    here.submitted()
    elsewhere = people.viewer(people.staff("approver", at=people.FINANCE))
    keeper = people.viewer(people.staff("sys_admin"))
    assert effect(keeper, day_off()) == effect(elsewhere, day_off()) == Effect((), ((people.CULTURE, 1),))


def test_what_is_shown_is_what_happens(here: office.Office, db_session: Session) -> None:
    case, proposal = here.submitted(), day_off()
    told = effect(here.approver, proposal).shifts[0]
    before = stored(db_session, case.submission)
    service.take(proposal, by=SYSTEM)
    assert stored(db_session, case.submission) == told.after.day
    service.take(proposals.of_version(queries.versions(proposal.year)[-1], "误"), by=SYSTEM)
    assert stored(db_session, case.submission) == before == told.before.day


def test_a_case_that_stands_still_or_is_done_does_not_move(here: office.Office) -> None:
    here.filed()
    here.returned({"pr.name": "请核对"}, "project")
    assert effect(here.approver, day_off()) == Effect()


def test_a_day_that_only_becomes_sure_moves_nothing(here: office.Office) -> None:
    here.submitted()
    table = queries.working_days()
    sure = type(table)(table.holidays, table.workdays, frozenset(range(2000, 2100)), table.names)
    assert shifting.would_move(None, after=sure, viewer=SYSTEM) == Effect()

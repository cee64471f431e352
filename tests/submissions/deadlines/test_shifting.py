"""What a change of the calendar does to open cases."""

from datetime import date, timedelta

import pytest
from flask import Flask
from sqlmodel import Session

from filing.calendar import effects, proposals, queries, service
from filing.calendar.effects import Effect
from filing.calendar.proposals import Proposal, Row
from filing.calendar.rules import is_working_day
from filing.kernel.clock import today
from filing.kernel.viewer import SYSTEM, Viewer
from filing.submissions.deadlines import shifting
from models.submissions import Submission
from tests import people
from tests.submissions import office
from tests.submissions.browser import form, send, words


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


def test_an_administrator_whom_the_wall_shows_no_case_counts_and_moves_them_all(
    app: Flask, here: office.Office, db_session: Session
) -> None:
    case, proposal = here.submitted(), day_off()
    before, title = case.submission.due_on, case.submission.title
    keeper = people.signed_in(app.test_client(), people.staff("sys_admin", at=people.FINANCE))
    row = proposal.rows[0]
    typed = {"kind": row.kind, "name": row.name, "source": row.source, "reason": "试"}
    shown = send(keeper, f"/calendar/days/{row.day}", typed)
    assert f"{people.CULTURE}1" in words(shown)
    assert title not in words(shown)
    assert keeper.post("/calendar/apply", data=form(shown, "apply")).status_code == 303
    assert stored(db_session, case.submission) > before

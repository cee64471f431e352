"""The clocks of a case told again on any date, for firm and officer alike."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from filing.calendar.terms import DECISION, GAPS, NOTICE, SITE_VISIT, TARGET
from filing.kernel.clock import today
from filing.submissions.deadlines import clock_page
from filing.submissions.deadlines.pausing import ACTIONS, ASK, PAUSE
from tests.submissions import office


@pytest.fixture
def here(db_session: Session) -> office.Office:
    return office.opened()


def test_every_clock_is_told_up_to_its_last_day(here: office.Office) -> None:
    found = clock_page.build(here.submitted(), None)
    assert [one.standing.step for one in found.clocks] == [TARGET, GAPS]
    target = found.clocks[0]
    assert target.lines[-1].told.day == target.standing.reading.due.day
    assert [line.told.used for line in target.lines if line.told.counts] == [1, 2, 3, 4, 5]
    assert all(line.expected for line in target.lines)
    assert not found.wrong


def test_another_day_can_be_chosen_within_bounds(here: office.Office) -> None:
    case = here.submitted()
    later = today() + timedelta(days=30)
    found = clock_page.build(case, later)
    assert (found.on, found.clocks[0].lines[-1].told.day) == (later, later)
    assert not any(line.expected for line in found.clocks[0].lines)
    for wrong in (today() - timedelta(days=1), today() + timedelta(days=401)):
        assert (clock_page.build(case, wrong).on, clock_page.build(case, wrong).wrong) == (today(), True)


def test_the_desk_says_what_may_be_done_and_why_not(here: office.Office) -> None:
    waiting = clock_page.desk(here.acceptor, here.submitted())
    assert not any(waiting.may(act) for act in ACTIONS)
    docketed = here.act(here.submitted("project").number, "acceptor", "docket")
    desk = clock_page.desk(here.reviewer, docketed)
    assert {act for act in ACTIONS if desk.may(act)} == {PAUSE, ASK}
    assert [term.step for term in desk.pauses] == [NOTICE, SITE_VISIT]
    assert desk.extension is not None
    assert desk.extension.step == DECISION

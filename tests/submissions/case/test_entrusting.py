"""What somebody outside a firm may fill in for it, and until when."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from filing.kernel.clock import now, today
from filing.kernel.errors import NotFound
from filing.kernel.viewer import Viewer
from filing.submissions.case import cases, documents, entrusting, facts, showing
from filing.submissions.case.cases import CaseFile
from filing.submissions.filling import handing
from models.submissions import Entrustment
from tests import people
from tests.submissions import office as offices
from tests.submissions.office import Office


@pytest.fixture
def office(db_session: Session) -> Office:
    return offices.opened()


@pytest.fixture
def case(office: Office) -> CaseFile:
    return office.filled()


@pytest.fixture
def agent(office: Office, case: CaseFile) -> Viewer:
    person = people.filer(name="李会计")
    handing.hand(office.filer, case, handing.Wish(["figures"], today(), person.username))
    return people.viewer(person)


def only(case: CaseFile) -> Entrustment:
    """The only thing that was handed out."""
    return entrusting.of_case(case.id)[0]


def test_whoever_was_handed_a_screen_has_that_screen_of_the_case_and_no_other(
    agent: Viewer, case: CaseFile
) -> None:
    part = cases.entrusted(agent, case.number)

    assert [task.key for task in part.tasks] == [task.key for task in part.open_tasks] == ["figures"]
    assert set(documents.sections(part)) == {"figures"}
    assert documents.rounds(part) == ()
    with pytest.raises(NotFound):
        part.task("contact")


def test_what_departments_gave_elsewhere_does_not_reach_that_person(agent: Viewer, case: CaseFile) -> None:
    part = cases.entrusted(agent, case.number)
    known = facts.of_case(part)
    source = documents.draft(case, documents.sections(case), facts.of_case(case))

    assert facts.of_case(case)
    assert not set(known) - part.codes
    assert set(showing.to_owner(agent, part, source).shown) <= {"fin"}


def test_the_case_is_not_that_persons_own(agent: Viewer, case: CaseFile) -> None:
    with pytest.raises(NotFound):
        cases.own(agent, case.number)


def test_another_person_knows_nothing_of_it(agent: Viewer, case: CaseFile) -> None:
    other = people.viewer(people.filer())
    assert entrusting.of_viewer(other) == ()
    with pytest.raises(NotFound):
        cases.entrusted(other, case.number)
    with pytest.raises(NotFound):
        cases.entrusted(Viewer(), case.number)


def test_the_day_itself_is_in_and_the_next_is_out(agent: Viewer, case: CaseFile, db_session: Session) -> None:
    assert [one.titles for one in entrusting.of_viewer(agent)] == [("填写年度经营数据",)]
    only(case).until = today() - timedelta(days=1)
    db_session.flush()
    assert entrusting.of_viewer(agent) == ()
    with pytest.raises(NotFound):
        cases.entrusted(agent, case.number)


def test_what_was_ended_is_out_at_once(agent: Viewer, case: CaseFile, db_session: Session) -> None:
    assert entrusting.out(case.submission)
    only(case).ended_at = now()
    db_session.flush()
    assert entrusting.out(case.submission) == ()
    with pytest.raises(NotFound):
        cases.entrusted(agent, case.number)


def test_a_case_that_left_the_firms_hands_left_that_persons_too(
    agent: Viewer, case: CaseFile, db_session: Session
) -> None:
    case.submission.state = "submitted"
    db_session.flush()
    assert entrusting.of_viewer(agent) == ()
    assert entrusting.papers(agent, case.id) == frozenset()
    with pytest.raises(NotFound):
        cases.entrusted(agent, case.number)

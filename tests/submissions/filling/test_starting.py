"""Starting a case: one open case about a firm itself, and what is on record comes in."""

import pytest
from sqlmodel import Session, func, select

from filing.kernel.clock import today
from filing.kernel.errors import NotFound, Refused
from filing.kernel.viewer import SYSTEM
from filing.register import entries
from filing.submissions import rules
from filing.submissions.case import documents, moving
from filing.submissions.consent import consenting, consents
from filing.submissions.filling import starting
from models.base import new_id
from models.ledger import LedgerEntry
from models.submissions import Submission
from tests import people
from tests.submissions import firms, office


def test_a_firm_has_one_open_case_about_itself(db_session: Session) -> None:
    opened = office.opened()
    first = starting.start(opened.filer, "enterprise")
    assert starting.start(opened.filer, "enterprise").id == first.id
    assert (first.state, first.purpose, first.title) == (rules.DRAFT, "new", opened.firm.name)
    assert first.number == f"WB-{today().year}-{people.LIXIA}-000001"
    started = select(func.count()).where(LedgerEntry.action == "submissions.started")
    assert db_session.exec(started).one() == 1


def test_projects_are_as_many_as_are_started(db_session: Session) -> None:
    opened = office.opened()
    numbers = {starting.start(opened.filer, "project").number for _ in range(2)}
    assert len(numbers) == 2
    titles = db_session.exec(select(Submission.title)).all()
    assert list(titles) == [starting.UNNAMED] * 2


def test_what_is_known_comes_in_and_the_promise_does_not(db_session: Session) -> None:
    opened = office.opened()
    rows = documents.sections(opened.started())
    assert rows["licence"].parsed == {"reg.name": opened.firm.name}
    assert rows["contact"].parsed == {"con.division": people.LIXIA}
    assert not rows["licence"].done


def test_a_zone_comes_in_as_a_zone(db_session: Session) -> None:
    people.responsible()
    firm = people.firm(3, division=people.GAOXIN)
    viewer = people.viewer(people.filer(firm))
    case = starting.start(viewer, "enterprise")
    rows = {row.section: row.parsed for row in db_session.exec(select(documents.DraftSection)).all()}
    assert rows["licence"]["reg.functional_zone"] == people.GAOXIN
    assert case.division == people.GAOXIN


def test_an_amendment_begins_with_finished_screens(db_session: Session) -> None:
    opened = office.opened()
    opened.filed()
    case = opened.started()
    assert (case.submission.purpose, case.submission.base_version) == ("amendment", 1)
    rows = documents.sections(case)
    assert all(row.done for row in rows.values())
    assert "declaration" not in rows
    assert rows["contact"].parsed["con.phone"] == "13800001234"


def test_a_registered_project_of_ones_own_may_be_changed(db_session: Session) -> None:
    opened = office.opened()
    project = opened.filed("project").submission
    assert project.entry_id is not None
    again = starting.start(opened.filer, "project", project.entry_id)
    assert (again.purpose, again.title) == ("amendment", "演示项目")
    assert starting.start(opened.filer, "project", project.entry_id).id == again.id


@pytest.mark.parametrize("kind", ["nonsense", ""])
def test_only_registers_that_exist_are_filed_into(db_session: Session, kind: str) -> None:
    with pytest.raises(NotFound):
        starting.start(office.opened().filer, kind)


def test_anothers_project_is_not_found(db_session: Session) -> None:
    opened = office.opened()
    other = people.firm(2)
    entry = entries.open_entry("project", "别家的", uscc=None, division=None, by=SYSTEM, owner_id=other.id)
    for changed in (entry.id, new_id()):
        with pytest.raises(NotFound):
            starting.start(opened.filer, "project", changed)


def test_whoever_acts_for_no_firm_is_told_to_claim_one(db_session: Session) -> None:
    with pytest.raises(Refused, match="请先认领企业"):
        starting.start(people.viewer(people.filer()), "enterprise")


def test_what_was_taken_back_of_one_person_is_not_brought_to_another(db_session: Session) -> None:
    opened = office.on_record()
    case = opened.fill(opened.started("talent"), firms.talent("王小山"))
    token = consents.invite(opened.filer, case)
    asked = consenting.open_link(token)
    consenting.answer(asked, "given", seen=asked.seen)
    sent = opened.submit(opened.case(case.number))
    moving.make(opened.filer, sent, "withdraw", seen=1)
    again = opened.started("talent")
    assert "tal.name" not in {code for row in documents.sections(again).values() for code in row.parsed}

from datetime import timedelta

import pytest
import sqlmodel
from sqlmodel import select

from filing.catalogue import matters
from filing.kernel.clock import today
from filing.kernel.errors import Invalid
from filing.kernel.viewer import SYSTEM, Viewer
from models.catalogue import Matter
from models.ledger import LedgerEntry
from tests import people

BASIS = "预算法 第五十七条"


@pytest.fixture
def officer(db_session: sqlmodel.Session) -> Viewer:
    return people.viewer(people.staff("dept_reader", at=people.FINANCE))


def approve(code: str, title: str = "专项资金评审", at: str = people.FINANCE, **facts: object) -> Matter:
    department = people.department(at)
    return matters.approve(code, title, BASIS, department_id=department.id, by=SYSTEM, **facts)


def test_a_department_reads_for_its_own_matters_by_title(officer: Viewer) -> None:
    approve("b", "乙项")
    approve("a", "甲项")
    approve("c", at=people.CULTURE)
    assert {matter.code for matter in matters.of(officer)} == {"a", "b"}
    assert [matter.title for matter in matters.of(officer)] == sorted(["甲项", "乙项"])
    assert matters.find(officer, "c") is None
    assert matters.of(Viewer()) == ()


def test_a_matter_holds_from_its_first_to_its_last_day(officer: Viewer) -> None:
    day = today()
    approve("now", valid_from=day, valid_to=day)
    approve("later", valid_from=day + timedelta(days=1))
    approve("over", valid_from=day - timedelta(days=9), valid_to=day - timedelta(days=1))
    assert [matter.code for matter in matters.of(officer)] == ["now"]


def test_a_matter_ends_today_at_the_latest_and_is_kept(db_session: sqlmodel.Session, officer: Viewer) -> None:
    matter = approve("a", valid_from=today() - timedelta(days=9))
    matters.end(matter, by=SYSTEM, on=today() + timedelta(days=30))
    assert matter.valid_to == today()
    matters.end(matter, by=SYSTEM, on=today() - timedelta(days=1))
    assert matters.find(officer, "a") is None
    assert db_session.exec(select(Matter)).one().valid_to == today() - timedelta(days=1)


@pytest.mark.parametrize(
    ("title", "basis", "days"),
    [("", BASIS, 0), ("甲", " ", 0), ("甲", BASIS, -1)],
    ids=["title", "basis", "days"],
)
def test_a_matter_needs_a_title_a_basis_and_days_in_order(
    officer: Viewer, title: str, basis: str, days: int
) -> None:
    with pytest.raises(Invalid):
        matters.approve(
            "a",
            title,
            basis,
            department_id=people.department().id,
            by=SYSTEM,
            valid_to=today() + timedelta(days=days),
        )


def test_approving_and_ending_are_in_the_ledger(db_session: sqlmodel.Session, officer: Viewer) -> None:
    matter = approve("a")
    matters.end(matter, by=SYSTEM)
    about = select(LedgerEntry.action).where(LedgerEntry.subject_id == str(matter.id))
    assert set(db_session.exec(about)) == {"catalogue.matter_approved", "catalogue.matter_ended"}

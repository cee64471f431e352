"""Periods: which wait, when they are due, what they begin with and are compared with."""

from datetime import UTC, date, datetime

import pytest
import sqlmodel
import time_machine
from sqlalchemy.exc import IntegrityError

from filing.submissions.case import documents, facts
from filing.submissions.filling import periods, submitting
from models.base import new_id
from models.dossiers.enterprise.dossier import Enterprise
from models.dossiers.quarterly.dossier import Quarterly
from tests.submissions import firms, office
from tests.submissions.office import Office

NOW = datetime(2026, 10, 9, 2, tzinfo=UTC)


@pytest.fixture
def opened(db_session: sqlmodel.Session) -> Office:
    with time_machine.travel(NOW, tick=False):
        return office.on_record()


def filed(opened: Office, key: str, revenue: str = "1000", **other: str) -> None:
    case = opened.started("quarterly", key)
    opened.file(opened.fill(case, firms.quarterly(revenue, **other)))


@time_machine.travel(NOW, tick=False)
def test_the_periods_that_have_ended_wait_until_they_are_on_record(opened: Office) -> None:
    waiting = periods.waiting(opened.firm, Quarterly)
    assert [one.occasion.key for one in waiting] == ["2026Q3", "2026Q2", "2026Q1", "2025Q4"]
    assert not any(one.owed or one.late for one in waiting)
    opened.firm.created_at = datetime(2026, 6, 30, 1, tzinfo=UTC)
    waiting = periods.waiting(opened.firm, Quarterly)
    assert [one.owed for one in waiting] == [True, True, False, False]
    assert [one.late for one in waiting] == [False, True, False, False]
    opened.started("quarterly", "2026Q2")
    filed(opened, "2026Q1")
    waiting = periods.waiting(opened.firm, Quarterly)
    assert [(one.occasion.key, one.started) for one in waiting] == [
        ("2026Q3", False),
        ("2026Q2", True),
        ("2025Q4", False),
    ]
    assert periods.waiting(opened.firm, Enterprise) == ()


@time_machine.travel(NOW, tick=False)
def test_a_return_is_due_so_many_working_days_after_its_quarter(opened: Office) -> None:
    """15 working days after 30 September 2026: the holiday is 1 to 7 October, 10 October is made up."""
    third = periods.waiting(opened.firm, Quarterly)[0]
    assert third.due_on == date(2026, 10, 27)


@time_machine.travel(NOW, tick=False)
def test_a_quarter_begins_with_the_names_and_units_of_the_last(opened: Office) -> None:
    filed(opened, "2026Q1", revenue="400", wages="90")
    case = opened.started("quarterly", "2026Q2")
    rows = documents.sections(case)
    assert rows["outputs"].parsed == {"qr.outputs": [{"name": "动画短片", "measure": "集"}]}
    assert rows["contact"].parsed == {"qr.filler": "王小敏", "qr.phone": "13800001234"}
    assert "figures" not in rows
    assert not rows["outputs"].done
    first = opened.started("quarterly", "2025Q4")
    assert documents.sections(first) == {}


@time_machine.travel(NOW, tick=False)
def test_figures_are_held_against_the_quarters_beside(opened: Office) -> None:
    filed(opened, "2026Q1", revenue="1000")
    case = opened.fill(opened.started("quarterly", "2026Q2"), firms.quarterly("900"))
    beside = periods.beside(case)
    assert set(beside) == {"previous"}
    rows, known = documents.sections(case), facts.of_case(case)
    found = submitting.problems(case, rows, known, documents.draft(case, rows, known))
    assert [one.code for one in found] == ["qr.revenue", "qr.main_revenue", "qr.culture_revenue"]
    assert "营业收入累计 900 万元小于2026 年第一季度的 1,000 万元" in found[0].message
    with pytest.raises(submitting.Incomplete):
        opened.submit(case)


@time_machine.travel(NOW, tick=False)
def test_another_firms_returns_are_nothing_to_compare_with(opened: Office) -> None:
    filed(opened, "2026Q1", revenue="1000")
    other = office.on_record(2)
    case = other.fill(other.started("quarterly", "2026Q2"), firms.quarterly("900"))
    assert periods.beside(case) == {}
    assert periods.carried(other.firm.id, Quarterly, "2026Q2") == {}


@time_machine.travel(NOW, tick=False)
def test_the_database_itself_holds_one_open_case_and_one_entry_a_period(
    opened: Office, db_session: sqlmodel.Session
) -> None:
    case = opened.started("quarterly", "2026Q2").submission
    entry = opened.entry(opened.file(opened.fill(opened.started("quarterly", "2026Q1"), firms.quarterly())))
    for row in (case, entry):
        facts = row.model_dump() | {"id": new_id(), "number": f"{row.number}0"}
        facts |= {"filing_number": None} if row is entry else {}
        with db_session.begin_nested() as kept:
            db_session.add(type(row)(**facts))
            with pytest.raises(IntegrityError):
                db_session.flush()
            kept.rollback()

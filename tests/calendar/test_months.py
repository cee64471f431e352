from datetime import date

from filing.calendar import months
from filing.calendar.rules import WorkingDays
from tests.calendar.test_rules import TABLE


def test_a_year_has_twelve_months_with_every_day_once() -> None:
    found = months.year(2026, TABLE)
    days = [cell.day for month in found.months for week in month.weeks for cell in week if cell]
    assert len(found.months) == 12
    assert len(days) == len(set(days)) == 365
    assert all(len(week) == 7 for month in found.months for week in month.weeks)


def test_its_working_days_are_those_of_the_notice() -> None:
    found = months.year(2026, TABLE)
    assert (found.working, found.forecast) == (248, False)
    assert months.year(2027, TABLE).forecast
    assert len(found.special) == 39


def test_weeks_begin_on_monday() -> None:
    first = months.year(2026, TABLE).months[5].weeks[0]
    assert [cell.day.day if cell else 0 for cell in first] == [1, 2, 3, 4, 5, 6, 7]


def test_each_kind_of_day_is_told_apart() -> None:
    names = {date(2026, 10, 1): "国庆节"}
    table = WorkingDays(TABLE.holidays, TABLE.workdays, TABLE.years, names)
    kinds = {day: months.kind(date(2026, 10, day), table) for day in (1, 8, 10, 11)}
    assert kinds == {1: "holiday", 8: "working", 10: "workday", 11: "weekend"}
    assert months.year(2026, table).special[0].name == ""
    assert "国庆节" in {cell.name for cell in months.year(2026, table).special}

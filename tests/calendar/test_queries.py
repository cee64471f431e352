from datetime import date

import pytest
import sqlmodel

from filing.calendar import proposals, queries, service
from filing.calendar.proposals import Row
from filing.calendar.rules import Due, add_working_days
from filing.kernel.errors import NotFound
from filing.kernel.viewer import SYSTEM
from models.base import new_id
from models.calendar import CalendarDay


def test_the_table_counts_as_the_notices_say(db_session: sqlmodel.Session) -> None:
    service.load_days()
    table = queries.working_days()
    assert add_working_days(date(2026, 2, 10), 10, table) == Due(date(2026, 3, 2), forecast=False)
    assert add_working_days(date(2027, 2, 1), 10, table) == Due(date(2027, 2, 19), forecast=True)


def test_a_session_reads_the_table_once_until_it_changes(db_session: sqlmodel.Session) -> None:
    service.load_days()
    first = queries.working_days()
    assert queries.working_days() is first
    queries.forget()
    assert queries.working_days() == first


def test_the_days_of_a_year_come_in_their_order(db_session: sqlmodel.Session) -> None:
    service.load_days()
    days = [row.day for row in queries.days_of(2026)]
    assert days == sorted(days)
    assert (days[0], days[-1]) == (date(2026, 1, 1), date(2026, 10, 10))


def test_a_day_may_stand_alone(db_session: sqlmodel.Session) -> None:
    db_session.add(CalendarDay(day=date(2041, 5, 1), kind="holiday", name="劳动节", source="试", version="1"))
    db_session.flush()
    assert [row.name for row in queries.days_of(2041)] == ["劳动节"]


def test_the_versions_of_a_year_come_newest_first(db_session: sqlmodel.Session) -> None:
    for day in (date(2031, 3, 5), date(2031, 3, 6)):
        row = Row(day, "holiday", "节", "通知", "1号")
        service.take(proposals.of_day(row, "试", queries.working_days()), by=SYSTEM)
    found = queries.versions(2031)
    assert [row.number for row in found] == [3, 2, 1]
    assert queries.version(found[0].id) == found[0]
    with pytest.raises(NotFound):
        queries.version(new_id())
    assert [queries.day_row(date(2031, 3, day)) is None for day in (5, 7)] == [False, True]


def test_clock_rules_are_read_once(db_session: sqlmodel.Session) -> None:
    assert queries.terms() is queries.terms()
    assert queries.terms().rules

from datetime import date

import sqlmodel

from filing.calendar import queries, service
from filing.calendar.rules import Due, add_working_days
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
    db_session.add(CalendarDay(day=date(2031, 5, 1), kind="holiday", name="劳动节", source="试", version="1"))
    db_session.flush()
    assert [row.name for row in queries.days_of(2031)] == ["劳动节"]

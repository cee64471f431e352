from datetime import date

import sqlmodel
from sqlmodel import col, select

from filing.calendar import queries, service
from filing.calendar.notice import Day, Notice
from filing.calendar.rules import is_working_day
from filing.kernel.viewer import SYSTEM
from models.calendar import HOLIDAY, WORKDAY, CalendarDay
from models.ledger import LedgerEntry

NEW_YEAR, SPRING, MADE_UP = date(2027, 1, 1), date(2027, 2, 11), date(2027, 2, 20)
NOTICE = Notice(
    2027,
    (
        Day(date(2026, 12, 31), HOLIDAY, "元旦"),
        Day(NEW_YEAR, HOLIDAY, "元旦"),
        Day(SPRING, HOLIDAY, "春节"),
        Day(MADE_UP, WORKDAY, "春节"),
    ),
    "国务院办公厅关于2027年部分节假日安排的通知",
    "9号",
)


def test_shipped_days_are_loaded_once(db_session: sqlmodel.Session) -> None:
    service.load_days()
    assert service.load_days() == 0
    assert {row.day.year for row in db_session.exec(select(CalendarDay))} >= {2024, 2025, 2026, 2027}


def test_differences_are_told_and_nothing_is_written(db_session: sqlmodel.Session) -> None:
    service.load_days()
    before = queries.days_of(2027)
    changes = {change.day: change for change in service.differences(NOTICE)}
    assert changes[SPRING].before is None
    assert changes[SPRING].after == (HOLIDAY, "春节")
    assert changes[NEW_YEAR].confirmed
    assert changes[date(2027, 9, 15)].after is None
    assert queries.days_of(2027) == before


def test_a_notice_takes_the_place_of_the_forecast(db_session: sqlmodel.Session) -> None:
    service.load_days()
    assert service.take(NOTICE, by=SYSTEM)
    assert [row.day for row in queries.days_of(2027)] == [NEW_YEAR, SPRING, MADE_UP]
    assert not any(row.forecast for row in queries.days_of(2027))
    table = queries.working_days()
    assert 2027 in table.years
    assert is_working_day(MADE_UP, table)
    assert not is_working_day(date(2026, 12, 31), table)
    assert not is_working_day(date(2026, 10, 1), table)


def test_taking_a_notice_is_in_the_ledger_once(db_session: sqlmodel.Session) -> None:
    assert service.take(NOTICE, by=SYSTEM)
    assert service.take(NOTICE, by=SYSTEM) == ()
    entries = db_session.exec(select(LedgerEntry).where(col(LedgerEntry.action) == "calendar.notice_taken"))
    assert len(entries.all()) == 1

from datetime import date

import pytest
import sqlmodel
from sqlmodel import col, select

from filing.calendar import proposals, queries, service
from filing.calendar.notice import Day, Notice
from filing.calendar.proposals import Proposal, Row
from filing.calendar.rules import is_working_day
from filing.kernel.errors import Conflict
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


def of_notice() -> Proposal:
    return proposals.of_notice(NOTICE, queries.working_days())


def of_day(day: date, kind: str, name: str = "调整") -> Proposal:
    return proposals.of_day(Row(day, kind, name, "通知", "1号"), "试", queries.working_days())


def test_shipped_days_are_loaded_once(db_session: sqlmodel.Session) -> None:
    service.load_days()
    assert service.load_days() == 0
    assert {row.day.year for row in db_session.exec(select(CalendarDay))} >= {2024, 2025, 2026, 2027}


def test_differences_are_told_and_nothing_is_written(db_session: sqlmodel.Session) -> None:
    before = queries.days_of(2027)
    changes = {change.day: change for change in service.differences(of_notice())}
    assert changes[SPRING].before is None
    assert changes[SPRING].after == (HOLIDAY, "春节")
    assert changes[NEW_YEAR].confirmed
    assert changes[date(2027, 9, 15)].after is None
    assert queries.days_of(2027) == before
    assert queries.versions(2027) == ()


def test_the_table_after_is_known_before(db_session: sqlmodel.Session) -> None:
    proposal = of_notice()
    after = service.after(proposal)
    assert not is_working_day(MADE_UP, queries.working_days())
    service.take(proposal, by=SYSTEM)
    assert queries.working_days() == after


def test_a_notice_takes_the_place_of_the_forecast(db_session: sqlmodel.Session) -> None:
    assert service.take(of_notice(), by=SYSTEM)
    assert [row.day for row in queries.days_of(2027)] == [NEW_YEAR, SPRING, MADE_UP]
    assert not any(row.forecast for row in queries.days_of(2027))
    table = queries.working_days()
    assert 2027 in table.years
    assert is_working_day(MADE_UP, table)
    assert not is_working_day(date(2026, 12, 31), table)
    assert not is_working_day(date(2026, 10, 1), table)


def test_taking_a_notice_is_in_the_ledger_once(db_session: sqlmodel.Session) -> None:
    assert service.take(of_notice(), by=SYSTEM)
    assert service.take(of_notice(), by=SYSTEM) == ()
    entries = db_session.exec(select(LedgerEntry).where(col(LedgerEntry.action) == "calendar.notice_taken"))
    assert len(entries.all()) == 1


def test_a_preview_that_is_stale_is_refused_and_nothing_is_written(db_session: sqlmodel.Session) -> None:
    proposal = of_notice()
    seen = service.digest(proposal)
    service.take(of_day(date(2027, 3, 3), HOLIDAY), by=SYSTEM)
    with pytest.raises(Conflict):
        service.take(proposal, by=SYSTEM, seen=seen)
    assert len(queries.versions(2027)) == 2
    assert service.take(proposal, by=SYSTEM, seen=service.digest(proposal))


def test_one_day_leaves_a_forecast_year_a_forecast(db_session: sqlmodel.Session) -> None:
    service.take(of_day(date(2027, 3, 3), HOLIDAY), by=SYSTEM)
    service.take(of_day(date(2026, 12, 1), HOLIDAY), by=SYSTEM)
    table = queries.working_days()
    assert (2026 in table.years, 2027 in table.years) == (True, False)
    assert not is_working_day(date(2027, 3, 3), table)


def test_a_day_can_be_what_the_week_says_again(db_session: sqlmodel.Session) -> None:
    service.take(of_day(date(2026, 10, 8), HOLIDAY), by=SYSTEM)
    changes = service.take(of_day(date(2026, 10, 8), proposals.ORDINARY), by=SYSTEM)
    assert [change.after for change in changes] == [None]
    assert is_working_day(date(2026, 10, 8), queries.working_days())
    actions = db_session.exec(select(LedgerEntry.action).where(col(LedgerEntry.action).like("calendar.%")))
    assert actions.all() == ["calendar.day_changed", "calendar.day_changed"]


def test_the_first_change_keeps_what_was_shipped_and_going_back_undoes_all(
    db_session: sqlmodel.Session,
) -> None:
    shipped = queries.working_days()
    service.take(of_notice(), by=SYSTEM)
    notice, first = queries.versions(2027)
    assert (first.cause, first.number, notice.cause, notice.number) == ("shipped", 1, "notice", 2)
    service.take(proposals.of_version(first, "通知有误"), by=SYSTEM)
    assert queries.working_days() == shipped
    newest = queries.versions(2027)[0]
    assert (newest.cause, newest.number, newest.reason, newest.days) == (
        "restored",
        3,
        "通知有误",
        first.days,
    )

from datetime import date

import pytest

from filing.calendar import proposals
from filing.calendar.notice import Day, Notice
from filing.calendar.proposals import Proposal, Row
from filing.calendar.rules import WorkingDays
from filing.kernel.clock import now
from filing.kernel.errors import Invalid
from models.calendar import HOLIDAY, WORKDAY, CalendarVersion

KNOWN = WorkingDays(years=frozenset({2026}))
SATURDAY, MONDAY = date(2027, 3, 6), date(2027, 3, 8)


def row(day: date = MONDAY, kind: str = HOLIDAY, name: str = "节", source: str = "通知") -> Row:
    return Row(day, kind, name, source, "1号")


def test_a_notice_covers_its_year_from_its_first_day() -> None:
    notice = Notice(
        2027, (Day(date(2026, 12, 31), HOLIDAY, "元旦"), Day(MONDAY, HOLIDAY, "节")), "通知", "1号"
    )
    found = proposals.of_notice(notice, KNOWN)
    assert (found.first, found.last) == (date(2026, 12, 31), date(2027, 12, 31))
    assert [one.forecast for one in found.rows] == [False, False]


def test_a_notice_does_not_make_the_year_before_known() -> None:
    notice = Notice(
        2028, (Day(date(2027, 12, 31), HOLIDAY, "元旦"), Day(date(2028, 1, 1), HOLIDAY, "元旦")), "", ""
    )
    assert [one.forecast for one in proposals.of_notice(notice, KNOWN).rows] == [True, False]


def test_one_day_covers_itself() -> None:
    found = proposals.of_day(row(), " 试 ", KNOWN)
    assert (found.first, found.last, found.reason, len(found.rows)) == (MONDAY, MONDAY, "试", 1)
    assert found.rows[0].forecast
    assert proposals.of_day(row(kind=proposals.ORDINARY, name=""), "试", KNOWN).rows == ()


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (row(MONDAY, WORKDAY), "试"),
        (row(name=" "), "试"),
        (row(source=""), "试"),
        (row(), " "),
        (row(date(2003, 12, 31)), "试"),
        (row(date(2100, 1, 1)), "试"),
    ],
)
def test_a_day_that_makes_no_sense_is_refused(wrong: Row, reason: str) -> None:
    with pytest.raises(Invalid):
        proposals.of_day(wrong, reason, KNOWN)


def test_a_weekend_can_be_made_up_for() -> None:
    assert proposals.of_day(row(SATURDAY, WORKDAY), "试", KNOWN).rows[0].kind == WORKDAY


def test_going_back_needs_a_reason() -> None:
    version = CalendarVersion(
        year=2027,
        number=1,
        cause="shipped",
        first=MONDAY,
        last=MONDAY,
        days=[row().to_json()],
        taken_by="x",
        taken_at=now(),
    )
    assert proposals.of_version(version, "误").rows == (row(),)
    with pytest.raises(Invalid):
        proposals.of_version(version, " ")


def test_a_proposal_is_the_same_after_it_was_carried() -> None:
    found = proposals.of_day(row(), "试", KNOWN)
    assert Proposal.from_json(found.to_json()) == found

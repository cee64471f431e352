"""Grounds of refusal are dated; ways of appeal have their last days."""

from datetime import date

from filing.calendar.rules import WorkingDays
from filing.submissions.case import grounds

DAY = date(2026, 11, 24)


def test_only_what_is_in_force_can_be_chosen() -> None:
    codes = {one.code for one in grounds.in_force(DAY)}
    assert codes == {"out_of_scope", "not_a_subject", "other_authority", "false_material"}
    assert grounds.in_force(date(2010, 1, 1)) == ()
    assert all(one.article for one in grounds.in_force(DAY))


def test_a_review_is_asked_for_within_60_days_and_a_suit_brought_within_6_months() -> None:
    found = grounds.appeal(DAY, WorkingDays(years=range(2000, 2030)))
    assert (found.review.day, found.suit.day) == (date(2027, 1, 25), date(2027, 5, 24))
    assert found.review.day.weekday() == 0, "the 60th day is a Saturday"
    end_of_month = grounds.appeal(date(2026, 8, 31), WorkingDays(years=range(2000, 2030)))
    assert end_of_month.suit.day == date(2027, 3, 1), "28 February 2027 is a Sunday"

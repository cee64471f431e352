"""How near is near, and once at each threshold."""

from sqlmodel import Session, select

from filing.notices import reminders
from models.notices import Outbox
from tests import people

FACTS = {"title": "甲", "number": "WB-1", "day": "2026-12-01"}


def test_the_nearest_threshold_counts() -> None:
    rule = reminders.rule("permit_expiring")
    assert [rule.passed(left) for left in (91, 90, 31, 30, 8, 7, 0)] == [None, 90, 90, 30, 30, 7, 7]
    unused = reminders.rule("draft_unused")
    assert [unused.grown(days) for days in (29, 30, 82, 83, 400)] == [None, 30, 30, 83, 83]


def test_each_threshold_is_said_once(db_session: Session) -> None:
    person = people.filer()

    def remind(threshold: int) -> bool:
        return reminders.remind("case_due", "case/1", threshold, [person.id], FACTS, "/cases/WB-1")

    assert [remind(3), remind(3), remind(1), remind(3)] == [True, False, True, False]
    assert len(db_session.exec(select(Outbox)).all()) == 2


def test_where_nobody_is_to_be_told_it_waits(db_session: Session) -> None:
    assert not reminders.remind("case_due", "case/1", 1, [], FACTS, "")
    person = people.filer()
    assert reminders.remind("case_due", "case/1", 1, [person.id], FACTS, "")

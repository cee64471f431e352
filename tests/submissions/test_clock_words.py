from datetime import date

import pytest
from flask import Flask

from filing.calendar.rules import Clock, Counting, Pause, Told, WorkingDays
from filing.submissions import clock_words

TABLE = WorkingDays(years=frozenset({2026}))
FRIDAY = date(2026, 11, 20)


def said(clock: Clock, on: date, **more: object) -> str:
    return clock_words.sentence(clock.read(on, TABLE), clock, **more)


def test_the_sentence_of_the_issue(app: Flask) -> None:
    clock = Clock(FRIDAY, 5, (Pause(date(2026, 11, 23), date(2026, 11, 25), "correction"),))
    with app.test_request_context():
        found = said(clock, date(2026, 11, 26), pauses=[("correction", 2)])
    assert found == "最迟 12月1日，因补正暂停 2 个工作日"


@pytest.mark.parametrize(
    ("clock", "more", "words"),
    [
        (Clock(FRIDAY, 5), {}, "最迟 11月27日"),
        (Clock(FRIDAY, 5), {"year": True}, "最迟 2026年11月27日"),
        (
            Clock(FRIDAY, 5, (Pause(FRIDAY, None, "correction"),)),
            {},
            "补正期间不计时，提交补正后重新计算最迟日期",
        ),
        (Clock(FRIDAY, 5, (Pause(FRIDAY, None, "notice"),)), {}, "公示期间不计时，结束后重新计算最迟日期"),
        (
            Clock(FRIDAY, 30),
            {"extended": 10},
            "最迟 2027年1月1日，经批准延长 10 个工作日（暂按法定节假日推算）",
        ),
    ],
)
def test_each_case_has_its_words(app: Flask, clock: Clock, more: dict[str, object], words: str) -> None:
    with app.test_request_context():
        assert said(clock, date(2026, 11, 23), **more) == words


@pytest.mark.parametrize(
    ("why", "name", "words"),
    [
        (Counting.COUNTED, "", "计入"),
        (Counting.MADE_UP, "国庆节", "调休上班，计入"),
        (Counting.WEEKEND, "", "周末，不计"),
        (Counting.HOLIDAY, "国庆节", "国庆节放假，不计"),
        (Counting.PAUSED, "site_visit", "因现场核查暂停，不计"),
    ],
)
def test_each_day_says_why(app: Flask, why: Counting, name: str, words: str) -> None:
    with app.test_request_context():
        assert clock_words.why(Told(FRIDAY, why, name, 0)) == words

"""Days: read in the forms people write, refused in words that name what is wrong."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.dossiers.kinds.dates import Date, DateRange, Period, in_words, read_date
from models.dossiers.words import BadValue
from tests.models.dossiers.samples import an_item


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-03",
        "2026/2/3",
        "2026.02.03",
        "2026年2月3日",
        "２０２６年２月３日",
        "20260203",
        "2026 年 2 月 3 日",
    ],
)
def test_a_day_is_read_in_every_form(text: str) -> None:
    assert read_date(text) == date(2026, 2, 3)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("2026年2月31日", "2026年2月没有 31 日，这个月最后一天是 28 日"),
        ("2024-02-30", "最后一天是 29 日"),
        ("2026-13-01", "没有 13 月"),
        ("2026-00-01", "没有 0 月"),
        ("2026-04-00", "没有 0 日"),
        ("0026-04-01", "年份 26 不对"),
        ("3026-04-01", "年份 3026 不对"),
        ("去年", "请按 2026-11-22"),
        ("2026-02/03", "请按 2026-11-22"),
        ("22.11.2026", "请按 2026-11-22"),
    ],
)
def test_a_day_that_is_none_is_refused_in_words(text: str, sentence: str) -> None:
    with pytest.raises(BadValue, match=sentence):
        read_date(text)


@given(st.dates(date(1800, 1, 1), date(2200, 12, 31)))
def test_a_day_survives_words_and_json(day: date) -> None:
    kind = Date()
    assert kind.parse(kind.show(day, an_item(kind)), an_item(kind)) == day
    assert kind.from_json(kind.to_json(day)) == day
    assert kind.to_cell(day) == day.isoformat()


def test_words_have_no_leading_zeros() -> None:
    assert in_words(date(2026, 1, 2)) == "2026年1月2日"


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2020-01-01 至 2040-12-31", Period(date(2020, 1, 1), date(2040, 12, 31))),
        ("2020年1月1日到2040年12月31日", Period(date(2020, 1, 1), date(2040, 12, 31))),
        ("2020/1/1～2040/12/31", Period(date(2020, 1, 1), date(2040, 12, 31))),
        ("2020-01-01 至 长期", Period(date(2020, 1, 1))),
        ("2020-01-01至无固定期限", Period(date(2020, 1, 1))),
    ],
)
def test_a_span_is_read(text: str, period: Period) -> None:
    assert DateRange().parse(text, an_item(DateRange())) == period


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("2020-01-01", "请写起止日期"),
        ("2020-01-01 至", "请写起止日期"),
        ("2020-01-02 至 2020-01-01", "结束日期 2020年1月1日早于开始日期 2020年1月2日"),
        ("2020-01-01 至 2026-02-31", "没有 31 日"),
    ],
)
def test_a_span_that_is_none_is_refused_in_words(text: str, sentence: str) -> None:
    with pytest.raises(BadValue, match=sentence):
        DateRange().parse(text, an_item(DateRange()))


def test_a_span_without_end_is_shown_so() -> None:
    kind = DateRange()
    assert kind.show(Period(date(2020, 1, 1)), an_item(kind)) == "2020年1月1日至长期"
    assert kind.from_json({"start": "2020-01-01", "end": None}) == Period(date(2020, 1, 1))

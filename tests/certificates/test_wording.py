from datetime import date

import pytest

from filing.certificates.wording import english_date, plain_date, solemn_date


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2026, 11, 23), "二〇二六年十一月二十三日"),
        (date(2030, 10, 10), "二〇三〇年十月十日"),
        (date(2001, 1, 1), "二〇〇一年一月一日"),
        (date(2029, 12, 20), "二〇二九年十二月二十日"),
        (date(1999, 2, 28), "一九九九年二月二十八日"),
        (date(2028, 3, 30), "二〇二八年三月三十日"),
        (date(2028, 3, 31), "二〇二八年三月三十一日"),
        (date(2028, 3, 19), "二〇二八年三月十九日"),
    ],
)
def test_a_solemn_date(day: date, written: str) -> None:
    assert solemn_date(day) == written


def test_plain_dates() -> None:
    assert plain_date(date(2026, 1, 5)) == "2026年1月5日"
    assert english_date(date(2026, 11, 5)) == "5 November 2026"

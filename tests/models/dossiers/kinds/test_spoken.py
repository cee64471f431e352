"""Amounts in words: read back by an independent reader they are the same amounts."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.dossiers.kinds.spoken import DIGITS, spoken

PLACES = {"十": 10, "百": 100, "千": 1000}


@pytest.mark.parametrize(
    ("units", "words"),
    [
        ("0", "零元"),
        ("10", "十元"),
        ("1010", "一千零一十元"),
        ("10001", "一万零一元"),
        ("12040000.5", "一千二百零四万元五角"),
        ("100010000", "一亿零一万元"),
        ("1000200000000", "一万零二亿元"),
        ("0.05", "五分"),
        ("-50", "负五十元"),
    ],
)
def test_amounts_are_said_as_people_say_them(units: str, words: str) -> None:
    assert spoken(Decimal(units), "元") == words


def read(words: str) -> Decimal:
    """The amount that the words name, digit by digit."""
    sign = -1 if words.startswith("负") else 1
    whole, found, rest = words.removeprefix("负").rpartition("元")
    whole, rest = (whole, rest) if found else ("", words.removeprefix("负"))
    cents = sum(
        DIGITS.index(rest[at - 1]) * {"角": 10, "分": 1}[mark]
        for at, mark in enumerate(rest)
        if mark in "角分"
    )
    return sign * (Decimal(_number(whole)) + Decimal(cents) / 100)


def _number(words: str) -> int:
    for mark, times in (("亿", 10**8), ("万", 10**4)):
        if mark in words:
            high, _, low = words.rpartition(mark)
            return _number(high) * times + _number(low)
    total, digit = 0, 0
    for character in words:
        if character in PLACES:
            total += (digit or 1) * PLACES[character]
            digit = 0
        else:
            digit = DIGITS.index(character)
    return total + digit


@given(st.decimals(min_value=Decimal("-1e15"), max_value=Decimal("1e15"), places=2))
def test_words_read_back_are_the_same_amount(amount: Decimal) -> None:
    assert read(spoken(amount, "元")) == amount


@given(st.integers(min_value=0, max_value=10**15))
def test_no_two_noughts_and_none_at_the_end(number: int) -> None:
    words = spoken(Decimal(number), "元")
    assert "零零" not in words
    assert number == 0 or "零元" not in words

"""Whole numbers, shares and years, in any width and with separators."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.dossiers.kinds.base import Kind
from models.dossiers.kinds.numbers import Integer, Percent, Year, decimal, plain
from models.dossiers.words import BadValue
from tests.models.dossiers.samples import an_item


@pytest.mark.parametrize(
    ("text", "number"),
    [("1,200", 1200), ("１２００", 1200), ("1，200", 1200), ("12 人", 12), ("12.0", 12), ("0", 0)],
)
def test_a_whole_number_is_read(text: str, number: int) -> None:
    assert Integer().parse(text, an_item(Integer(), unit="人")) == number


@pytest.mark.parametrize(
    ("kind", "text", "sentence"),
    [
        (Integer(), "1.5", "请填整数"),
        (Integer(), "十二", "请只填数字"),
        (Integer(), "12a", "请只填数字"),
        (Integer(), "1e3", "请只填数字"),
        (Integer(), "-1", "应在 0 至"),
        (Integer(most=100), "101", "应在 0 至 100 之间"),
        (Year(), "1799", "应在"),
        (Integer(), "0." + "0" * 28, "数字太长，最多 28 位"),
        (Percent(), "100.01", "应在 0 至 100 之间"),
        (Percent(), "33.333", "两位小数"),
    ],
)
def test_a_number_out_of_bounds_is_refused_in_words(kind: Kind[object], text: str, sentence: str) -> None:
    with pytest.raises(BadValue, match=sentence):
        kind.parse(text, an_item(kind))


def test_units_are_shown() -> None:
    assert Integer().show(1200, an_item(Integer(), unit="人")) == "1,200 人"
    assert Year().show(2025, an_item(Year())) == "2025 年"
    assert Percent().show(Decimal("35.5"), an_item(Percent())) == "35.5 %"


@pytest.mark.parametrize("text", ["2025年度", "2025年", "２０２５", " 2025 "])
def test_a_year_is_read(text: str) -> None:
    assert Year().parse(text, an_item(Year())) == 2025


def test_truth_is_no_number() -> None:
    with pytest.raises(BadValue):
        Integer().from_json(True)


def test_a_document_cannot_hold_what_could_not_be_typed() -> None:
    with pytest.raises(BadValue):
        Integer(most=5).from_json(6)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**15), max_value=10**15))
def test_a_plain_number_reads_back(number: Decimal) -> None:
    assert decimal(plain(number)) == number
    assert "E" not in plain(number)


def test_zero_has_one_spelling() -> None:
    assert {plain(Decimal(text)) for text in ("0", "-0", "0.00", "-0.0")} == {"0"}

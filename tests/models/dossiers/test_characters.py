"""Characters nobody can see are refused with their place and number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.dossiers.characters import comparison_key, narrow, readable
from models.dossiers.words import BadValue


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("甲\u200b乙", r"第 2 个字符是看不见的格式字符（U\+200B）"),
        ("甲\u202e乙", r"U\+202E"),
        ("甲\u00ad乙", r"U\+00AD"),
        ("甲\ue000乙", r"第 2 个字符是系统自造字（U\+E000）"),
        ("甲\U000f0000", r"U\+F0000"),
        ("甲\ud800乙", "不完整的字符"),
        ("甲\x07乙", "控制字符"),
        ("甲\t乙", "控制字符"),
        ("甲\u2028乙", "控制字符"),
        ("甲\ufffd乙", "第 2 个字符是乱码"),
    ],
)
def test_what_nobody_can_see_is_refused_by_place(text: str, sentence: str) -> None:
    with pytest.raises(BadValue, match=sentence):
        readable(text, most=10)


@pytest.mark.parametrize("text", ["\U00020bb7野家", "㐂", "王·李", "Ａ社", "𰻝𰻝面", "e\u0301"])
def test_rare_characters_of_names_are_kept(text: str) -> None:
    assert readable(text, most=10) == text


def test_lines_may_end_where_they_may() -> None:
    assert readable("甲\r\n乙\t丙", most=10, lines=True) == "甲\n乙\t丙"


def test_nothing_is_nothing() -> None:
    assert readable(None, most=1) == ""


def test_length_is_counted_in_characters() -> None:
    assert readable("\U00020bb7" * 3, most=3)
    with pytest.raises(BadValue, match="最多 3 个字，现在是 4 个字"):
        readable("\U00020bb7" * 4, most=3)


def test_full_width_is_narrowed() -> None:
    assert narrow("　９１３７Ａ　") == "9137A"


def test_names_that_look_alike_have_one_key() -> None:
    assert comparison_key("演示（济南）") == comparison_key("演示(济南)")
    assert comparison_key("⼀社") == comparison_key("一社")


@given(st.text())
def test_a_readable_text_stays_the_same_read_again(text: str) -> None:
    try:
        read = readable(text, most=1000, lines=True)
    except BadValue:
        return
    assert readable(read, most=1000, lines=True) == read

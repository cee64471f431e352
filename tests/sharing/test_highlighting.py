import pytest
from hypothesis import given
from hypothesis import strategies as st

from filing.register.search import Rank
from filing.sharing.highlighting import marked


def hit(text: str, typed: str, rank: Rank) -> str:
    return "".join(f"[{part}]" if mark else part for part, mark in marked(text, typed, rank))


@pytest.mark.parametrize(
    ("text", "typed", "rank", "shown"),
    [
        ("齐鲁数创文化科技（济南）有限公司", "数创", Rank.FRAGMENT, "齐鲁[数创]文化科技（济南）有限公司"),
        ("齐鲁数创文化科技（济南）有限公司", "齐鲁", Rank.BEGINNING, "[齐鲁]数创文化科技（济南）有限公司"),
        ("山东ＡＢＣ动漫", "abc动", Rank.FRAGMENT, "山东[ＡＢＣ动]漫"),
        ("科技（济南）有限", "科技济南", Rank.FRAGMENT, "[科技（济南]）有限"),
        ("齐鲁数创文化", "qlsc", Rank.INITIALS, "[齐鲁数创]文化"),
        ("山东齐鲁数创", "qlsc", Rank.INITIALS, "山东[齐鲁数创]"),
        ("齐鲁数创文化", "qilu", Rank.PINYIN, "[齐鲁]数创文化"),
        ("山东齐鲁数创", "qilus", Rank.PINYIN, "山东[齐鲁数]创"),
        ("乐山影视", "leshan", Rank.PINYIN, "[乐山]影视"),
        ("重庆ABC影视", "ys", Rank.INITIALS, "重庆ABC[影视]"),
    ],
)
def test_what_answered_is_marked(text: str, typed: str, rank: Rank, shown: str) -> None:
    assert hit(text, typed, rank) == shown


@pytest.mark.parametrize(
    ("typed", "rank"),
    [("没有", Rank.FRAGMENT), ("zzz", Rank.INITIALS), ("9137", Rank.PART_OF_CODE), ("（）", Rank.FRAGMENT)],
)
def test_what_is_not_in_the_name_marks_nothing(typed: str, rank: Rank) -> None:
    assert hit("齐鲁数创", typed, rank) == "齐鲁数创"


@given(st.text(max_size=30), st.text(max_size=6), st.sampled_from(Rank))
def test_no_letter_of_a_name_is_ever_lost(text: str, typed: str, rank: Rank) -> None:
    assert "".join(part for part, _mark in marked(text, typed, rank)) == text

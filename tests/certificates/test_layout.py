import pytest
from hypothesis import given
from hypothesis import strategies as st

from filing.certificates.layout import DoesNotFit, Fitted, fit, paginate, tokens, wrap
from tests.certificates.samples import LONGEST

TEXTS = st.text("文化公司有限责任（）《》，。AB 1.-", max_size=60)


def ems(text: str, size: float) -> float:
    """Every character as wide as it is high, Latin half of it."""
    return size * sum(0.5 if character.isascii() else 1 for character in text)


def set_in(text: str, width: float, *, floor: float = 10, lines: int = 2) -> Fitted:
    return fit(text, width, 30, floor=floor, measure=ems, lines=lines)


def test_a_short_name_stays_on_one_line_at_full_size() -> None:
    assert set_in("墨社", 600) == Fitted(("墨社",), 30)


def test_a_name_a_little_too_long_is_set_smaller() -> None:
    assert set_in("文" * 24, 600) == Fitted(("文" * 24,), 25)


def test_the_longest_name_there_is_stands_on_two_lines_that_make_sense() -> None:
    assert len(LONGEST) == 47
    assert set_in(LONGEST, 600).lines == (
        "新疆维吾尔自治区阿克苏地区拜城县赛里木镇英买里村",
        "传统手工艺与非物质文化遗产传承保护有限责任公司",
    )
    assert set_in(LONGEST, 600).size == 25


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("演示文化传媒发展（集团）股份有限公司", ("演示文化传媒发展", "（集团）股份有限公司")),
        ("山东省济南市演示动漫游戏科技有限公司", ("山东省济南市", "演示动漫游戏科技有限公司")),
        ("Galaxy Digital Culture Media Limited", ("Galaxy Digital", "Culture Media Limited")),
    ],
)
def test_a_name_is_divided_where_it_makes_sense(name: str, lines: tuple[str, str]) -> None:
    assert fit(name, 200, 30, floor=10, measure=ems).lines == lines


def test_a_line_that_may_not_be_divided_shrinks_instead() -> None:
    assert set_in("文" * 40, 600, lines=1) == Fitted(("文" * 40,), 15)
    assert set_in("A" * 100, 600).lines == ("A" * 100,)


def test_two_lines_are_taken_before_one_below_the_floor() -> None:
    assert set_in("文" * 24, 600, floor=26).lines == ("文" * 12, "文" * 12)


def test_a_text_without_room_is_refused_by_name() -> None:
    with pytest.raises(DoesNotFit, match=r"130 个字.*文文文"):
        set_in("文" * 130, 600)
    with pytest.raises(DoesNotFit):
        set_in("文" * 61, 600, lines=1)


@given(TEXTS.filter(str.strip))
def test_what_fits_is_whole_never_too_wide_and_never_too_big(text: str) -> None:
    fitted = set_in(text, 200, floor=0)
    assert "".join("".join(fitted.lines).split()) == "".join(text.split())
    assert fitted.size <= 30
    assert all(ems(line, fitted.size) <= 200.001 for line in fitted.lines)


@given(st.text(max_size=40))
def test_joined_tokens_are_the_text_again(text: str) -> None:
    assert "".join(tokens(text)) == text


def test_brackets_and_stops_cling_to_their_words() -> None:
    assert tokens("《办法》，第3.2条（ABC）有限公司") == [
        "《办",
        "法》，",
        "第",
        "3.2",
        "条",
        "（ABC）",
        "有限公司",
    ]


def test_a_long_text_is_wrapped_without_a_stop_at_the_start_of_a_line() -> None:
    assert wrap("文化企业了，一次备案。", 50, 10, ems) == ("文化企业", "了，一次备", "案。")


def test_own_line_ends_are_kept_and_long_words_cut() -> None:
    assert wrap("一\n\n二", 50, 10, ems) == ("一", "", "二")
    assert wrap("a" * 25, 50, 10, ems) == ("a" * 10, "a" * 10, "a" * 5)


@given(TEXTS, st.integers(20, 200))
def test_wrapping_loses_nothing_and_never_runs_over(text: str, width: int) -> None:
    lines = wrap(text, width, 10, ems)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(ems(line, 10) <= width for line in lines)


def test_blocks_go_to_the_page_that_has_room() -> None:
    assert paginate([40, 40, 40, 40], first=100, later=120) == [[0, 1], [2, 3]]
    assert paginate([], first=100, later=100) == [[]]
    assert paginate([300, 10], first=100, later=100) == [[0], [1]]


@given(st.lists(st.floats(1, 50), max_size=30))
def test_every_block_is_on_one_page_in_order(heights: list[float]) -> None:
    pages = paginate(heights, first=60, later=100)
    assert [index for page in pages for index in page] == list(range(len(heights)))
    assert all(sum(heights[index] for index in page) <= 100 for page in pages[1:])

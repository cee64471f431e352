import pytest

from filing.calendar.notice import Day, read
from filing.kernel.errors import Invalid
from models.calendar import HOLIDAY, WORKDAY

HEAD = "day,kind,name,source,version"
FIXED = [
    f"2027-{day},holiday,节日,通知,9号" for day in ("01-01", "05-01", "05-02", "10-01", "10-02", "10-03")
]


def problems(*lines: str) -> list[str]:
    with pytest.raises(Invalid) as caught:
        read([HEAD, *lines])
    return caught.value.words.splitlines()


def test_a_notice_knows_its_year_its_days_and_where_it_comes_from() -> None:
    notice = read([HEAD, *FIXED, " 2027-02-20 , workday , 春节 ,通知,9号"])
    assert (notice.year, notice.source, notice.version) == (2027, "通知", "9号")
    assert notice.days[-1].kind == WORKDAY
    assert notice.days[0].kind == HOLIDAY
    assert notice.days[-1] == Day(notice.days[-1].day, WORKDAY, "春节")


def test_a_notice_may_reach_back_into_december() -> None:
    assert read([HEAD, "2026-12-31,holiday,元旦,通知,9号", *FIXED]).year == 2027


@pytest.mark.parametrize(
    "line",
    [
        "2027-1-1,holiday,元旦,通知,9号",
        "2027-02-30,holiday,元旦,通知,9号",
        "2027-01-02,off,元旦,通知,9号",
        "2027-01-02,holiday,,通知,9号",
        "2027-01-02",
    ],
)
def test_a_line_that_cannot_be_read_is_named(line: str) -> None:
    assert [text[:6] for text in problems(*FIXED, line)] == ["第 8 行："]


def test_all_unreadable_lines_are_told_at_once() -> None:
    assert len(problems("?,,,,", *FIXED, "?,,,,")) == 2


def test_a_missing_column_is_named() -> None:
    with pytest.raises(Invalid) as caught:
        read(["day,kind,name", "2027-01-01,holiday,元旦"])
    assert caught.value.words == "缺少列：source、version"


def test_an_empty_file_is_refused() -> None:
    assert problems() == ["文件中没有日期"]


def test_a_day_given_twice_is_refused() -> None:
    assert problems(*FIXED, FIXED[0]) == ["2027-01-01 出现两次"]


def test_only_a_weekend_can_be_made_up_for() -> None:
    assert problems(*FIXED, "2027-02-19,workday,春节,通知,9号") == ["2027-02-19 不是周末，不能是调休上班日"]


def test_a_statutory_day_cannot_be_missing() -> None:
    assert problems(*FIXED[1:]) == ["2027-01-01 是法定节假日，文件中没有"]


def test_a_day_of_an_earlier_year_is_refused() -> None:
    assert problems("2026-10-01,holiday,国庆节,通知,9号", *FIXED) == ["2026-10-01 不属于 2027 年的通知"]

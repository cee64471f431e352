"""The wording of the real notices of 2023 to 2026 gives the days that ship with the program."""

import csv
from pathlib import Path

import pytest

import filing.data.reference
from filing.calendar import notice, prose
from filing.kernel.errors import Invalid

OF_2026 = """国务院办公厅关于2026年部分节假日安排的通知
国办发明电〔2025〕7号
各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫、疫情防控等工作。
"""
HEAD = "关于2027年部分节假日安排的通知\n"


def shipped(year: int) -> set[tuple[str, str, str]]:
    file = Path(filing.data.reference.__path__[0]) / "working_days.csv"
    with file.open(encoding="utf-8", newline="") as lines:
        return {
            (row["day"], row["kind"], row["name"])
            for row in csv.DictReader(lines)
            if row["day"].startswith(str(year))
        }


def test_the_wording_of_2026_gives_the_shipped_days() -> None:
    assert prose.is_prose(OF_2026)
    read = notice.read(prose.to_table(OF_2026))
    assert {(day.day.isoformat(), day.kind, day.name) for day in read.days} == shipped(2026)
    assert (read.year, read.version) == (2026, "国办发明电〔2025〕7号")
    assert read.source == "国务院办公厅关于2026年部分节假日安排的通知"


def days(body: str) -> list[str]:
    return [line.split(",")[0] for line in prose.to_table(f"{HEAD}一、元旦：{body}")[1:]]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("2026年12月31日至2027年1月2日放假调休，共3天。", ["2026-12-31", "2027-01-01", "2027-01-02"]),
        ("1月1日放假，与周末连休。", ["2027-01-01"]),
        ("1月1日（周三）放假1天，不调休。", ["2027-01-01"]),
        ("4月29日至5月1日放假。", ["2027-04-29", "2027-04-30", "2027-05-01"]),
    ],
)
def test_every_form_of_a_term_is_read(body: str, expected: list[str]) -> None:
    assert days(body) == expected


def test_a_number_is_asked_where_the_wording_has_none() -> None:
    lines = prose.to_table(f"{HEAD}一、元旦：1月1日放假。", "国办发〔2026〕1号")
    assert lines[1].endswith(",国办发〔2026〕1号")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("一、元旦：1月1日放假。", "没有找到通知的标题"),
        (f"{HEAD}元旦放假。", "没有找到“一、元旦"),
        (f"{HEAD}一、元旦：1月1日至3日放假，共4天。", "写明共 4 天，按日期是 3 天"),
        (f"{HEAD}一、元旦：2月30日放假。", "日期不存在"),
        (f"{HEAD}一、元旦：1月3日至1日放假。", "日期不存在"),
        (f"{HEAD}一、元旦：1月1日至12月31日放假。", "日期不存在"),
    ],
)
def test_a_wording_that_cannot_be_right_is_named(text: str, said: str) -> None:
    with pytest.raises(Invalid, match=said):
        prose.to_table(text)


def test_a_table_is_no_prose() -> None:
    assert not prose.is_prose("day,kind,name,source,version\n2027-01-01,holiday,元旦,通知,1号")

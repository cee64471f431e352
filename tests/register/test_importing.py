from datetime import date
from pathlib import Path

import pytest

from filing.register import importing
from filing.register.contributions import Fact
from filing.register.importing import Reading
from models.dossiers.words import BadValue
from tests import people

HEAD = "uscc,name,item,value,as_of,source,region\n"
CODE = people.uscc(1)


def read(folder: Path, *lines: str, head: str = HEAD) -> Reading:
    path = folder / "facts.csv"
    path.write_text(head + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    return importing.contributions(path, "facts.csv")


def test_a_row_becomes_a_fact(tmp_path: Path) -> None:
    found = read(tmp_path, f"{CODE.lower()},演示公司,reg.established_on,2016年3月15日,2026-11-01,公告,山东")
    assert found.facts == [
        Fact(CODE, "演示公司", "reg.established_on", "2016-03-15", date(2026, 11, 1), "公告", region="山东")
    ]
    assert (found.rows, found.refusals) == (1, [])


def test_a_row_without_a_code_waits_and_one_without_a_source_has_the_files(tmp_path: Path) -> None:
    (fact,) = read(tmp_path, ",演示公司,reg.scope,出版,2026-11-01").facts
    assert (fact.uscc, fact.source, fact.region) == (None, "facts.csv", "")


def test_a_code_keeps_a_place_that_is_no_more(tmp_path: Path) -> None:
    old = people.uscc(1, "370181")
    found = read(tmp_path, f"{old},演示公司,reg.division,370102,2026-11-01")
    assert ([fact.uscc for fact in found.facts], found.refusals) == ([old], [])


def test_a_table_is_written_as_json(tmp_path: Path) -> None:
    found = read(tmp_path, f'{CODE},甲,ip.honours,"[{{""name"": ""30强"", ""level"": ""省级""}}]",2026-11-01')
    assert found.facts[0].value == [{"name": "30强", "level": "provincial"}]


@pytest.mark.parametrize(
    ("line", "column", "words"),
    [
        ("91370102XX,甲,reg.scope,出版,2026-11-01", "uscc", "18 位"),
        (f"{CODE},,reg.scope,出版,2026-11-01", "name", "没有名称"),
        (f"{CODE},甲\u202e乙,reg.scope,出版,2026-11-01", "name", "U+202E"),
        (f"{CODE},甲\ufffd乙,reg.scope,出版,2026-11-01", "name", "乱码"),
        (f"{CODE},甲,reg.nothing,出版,2026-11-01", "item", "不能由部门提供"),
        (f"{CODE},甲,,出版,2026-11-01", "item", "不能由部门提供"),
        (f"{CODE},甲,fin.revenue,1,2026-11-01", "item", "不能由部门提供"),
        (f"{CODE},甲,reg.established_on,2026-02-31,2026-11-01", "value", "31"),
        (f"{CODE},甲,reg.division,370181,2026-11-01", "value", "已撤销，现有同名的山东省济南市章丘区"),
        (f"{CODE},甲,reg.division,章丘市,2026-11-01", "value", "已撤销，现有同名的山东省济南市章丘区"),
        (f"{CODE},甲,reg.capital,很多钱,2026-11-01", "value", ""),
        (f"{CODE},甲,reg.scope,N/A,2026-11-01", "value", "没有值"),
        (f"{CODE},甲,ip.honours,30强,2026-11-01", "value", "JSON"),
        (f"{CODE},甲,reg.scope,出版,昨天", "as_of", ""),
        (f"{CODE},甲,reg.scope,出版,", "as_of", ""),
        (f"{CODE},甲,reg.scope,出版,2026-11-01,a,b,c", "", "比表头多"),
    ],
)
def test_a_row_is_refused_with_row_column_and_reason(
    tmp_path: Path, line: str, column: str, words: str
) -> None:
    found = read(tmp_path, f"{CODE},甲,reg.scope,出版,2026-11-01", line)
    (refusal,) = found.refusals
    assert (refusal.row, refusal.column, refusal.whole) == (3, column, True)
    assert words in refusal.reason
    assert len(found.facts) == 1
    assert (found.rows, found.refused_rows) == (2, 1)


def test_a_file_without_the_columns_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadValue, match="as_of"):
        read(tmp_path, head="uscc,name,item,value\n")

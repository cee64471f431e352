from datetime import date
from pathlib import Path

import pytest

from filing.register.importing import Reading
from filing.register.registrations import read
from tests import people

HEAD = "企业名称,统一社会信用代码,注册日期,企业类型,注册资金,经营范围,所在省份,地区,注册地址,备注\n"
CODE = people.uscc(1)
DAY = date(2026, 1, 1)


def listed(folder: Path, *lines: str) -> Reading:
    path = folder / "list.csv"
    path.write_text(HEAD + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    return read(path, DAY, "list.csv")


def values(found: Reading) -> dict[str, object]:
    return {fact.item: fact.value for fact in found.facts}


def test_a_row_becomes_the_facts_of_a_firm(tmp_path: Path) -> None:
    place = "山东,济南,历下区解放路1号"
    line = f'演示印刷有限公司,{CODE},1980-01-30,有限责任公司 国有企业,"4,058.34(万元人民币)",印刷,{place},x'
    found = listed(tmp_path, line)
    assert values(found) == {
        "reg.uscc": CODE,
        "reg.name": "演示印刷有限公司",
        "reg.established_on": "1980-01-30",
        "reg.kind": "limited",
        "reg.capital": {"amount": "4058.34", "currency": "CNY", "unit": "万"},
        "reg.scope": "印刷",
        "reg.address": "历下区解放路1号",
        "reg.division": "370102",
    }
    assert {(fact.uscc, fact.name, fact.as_of, fact.region, fact.division) for fact in found.facts} == {
        (CODE, "演示印刷有限公司", DAY, "山东济南", "370102")
    }


def test_a_place_that_cannot_be_told_to_the_county_is_no_fact_but_routes_the_entry(tmp_path: Path) -> None:
    found = listed(tmp_path, f"演示,{CODE},N/A,N/A,N/A,N/A,山东,济南,某路1号")
    assert set(values(found)) == {"reg.uscc", "reg.name", "reg.address"}
    assert {fact.division for fact in found.facts} == {"370100"}


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("集体分支机构(非法人)", "branch"),
        ("国有经营单位(非法人)", "state_owned"),
        ("港、澳、台", "hk_mo_tw"),
        ("普通合伙", "partnership"),
        ("合伙企业", "partnership"),
        ("私营独资企业", "sole"),
        ("集体企业", "collective"),
        ("分公司", "branch"),
        ("来料加工", "other"),
    ],
)
def test_what_a_registry_writes_is_a_kind_of_ours(tmp_path: Path, written: str, kind: str) -> None:
    assert values(listed(tmp_path, f"演示,{CODE},,{written}"))["reg.kind"] == kind


def test_a_bad_cell_is_left_out_and_named(tmp_path: Path) -> None:
    found = listed(tmp_path, f"演示,{CODE},1980-02-31,外星公司,很多钱,印\ue000刷,,,")
    assert set(values(found)) == {"reg.uscc", "reg.name"}
    assert [(one.column, one.whole) for one in found.refusals] == [
        ("注册日期", False),
        ("注册资金", False),
        ("经营范围", False),
        ("企业类型", False),
    ]
    assert found.refused_rows == 0


@pytest.mark.parametrize(
    ("line", "column"),
    [
        (f"演示,{CODE[:-1]}{'0' if CODE[-1] != '0' else '1'}", "统一社会信用代码"),
        ("演示,", "统一社会信用代码"),
        (f",{CODE},1980-01-01", "企业名称"),
        (f"演示,{CODE},,,,,,,,,多", ""),
    ],
)
def test_a_row_is_refused_whole_for_its_code_name_or_shape(tmp_path: Path, line: str, column: str) -> None:
    found = listed(tmp_path, line)
    assert found.facts == []
    assert [(one.row, one.column, one.whole) for one in found.refusals] == [(2, column, True)]

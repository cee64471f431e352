"""Computed items: by the dated tables, at their edges, saying which row and figure they used."""

from datetime import date
from typing import Any

import pytest

from models.dossiers.enterprise import scale
from models.dossiers.enterprise.dossier import Enterprise
from models.dossiers.kinds import Finding

TODAY = date(2026, 11, 23)


def wan(amount: str | int) -> dict[str, str]:
    return {"amount": str(amount), "currency": "CNY", "unit": "万"}


def unit(
    industry: str | None, year: int = 2025, *, classes: tuple[str, ...] = ("0241",), **figures: Any
) -> Enterprise:
    """A unit with one year of figures; amounts as numbers of 万元."""
    line = {key: value if key == "staff" else wan(value) for key, value in figures.items()}
    document: dict[str, Any] = {"fin": [{"year": year} | line]}
    if industry:
        document["reg.industry"] = industry
    if classes:
        document["cul.classes"] = list(classes)
    return Enterprise.from_document(document)


def value(found: Finding | None) -> str | None:
    return found.value if found else None


@pytest.mark.parametrize(
    ("classes", "expected"),
    [(["0624"], "core"), (["0711"], "related"), (["0711", "0241"], "related"), ([], None)],
)
def test_the_main_class_decides_core_or_related(classes: list[str], expected: str | None) -> None:
    document = {"cul.classes": classes} if classes else {}
    assert value(scale.core(Enterprise.from_document(document), TODAY)) == expected


def test_one_new_format_is_enough() -> None:
    found = scale.new_format(Enterprise.from_document({"cul.classes": ["0711", "0242"]}), TODAY)
    assert found == Finding("yes", "属于文化新业态", "0242 互联网游戏服务 在 16 个文化新业态小类之内")
    assert value(scale.new_format(Enterprise.from_document({"cul.classes": ["0711"]}), TODAY)) == "no"
    assert scale.new_format(Enterprise.from_document({}), TODAY) is None


@pytest.mark.parametrize(
    ("industry", "measure", "limit"),
    [
        ("2431", "main_revenue", 2000),
        ("5143", "main_revenue", 2000),
        ("5243", "main_revenue", 500),
        ("6572", "revenue", 2000),
        ("7861", "revenue", 2000),
        ("5622", "revenue", 2000),
        ("7251", "revenue", 1000),
        ("7491", "revenue", 1000),
        ("8393", "revenue", 1000),
        ("8810", "revenue", 500),
        ("8060", "revenue", 500),
    ],
)
def test_the_limit_of_each_trade_is_reached_exactly(industry: str, measure: str, limit: int) -> None:
    assert value(scale.above_scale(unit(industry, **{measure: limit}), TODAY)) == "yes"
    assert value(scale.above_scale(unit(industry, **{measure: f"{limit - 1}.99"}), TODAY)) == "no"


def test_the_finding_names_row_dates_and_figure() -> None:
    found = scale.above_scale(unit("8810", revenue=600), TODAY)
    assert found is not None
    assert found.because == (
        "文化、体育和娱乐业：营业收入不低于 500 万元（2020-01-01 起，规模以上文化企业统计标准）；"
        "2025 年营业收入 600 万元"
    )


@pytest.mark.parametrize(
    ("year", "staff", "expected"), [(2019, 50, "yes"), (2019, 49, "no"), (2020, 50, "no")]
)
def test_before_2020_staff_could_decide(year: int, staff: int, expected: str) -> None:
    assert value(scale.above_scale(unit("8810", year, revenue=1, staff=staff), TODAY)) == expected


def test_staff_alone_decides_where_it_may() -> None:
    found = scale.above_scale(unit("8810", 2019, staff=60), TODAY)
    assert found is not None
    assert "从业人员 60 人" in found.because
    assert scale.above_scale(unit("8810", 2019, staff=10), TODAY) is None


def test_what_cannot_be_told_is_not_told() -> None:
    assert scale.above_scale(unit("8810"), TODAY) is None
    assert scale.above_scale(unit("8810", classes=(), revenue=9999), TODAY) is None
    assert scale.above_scale(unit("9521", revenue=9999), TODAY) is None
    assert scale.above_scale(Enterprise.from_document({"cul.classes": ["0241"]}), TODAY) is None


def test_the_newest_year_counts() -> None:
    lines = [{"year": 2024, "revenue": wan(9999)}, {"year": 2025, "revenue": wan(1)}, {}]
    document = {"reg.industry": "8810", "cul.classes": ["0231"], "fin": lines}
    assert value(scale.above_scale(Enterprise.from_document(document), TODAY)) == "no"


@pytest.mark.parametrize(
    ("staff", "revenue", "expected"),
    [
        (300, 10_000, "large"),
        (299, 10_000, "medium"),
        (300, 9_999, "medium"),
        (300, 999, "small"),
        (99, 10_000, "small"),
        (10, 49, "micro"),
        (9, 10_000, "micro"),
    ],
)
def test_both_limits_must_hold_else_one_class_down(staff: int, revenue: int, expected: str) -> None:
    assert value(scale.size(unit("6572", staff=staff, revenue=revenue), TODAY)) == expected


@pytest.mark.parametrize(
    ("industry", "figures", "expected"),
    [
        ("2431", {"staff": 1000, "revenue": 40_000}, "large"),
        ("5143", {"staff": 20, "revenue": 5_000}, "medium"),
        ("5243", {"staff": 10, "revenue": 100}, "small"),
        ("6421", {"staff": 2000, "revenue": 100_000}, "large"),
        ("7251", {"staff": 100, "assets": 8_000}, "medium"),
        ("8810", {"staff": 300}, "large"),
        ("7350", {"staff": 10}, "small"),
        ("8393", {"staff": 9}, "micro"),
    ],
)
def test_each_trade_has_its_row(industry: str, figures: dict[str, int], expected: str) -> None:
    assert value(scale.size(unit(industry, **figures), TODAY)) == expected


def test_a_size_needs_all_its_figures_and_a_row() -> None:
    assert scale.size(unit("6572", staff=10), TODAY) is None
    assert scale.size(unit("6572", revenue=10), TODAY) is None
    assert scale.size(unit("5622", staff=10, revenue=10), TODAY) is None


def test_a_size_says_from_what() -> None:
    found = scale.size(unit("7251", staff=100, assets=8000), TODAY)
    assert found is not None
    assert found.because == (
        "租赁和商务服务业（2011-01-01 起，国统字〔2017〕213号）；2025 年从业人员 100 人、资产总计 8,000 万元"
    )


def test_without_a_registered_industry_the_main_class_gives_one() -> None:
    assert scale.industry(unit(None, classes=("0740", "0241"))) == "7281"
    assert scale.industry(unit("8810")) == "8810"
    assert scale.industry(unit(None, classes=())) is None


@pytest.mark.parametrize("table", [scale.above_scale_table(), scale.size_table()])
def test_for_each_trade_and_year_at_most_one_row_holds(table: tuple[scale.Threshold, ...]) -> None:
    for industry in range(13, 97):
        for year in (2010, 2019, 2020, 2026):
            assert sum(row.fits(f"{industry}00", year) for row in table) <= 1, (industry, year)


def test_the_dossier_computes_all_four() -> None:
    found = unit("6572", staff=300, revenue=10_000).computed(TODAY)
    assert {code: finding.value for code, finding in found.items()} == {
        "cul.core": "core",
        "cul.new_format": "yes",
        "cul.above_scale": "yes",
        "cul.size": "large",
    }

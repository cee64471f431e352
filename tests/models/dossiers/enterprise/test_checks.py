"""What does not fit together in an enterprise's dossier is said with both sides of it."""

from datetime import date
from typing import Any

import pytest

from models.dossiers.enterprise.checks import (
    CHECKS,
    NOT_ABOVE,
    books_balance,
    days_have_come,
    industry_fits_class,
    not_involved_stands_alone,
    parts_within_whole,
    permits_in_order,
    shares_within_hundred,
    years_in_order,
)
from models.dossiers.enterprise.dossier import Enterprise

TODAY = date(2026, 11, 23)


def wan(amount: str) -> dict[str, str]:
    return {"amount": amount, "currency": "CNY", "unit": "万"}


def said(check: Any, document: dict[str, Any]) -> list[tuple[str, int | None, str]]:
    found = check(Enterprise.from_document(document), TODAY)
    return [(problem.code, problem.row, problem.message) for problem in found]


def test_every_check_is_run() -> None:
    assert len(CHECKS) == 8
    assert Enterprise.checks is CHECKS


@pytest.mark.parametrize("check", CHECKS)
def test_an_empty_dossier_has_nothing_that_does_not_fit(check: Any) -> None:
    assert said(check, {}) == []


def test_the_industry_must_map_to_one_of_the_classes() -> None:
    assert said(industry_fits_class, {"reg.industry": "6422", "cul.classes": ["0241", "0242"]}) == []
    ((code, _, words),) = said(industry_fits_class, {"reg.industry": "8810", "cul.classes": ["0242", "0740"]})
    assert code == "cul.classes"
    assert "8810 文艺创作与表演" in words
    assert "它对应的类别是：0231 文艺创作与表演" in words


def test_an_industry_outside_culture_is_said_to_be_so_and_where_to_turn() -> None:
    ((_, _, words),) = said(industry_fits_class, {"reg.industry": "5199", "cul.classes": ["0242"]})
    assert "5199 其他未列明批发业不在文化及相关产业分类之内" in words
    assert "市场监管部门" in words


def test_a_unit_is_not_founded_tomorrow() -> None:
    assert said(days_have_come, {"reg.established_on": "2026-11-23"}) == []
    assert said(days_have_come, {"reg.established_on": "2026-11-24"}) == [
        ("reg.established_on", None, "成立日期 2026年11月24日还没有到")
    ]


def test_years_come_once_and_after_the_foundation_and_not_from_the_future() -> None:
    document = {
        "reg.established_on": "2025-06-30",
        "fin": [{"year": 2025}, {"year": 2024}, {"year": 2025}],
    }
    assert said(years_in_order, document) == [
        ("fin.year", 1, "2024 年在成立日期 2025年6月30日之前"),
        ("fin.year", 2, "2025 年填了不止一行"),
    ]
    assert said(years_in_order, {"fin": [{"year": 2027}, {}]}) == [("fin.year", 0, "2027 年还没有到")]


def test_assets_are_liabilities_and_equity() -> None:
    line = {"assets": wan("100"), "liabilities": wan("60"), "equity": wan("39.99")}
    assert said(books_balance, {"fin": [{}, line]}) == []
    ((code, row, words),) = said(books_balance, {"fin": [{}, line | {"equity": wan("39.98")}]})
    assert (code, row) == ("fin.assets", 1)
    assert words == "资产总计 100 万元应等于负债合计 60 万元加所有者权益合计 39.98 万元"


def test_debts_may_exceed_assets() -> None:
    line = {"assets": wan("100"), "liabilities": wan("160"), "equity": wan("-60")}
    assert said(books_balance, {"fin": [line]}) == []


@pytest.mark.parametrize(("part", "whole"), NOT_ABOVE)
def test_a_part_is_not_above_its_whole(part: str, whole: str) -> None:
    assert said(parts_within_whole, {"fin": [{part: wan("5"), whole: wan("5")}]}) == []
    ((code, row, words),) = said(parts_within_whole, {"fin": [{}, {part: wan("5.01"), whole: wan("5")}]})
    titles = {column.key: column.title for column in Enterprise.items()["fin"].columns}
    assert (code, row) == (f"fin.{part}", 1)
    assert words == f"{titles[part]} 5.01 万元不应大于{titles[whole]} 5 万元"


def test_shares_of_products_are_at_most_everything() -> None:
    shares = [{"name": "甲", "share": "60"}, {"name": "乙", "share": "40"}, {"name": "丙"}]
    assert said(shares_within_hundred, {"cul.products": shares}) == []
    shares[1]["share"] = "40.01"
    assert said(shares_within_hundred, {"cul.products": shares}) == [
        ("cul.products.share", None, "各产品占比合计 100.01 %，超过 100 %")
    ]


def test_a_permit_does_not_end_before_it_begins() -> None:
    permit = {"valid_from": "2026-01-02", "valid_to": "2026-01-02"}
    assert said(permits_in_order, {"ip.permits": [permit]}) == []
    ((code, row, words),) = said(permits_in_order, {"ip.permits": [permit | {"valid_to": "2026-01-01"}]})
    assert (code, row) == ("ip.permits.valid_to", 0)
    assert words == "有效期止 2026年1月1日早于有效期起 2026年1月2日"


def test_who_works_in_none_of_the_ways_works_in_no_other() -> None:
    assert said(not_involved_stands_alone, {"cul.internet_modes": ["not_involved"]}) == []
    assert said(not_involved_stands_alone, {"cul.internet_modes": ["not_involved", "esports"]}) == [
        ("cul.internet_modes", None, "选了“不涉及”，就不要再选其他形态")
    ]

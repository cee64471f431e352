"""The cross-checks of the hub: both numbers are named."""

from datetime import date
from typing import Any

from models.dossiers.hub import checks
from models.dossiers.hub.dossier import Hub

TODAY = date(2026, 11, 23)
FIRST, SECOND = "91370102MA0DEM013R", "91370102MA0DEM021L"


def said(check: Any, document: dict[str, Any]) -> list[tuple[str, str, int | None]]:
    found = check(Hub.from_document(document), TODAY)
    return [(one.code, one.message, one.row) for one in found]


def test_a_hub_is_open() -> None:
    assert said(checks.opened_by_now, {"hub.opened_on": "2026-11-23"}) == []
    assert said(checks.opened_by_now, {"hub.opened_on": "2026-11-24"}) == [
        ("hub.opened_on", "投入运营日期 2026年11月24日还没有到；在建的请备案为项目", None)
    ]
    assert said(checks.opened_by_now, {}) == []


def test_neither_use_nor_letting_exceeds_what_was_built() -> None:
    whole = {"hub.built": 10_000, "hub.used": 10_000, "hub.let": 10_000}
    assert said(checks.areas_within_built, whole) == []
    assert said(checks.areas_within_built, whole | {"hub.used": 10_001, "hub.let": 12_000}) == [
        ("hub.used", "已使用面积 10,001 平方米大于建筑面积 10,000 平方米", None),
        ("hub.let", "出租给企业的面积 12,000 平方米大于建筑面积 10,000 平方米", None),
    ]
    assert said(checks.areas_within_built, {"hub.let": 12_000}) == []


def test_tenants_sit_in_what_is_let_while_they_are_there() -> None:
    gone = {"name": "丙", "moved_in": "2020-01-01", "moved_out": "2021-01-01", "area": 900}
    document = {"hub.let": 100, "hub.tenants": [{"name": "甲", "area": 60}, {"name": "乙", "area": 40}, gone]}
    assert said(checks.areas_within_built, document) == []
    assert said(checks.areas_within_built, document | {"hub.let": 99}) == [
        ("hub.tenants.area", "在驻企业使用面积合计 100 平方米大于出租给企业的面积 99 平方米", None)
    ]


def test_the_count_is_that_of_the_rows_of_those_who_stay() -> None:
    lines = [{"name": "甲"}, {"name": "乙", "moved_out": "2026-01-01"}]
    assert said(checks.tenants_counted, {"hub.tenant_count": 1, "hub.tenants": lines}) == []
    assert said(checks.tenants_counted, {"hub.tenant_count": 2, "hub.tenants": lines}) == [
        ("hub.tenant_count", "在驻企业数填的是 2 家，名单里没有迁出日期的有 1 家", None)
    ]
    assert said(checks.tenants_counted, {"hub.tenants": lines}) == []


def test_a_firm_is_named_once_and_the_operator_never() -> None:
    lines = [
        {"name": "甲", "code": FIRST},
        {"name": "甲二", "code": FIRST},
        {"name": "团队"},
        {"name": "团队"},
    ]
    assert said(checks.tenants_named_once, {"hub.tenants": lines[:1] + lines[2:]}) == []
    assert said(checks.tenants_named_once, {"hub.tenants": lines}) == [
        ("hub.tenants.code", f"{FIRST} 填了不止一行", 1)
    ]
    assert said(checks.tenants_named_once, {"hub.tenants": lines[:1], "hub.operator": FIRST}) == [
        ("hub.tenants.code", "这是运营单位自己的代码，运营单位不列为入驻企业", 0)
    ]
    assert said(checks.tenants_named_once, {"hub.tenants": lines[:1], "hub.operator": SECOND}) == []


def test_nobody_leaves_before_coming_or_came_tomorrow() -> None:
    stay = {"name": "甲", "moved_in": "2020-05-01", "moved_out": "2020-05-01"}
    assert said(checks.tenants_stay_in_order, {"hub.tenants": [stay]}) == []
    assert said(checks.tenants_stay_in_order, {"hub.tenants": [stay | {"moved_out": "2020-04-30"}]}) == [
        ("hub.tenants.moved_out", "迁出日期 2020年4月30日早于入驻日期 2020年5月1日", 0)
    ]
    assert said(checks.tenants_stay_in_order, {"hub.tenants": [{"moved_in": "2026-11-24"}]}) == [
        ("hub.tenants.moved_in", "入驻日期 2026年11月24日还没有到", 0)
    ]


def test_years_fit() -> None:
    line = {"year": 2025, "tenants": 10, "culture": 10}
    assert said(checks.years_fit, {"hub.years": [line, {"year": 2024}]}) == []
    assert said(checks.years_fit, {"hub.years": [line, line, {"year": 2027}]}) == [
        ("hub.years.year", "2025 年填了不止一行", 1),
        ("hub.years.year", "2027 年还没有到", 2),
    ]
    assert said(checks.years_fit, {"hub.years": [line | {"culture": 11}]}) == [
        ("hub.years.culture", "其中文化企业 11 家大于年末在驻企业 10 家", 0)
    ]


def test_of_a_course_at_most_all_found_work() -> None:
    course = {"name": "动画", "trainees": 30, "employed": 30}
    assert said(checks.trainees_fit, {"hub.courses": [course]}) == []
    assert said(checks.trainees_fit, {"hub.courses": [course | {"employed": 31}]}) == [
        ("hub.courses.employed", "其中就业人数 31 人大于实训人数 30 人", 0)
    ]


def test_every_check_is_run() -> None:
    assert Hub.checks is checks.CHECKS
    assert len(checks.CHECKS) == 7

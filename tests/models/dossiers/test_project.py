"""The second register kind on the same engine."""

from datetime import date
from typing import Any

from models.dossiers.item import FieldClass
from models.dossiers.project import Project, dates_in_order, money_within_plan

TODAY = date(2026, 11, 23)


def wan(amount: str) -> dict[str, str]:
    return {"amount": amount, "currency": "CNY", "unit": "万"}


def said(check: Any, document: dict[str, Any]) -> list[str]:
    return [found.message for found in check(Project.from_document(document), TODAY)]


def test_a_project_starts_before_it_ends() -> None:
    days = {"pr.starts_on": "2026-01-02", "pr.ends_on": "2026-01-02"}
    assert said(dates_in_order, days) == []
    assert said(dates_in_order, days | {"pr.ends_on": "2026-01-01"}) == [
        "计划完工日期 2026年1月1日早于开工日期 2026年1月2日"
    ]


def test_neither_what_is_done_nor_the_sources_exceed_the_plan() -> None:
    sources = [{"source": "own", "amount": wan("60")}, {"source": "loan", "amount": wan("40")}, {}]
    document = {"pr.planned": wan("100"), "pr.done": wan("100"), "pr.funding": sources}
    assert said(money_within_plan, document) == []
    assert said(money_within_plan, document | {"pr.planned": wan("99")}) == [
        "累计完成投资 100 万元大于计划总投资 99 万元",
        "资金来源合计 100 万元大于计划总投资 99 万元",
    ]
    assert said(money_within_plan, {"pr.done": wan("5")}) == []


def test_money_and_people_are_not_for_everybody() -> None:
    items = Project.items()
    assert items["pr.name"].public
    assert items["pr.planned"].field_class is FieldClass.CONDITIONAL
    assert not items["pr.contact"].public
    assert all(item.condition for item in items.values() if item.field_class is FieldClass.CONDITIONAL)


def test_every_section_is_asked_on_one_screen() -> None:
    asked = [section for task in Project.tasks for section in task.sections]
    assert asked == list(Project.sections().values())


def test_an_empty_project_says_all_that_is_missing() -> None:
    missing = {found.code for found in Project.from_document({}).problems(TODAY)}
    tops = {item.code for section in Project.sections().values() for item in section.items().values()}
    assert missing == {code for code in tops if Project.items()[code].required}

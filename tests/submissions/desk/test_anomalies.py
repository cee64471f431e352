"""Figures that jump are said in words, against the version before and the year before."""

from datetime import date
from typing import Any

import pytest
from flask import Flask

from filing.submissions.case.documents import CaseSource
from filing.submissions.desk import anomalies
from models.base import new_id
from models.dossiers.enterprise.dossier import Enterprise
from models.dossiers.project import Project
from models.submissions import Submission

DAY = date(2026, 11, 24)


def source(**document: Any) -> CaseSource:
    case = Submission.model_construct(kind="enterprise", enterprise_id=new_id())
    return CaseSource(case, {code.replace("__", "."): value for code, value in document.items()})


def money(amount: str) -> dict[str, str]:
    items = Enterprise.items()
    kind = items["fin.revenue"].kind
    found: dict[str, str] = kind.to_json(kind.parse(amount, items["fin.revenue"]))
    return found


def year(number: int, revenue: str, **more: Any) -> dict[str, Any]:
    return {"year": number, "revenue": money(revenue), **more}


def said(
    before: CaseSource | None, last: CaseSource, dossier: Any = Enterprise
) -> list[tuple[str, str, str]]:
    found = anomalies.find(dossier, before, last, DAY)
    return [(one.code, one.row, str(one.said)) for one in found]


def test_a_figure_is_held_against_the_same_year_of_the_version_before() -> None:
    old = source(fin=[year(2025, "100"), year(2024, "100")])
    new = source(fin=[year(2025, "1000"), year(2024, "149")])
    assert ("fin.revenue", "2025 年", "比上版 +900 %") in said(old, new)
    assert not [one for one in said(old, new) if one[1] == "2024 年"], "49 % is within the threshold"


def test_a_figure_is_held_against_the_year_before() -> None:
    assert said(None, source(fin=[year(2025, "40"), year(2024, "100")])) == [
        ("fin.revenue", "2025 年", "比上年 −60 %")
    ]
    assert said(None, source(fin=[year(2025, "40"), year(2023, "100")])) == []


def test_small_amounts_say_nothing_and_from_nothing_is_said_in_words() -> None:
    assert said(None, source(fin=[year(2025, "9"), year(2024, "1")])) == []
    assert said(None, source(fin=[year(2025, "90"), year(2024, "0")])) == [
        ("fin.revenue", "2025 年", "上年为 0")
    ]


def test_people_and_single_items_are_compared_as_well() -> None:
    old, new = (source(fin=[{"year": 2025, "staff": count}]) for count in (20, 60))
    assert said(old, new) == [("fin.staff", "2025 年", "比上版 +200 %")]
    before, after = (source(pr__planned=money(amount)) for amount in ("500", "100"))
    assert said(before, after, Project) == [("pr.planned", "", "比上版 −80 %")]


def test_thresholds_have_days() -> None:
    assert anomalies.thresholds(date(2019, 12, 31)) == ()
    assert {one.item for one in anomalies.thresholds(DAY)} <= {
        *Enterprise.items(),
        *Project.items(),
    }


@pytest.mark.parametrize("kind", [Enterprise, Project])
def test_nothing_filled_in_is_no_anomaly(app: Flask, kind: Any) -> None:
    assert said(source(), source(), kind) == []

"""Figures that look wrong are asked about once; words beside them settle it."""

from decimal import Decimal
from typing import Any

import pytest

from models.dossiers.doubts import Background
from models.dossiers.enterprise.dossier import Enterprise
from models.dossiers.enterprise.doubts import DOUBTS, NOTE, first_figures, peer_figure, sudden_changes
from tests.models.dossiers.enterprise.test_checks import wan

FIRST = Background()


def said(doubt: Any, document: dict[str, Any], background: Background = FIRST) -> list[tuple[str, Any, str]]:
    found = doubt(Enterprise.from_document(document), background)
    return [(one.code, one.row, one.message) for one in found]


def year(number: int, **figures: Any) -> dict[str, Any]:
    return {"year": number} | {
        key: wan(value) if isinstance(value, str) and key != "note" else value
        for key, value in figures.items()
    }


def filed(*years: dict[str, Any]) -> Background:
    return Background(before=Enterprise.from_document({"fin": list(years)}))


def test_both_are_asked_and_an_empty_dossier_has_no_doubts() -> None:
    assert DOUBTS == Enterprise.doubts == (sudden_changes, first_figures)
    assert [one for doubt in DOUBTS for one in said(doubt, {})] == []


def test_a_change_of_more_than_half_names_both_figures() -> None:
    rows = [year(2024, revenue="500", staff=30), year(2025, revenue="1204", staff=32)]
    ((code, row, words),) = said(sudden_changes, {"fin": rows})
    assert (code, row) == (NOTE, 1)
    assert "营业收入（500 万元 → 1,204 万元，+141 %）" in words
    assert "从业人员" not in words


@pytest.mark.parametrize(
    "rows",
    [
        [year(2024, revenue="500"), year(2025, revenue="1204", note="新游戏上线")],
        [year(2024, revenue="500"), year(2025, revenue="700")],
        [year(2024, revenue="5"), year(2025, revenue="12")],
        [year(2023, revenue="500"), year(2025, revenue="1204")],
        [year(2024, staff=2), year(2025, staff=5)],
        [year(2025, revenue="1204")],
    ],
)
def test_what_was_explained_is_small_or_has_no_year_before_is_not_asked(rows: list[dict[str, Any]]) -> None:
    assert said(sudden_changes, {"fin": rows}) == []


def test_the_year_before_may_stand_in_what_was_filed() -> None:
    before = filed(year(2024, revenue="500"))
    assert len(said(sudden_changes, {"fin": [year(2025, revenue="1204")]}, before)) == 1


def test_what_stood_filed_is_not_asked_about_again() -> None:
    rows = [year(2024, revenue="500"), year(2025, revenue="1204")]
    assert said(sudden_changes, {"fin": rows}, filed(*rows)) == []
    assert len(said(sudden_changes, {"fin": [rows[0], year(2025, revenue="1300")]}, filed(*rows))) == 1


@pytest.mark.parametrize(
    ("document", "words"),
    [
        (
            {"reg.capital": wan("100"), "fin": [year(2025, revenue="12040000")]},
            "注册资本 100 万元的 120,400 倍",
        ),
        ({"fin": [year(2025, revenue="12040000", staff=32)]}, "人均 376,250 万元"),
        ({"cr.insured": 12, "fin": [year(2025, staff=32)]}, "社会保险参保人数 12 人"),
    ],
)
def test_first_figures_are_held_against_what_is_known(document: dict[str, Any], words: str) -> None:
    ((code, row, sentence),) = said(first_figures, document)
    assert (code, row) == (NOTE, 0)
    assert words in sentence
    assert "单位是不是万元" in sentence
    document["fin"][0]["note"] = "核对过"
    assert said(first_figures, document) == []


def test_first_figures_are_held_against_their_class() -> None:
    document = {"fin": [year(2024, main_revenue="9"), year(2025, main_revenue="52000")]}
    assert said(first_figures, document) == []
    ((_, row, words),) = said(first_figures, document, Background(median=Decimal("500.5")))
    assert row == 1
    assert "同类企业中位数 500.5 万元的 104 倍" in words


@pytest.mark.parametrize(
    "document",
    [
        {"reg.capital": wan("100"), "fin": [year(2025, revenue="1204", staff=32)]},
        {
            "reg.capital": {"amount": "1", "currency": "USD", "unit": "万"},
            "fin": [year(2025, revenue="90000")],
        },
        {"cr.insured": 25, "fin": [year(2025, staff=32)]},
        {"cr.insured": 2, "fin": [year(2025, staff=8)]},
    ],
)
def test_likely_figures_are_not_asked_about(document: dict[str, Any]) -> None:
    assert said(first_figures, document) == []


def test_later_filings_are_held_against_the_year_before_only() -> None:
    document = {"reg.capital": wan("100"), "fin": [year(2025, revenue="12040000")]}
    assert said(first_figures, document, filed(year(2024, revenue="1"))) == []


def test_like_firms_are_compared_by_the_newest_main_revenue_of_the_main_class() -> None:
    rows = [year(2025, main_revenue="12.5"), year(2024, main_revenue="9"), year(2026)]
    assert peer_figure({"cul.classes": ["0241", "0242"], "fin": rows}) == ("0241", 125_000)
    assert peer_figure({"cul.classes": ["0241"], "fin": [year(2025)]}) is None
    assert peer_figure({"fin": rows}) is None

"""The dossier: its catalogue, its document, what follows, what is wrong."""

from datetime import date
from decimal import Decimal
from typing import ClassVar

import pytest

from models.dossiers.dossier import Dossier, UnknownItem
from models.dossiers.kinds import Amount
from models.dossiers.words import BadValue
from tests.models.dossiers.small import DOCUMENT, First, Second, Small

TODAY = date(2026, 11, 23)


def test_the_catalogue_has_every_item_and_each_table_before_its_columns() -> None:
    assert list(Small.items())[4:8] == ["s.lines", "s.lines.year", "s.lines.paid", "s.lines.who"]
    assert list(Small.sections().values()) == [First, Second]


def test_an_item_declared_twice_stops_the_program() -> None:
    class Twice(Dossier):
        kind: ClassVar[str] = "twice"
        one: First
        two: First

    with pytest.raises(TypeError, match=r"s\.name is declared twice"):
        Twice.items()


def test_a_document_reads_into_values_and_back() -> None:
    small = Small.from_document(DOCUMENT)
    assert small.first.name == "演示公司"
    assert small.second.lines[1].paid == Amount(Decimal("7.5"))
    assert small.to_document() == DOCUMENT


def test_what_is_empty_is_left_out() -> None:
    assert Small.from_document({"s.name": None}).to_document() == {}


def test_an_empty_row_keeps_its_place() -> None:
    lines = [{}, {"year": 2024}]
    assert Small.from_document({"s.lines": lines}).to_document() == {"s.lines": lines}


@pytest.mark.parametrize("code", ["s.unheard", "s.lines.year.x", "state"])
def test_a_code_nobody_declared_is_refused(code: str) -> None:
    with pytest.raises(UnknownItem, match=code):
        Small.from_document({code: 1})


def test_a_column_is_no_key_of_a_document() -> None:
    with pytest.raises(UnknownItem):
        Small.from_document({"s.lines.year": 2024})


def test_a_value_its_item_cannot_hold_is_refused() -> None:
    with pytest.raises(BadValue):
        Small.from_document({"s.name": 5})


def test_values_stand_by_code_with_tables_as_mappings() -> None:
    values = Small.from_document(DOCUMENT).values()
    assert set(values) == {"s.name", "s.lines", "s.truth"}
    assert values["s.lines"][1] == {"year": 2025, "paid": Amount(Decimal("7.5"))}


def test_computed_items_say_from_what() -> None:
    found = Small.from_document(DOCUMENT).computed(TODAY)
    assert found["s.length"].because == "2026-11-23：演示公司"
    assert Small.from_document({}).computed(TODAY) == {}


def test_a_settled_dossier_keeps_its_findings_and_renews_them() -> None:
    settled = Small.from_document(DOCUMENT).settled(TODAY)
    assert settled.to_document()["s.length"]["value"] == "4"
    later = settled.settled(date(2027, 1, 1))
    assert later.to_document()["s.length"]["because"].startswith("2027-01-01")
    forgotten = Small.from_document({"s.length": settled.to_document()["s.length"]}).settled(TODAY)
    assert forgotten.to_document() == {}


def test_problems_are_what_is_missing_and_what_does_not_fit() -> None:
    zero = {"year": 2026, "paid": {"amount": "0", "currency": "CNY", "unit": "万"}}
    small = Small.from_document({**DOCUMENT, "s.lines": [{}, zero]})
    assert [(found.code, found.row, found.message) for found in small.problems(TODAY)] == [
        ("s.lines.year", 0, "年度第 1 项：请填写“年度”"),
        ("s.lines.paid", 0, "年度第 1 项：请填写“金额”"),
        ("s.lines.paid", 1, "第 2 行是零"),
    ]
    assert small.problems(TODAY)[-1].article == "测试规则"


def test_what_departments_hold_is_not_missed() -> None:
    empty = Small.from_document({})
    assert [found.code for found in empty.problems(TODAY)] == ["s.name"]
    assert empty.problems(TODAY, held={"s.name"}) == []

"""Differences, item by item, row by row, cell by cell."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from models.dossiers.diff import Different, differences
from tests.models.dossiers.small import DOCUMENT, Small

FIVE, SIX = ({"amount": text, "currency": "CNY", "unit": "万"} for text in ("5", "6"))


def found(old: dict[str, Any], new: dict[str, Any]) -> list[tuple[str, str, str]]:
    return [(change.code, change.kind.value, change.row) for change in differences(old, new, Small)]


def test_equal_documents_do_not_differ() -> None:
    assert found(DOCUMENT, DOCUMENT) == []


def test_items_are_added_removed_and_changed() -> None:
    old = {"s.name": "甲公司", "s.alias": "甲"}
    new = {"s.name": "乙公司", "s.truth": True}
    assert found(old, new) == [
        ("s.name", "changed", ""),
        ("s.alias", "removed", ""),
        ("s.truth", "added", ""),
    ]


def test_another_spelling_is_no_difference() -> None:
    assert found({"s.name": "甲（济南）公司"}, {"s.name": "甲(济南)公司"}) == []


def test_a_change_carries_both_values_and_its_item() -> None:
    (change,) = differences({"s.name": "甲"}, {"s.name": "乙"}, Small)
    assert (change.old, change.new, change.item.title, change.kind) == ("甲", "乙", "名称", Different.CHANGED)


def test_rows_are_known_by_their_identity_not_their_place() -> None:
    old = {"s.lines": [{"year": 2024, "paid": FIVE}, {"year": 2025, "paid": FIVE}]}
    new = {"s.lines": [{"year": 2026, "paid": FIVE}, {"year": 2025, "paid": SIX}]}
    assert found(old, new) == [
        ("s.lines.year", "removed", "2024 年"),
        ("s.lines.paid", "removed", "2024 年"),
        ("s.lines.paid", "changed", "2025 年"),
        ("s.lines.year", "added", "2026 年"),
        ("s.lines.paid", "added", "2026 年"),
    ]


def test_the_order_of_rows_does_not_matter() -> None:
    lines = [{"year": 2024, "paid": FIVE}, {"year": 2025, "paid": SIX}]
    assert found({"s.lines": lines}, {"s.lines": lines[::-1]}) == []


def test_rows_of_one_identity_are_told_apart_by_their_order() -> None:
    old = {"s.lines": [{"year": 2024, "paid": FIVE}, {"year": 2024, "paid": FIVE}]}
    new = {"s.lines": [{"year": 2024, "paid": FIVE}, {"year": 2024, "paid": SIX}]}
    assert found(old, new) == [("s.lines.paid", "changed", "2024 年")]


def test_rows_without_identity_are_known_by_their_number() -> None:
    assert found({"s.lines": [{"paid": FIVE}]}, {"s.lines": [{"paid": SIX}]}) == [
        ("s.lines.paid", "changed", "#1")
    ]


ROWS = st.lists(
    st.fixed_dictionaries({"year": st.integers(2020, 2022)}, optional={"paid": st.sampled_from([FIVE, SIX])}),
    max_size=3,
)


@given(ROWS, ROWS)
def test_what_one_way_adds_the_other_removes(old: list[Any], new: list[Any]) -> None:
    swap = {"added": "removed", "removed": "added", "changed": "changed"}
    forth = {(code, swap[kind], row) for code, kind, row in found({"s.lines": old}, {"s.lines": new})}
    assert forth == set(found({"s.lines": new}, {"s.lines": old}))

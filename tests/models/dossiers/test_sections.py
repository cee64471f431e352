"""Declaring items in sections and columns in tables."""

import pytest
from pydantic import ValidationError

from models.dossiers.item import Sharing
from models.dossiers.kinds import Rows
from tests.models.dossiers.small import NAMED, First, Second


def test_items_stand_under_their_fields_in_order() -> None:
    assert [(name, item.code) for name, item in First.items().items()] == [
        ("name", "s.name"),
        ("alias", "s.alias"),
        ("length", "s.length"),
        ("reason", "s.reason"),
    ]


def test_a_column_is_an_item_with_the_facts_of_its_table() -> None:
    table = Second.items()["lines"]
    year, paid, who = table.columns
    assert [column.code for column in table.columns] == ["s.lines.year", "s.lines.paid", "s.lines.who"]
    assert year.sharing is Sharing.CONDITIONAL
    assert year.condition == "列明事项所需"
    assert paid.unit == "万元"
    assert paid.required is NAMED
    assert who.required is False
    assert who.sharing is Sharing.INTERNAL


def test_a_table_knows_its_identity_and_its_size() -> None:
    kind = Second.items()["lines"].kind
    assert isinstance(kind, Rows)
    assert (kind.identity, kind.most) == (("year",), 3)


def test_a_section_begins_empty_and_cannot_be_changed() -> None:
    first = First()
    assert first.name is None
    assert Second().lines == ()
    with pytest.raises(ValidationError):
        first.name = "甲"
    with pytest.raises(ValidationError):
        First.model_validate({"unheard": 1})

"""What is true of every kind: reading back, JSON and schema agree, blanks are nothing, masks hide."""

import json
from contextlib import suppress
from typing import Any

import pytest

from models.dossiers.item import Item
from models.dossiers.kinds import Computed, Confirmation, Text
from models.dossiers.kinds.base import HIDDEN, unreadable
from models.dossiers.registry import DOSSIERS
from models.dossiers.words import BadValue
from tests.models.dossiers.samples import an_item, fits, typed, value

ITEMS = [
    item
    for dossier in DOSSIERS.values()
    for item in dossier.items().values()
    if not isinstance(item.kind, Computed)
]
EVERY = pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.code)


@EVERY
def test_what_was_typed_reads_back_from_input_and_json(item: Item) -> None:
    read = value(item)
    assert read not in (None, ())
    assert item.kind.same(item.kind.parse(item.kind.raw(read), item), read)
    assert item.kind.from_json(json.loads(json.dumps(item.kind.to_json(read)))) == read


@EVERY
def test_json_fits_the_schema_and_nonsense_does_not(item: Item) -> None:
    schema = item.kind.schema(item)
    assert fits(item.kind.to_json(value(item)), schema)
    assert not fits([[1.5]], schema)
    with pytest.raises(BadValue):
        item.kind.from_json([[1.5]])


@EVERY
def test_blank_is_nothing(item: Item) -> None:
    assert item.kind.parse("", item) is None
    assert item.kind.parse(None, item) is None


@EVERY
def test_two_values_differ_and_one_is_the_same(item: Item) -> None:
    one, other = value(item), value(item, 1)
    assert item.kind.same(one, value(item))
    assert not item.kind.same(one, other)
    assert not item.kind.same(one, None)


@EVERY
def test_a_mask_does_not_show_the_value(item: Item) -> None:
    shown = item.kind.show(value(item), item)
    assert shown
    assert item.kind.mask(value(item), item) != shown


@EVERY
def test_a_cell_holds_something_plain(item: Item) -> None:
    assert isinstance(item.kind.to_cell(value(item)), str | int | float | bool)


def test_a_kind_masks_everything_unless_it_says_otherwise() -> None:
    assert Text().mask("王小山", an_item(Text())) == HIDDEN


def test_most_kinds_offer_nothing_to_choose() -> None:
    assert list(Text().choices()) == []


def test_a_confirmation_is_never_a_no() -> None:
    assert Confirmation().parse(typed(Confirmation(), 1), an_item(Confirmation())) is None


def test_an_unreadable_document_is_refused_in_words() -> None:
    assert "不符" in str(unreadable())


@pytest.mark.parametrize("json", [None, 3, "x", {}, [], [1], {"a": 1}, True])
def test_no_kind_fails_otherwise_than_in_words(json: Any) -> None:
    for item in ITEMS:
        with suppress(BadValue):
            assert item.kind.from_json(json) is not None

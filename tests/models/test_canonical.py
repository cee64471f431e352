"""One text for one value (RFC 8785), and no text for what has none."""

import hashlib
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.canonical import canonical_json, fingerprint, sha256_hex


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "null"),
        (True, "true"),
        (12, "12"),
        ("文\n\"'\\/\x7f", '"文\\n\\"\'\\\\/\x7f"'),
        ({"b": 1, "a": [1, (2, 3)]}, '{"a":[1,[2,3]],"b":1}'),
        ({"c", "a", "b"}, '["a","b","c"]'),
        (UUID(int=1), '"00000000-0000-0000-0000-000000000001"'),
        (date(2026, 11, 23), '"2026-11-23"'),
        (datetime(2026, 11, 23, tzinfo=UTC), '"2026-11-23 00:00:00+00:00"'),
        (Decimal("3862.40"), '"3862.40"'),
    ],
)
def test_a_value_has_one_text(value: object, text: str) -> None:
    assert canonical_json(value) == text


@pytest.mark.parametrize("value", [1.5, b"x", object(), {1: "a"}, [1.5], {"a": {None: 1}}])
def test_what_has_no_one_text_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        canonical_json(value)


_LEAVES = st.none() | st.booleans() | st.integers(1 - 2**53, 2**53 - 1) | st.text()
_VALUES = st.recursive(
    _LEAVES, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=10
)


@given(st.dictionaries(st.text(), _VALUES))
def test_the_order_of_keys_does_not_matter(value: dict[str, Any]) -> None:
    assert canonical_json(dict(reversed(value.items()))) == canonical_json(value)


@pytest.mark.parametrize("value", [2**53, -(2**53), [2**60]])
def test_an_integer_that_other_readers_round_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="exact"):
        canonical_json(value)


def test_keys_are_sorted_as_utf16() -> None:
    assert canonical_json({"\ufffd": 1, "\U00020bb7": 2}) == '{"\U00020bb7":2,"\ufffd":1}'


def test_the_fingerprint_is_sha256_of_the_text() -> None:
    assert fingerprint({"名": "文"}) == hashlib.sha256('{"名":"文"}'.encode()).digest()
    assert sha256_hex({"名": "文"}) == fingerprint({"名": "文"}).hex()

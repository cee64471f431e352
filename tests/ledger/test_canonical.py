"""The bytes of an entry: one text for one value, the same from both databases, nothing left out."""

import hashlib
import hmac
from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

import pytest

from filing.ledger.canonical import CONTENT, SIGNED, authenticate, content, leaf, stored
from models.ledger import LedgerCheckpoint, LedgerEntry

CHINA = timezone(timedelta(hours=8))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, None),
        ("文", "文"),
        (12, 12),
        (b"\x00\xff", "00ff"),
        (UUID(int=255), "000000000000000000000000000000ff"),
        (datetime(2026, 11, 23, 8, 0, 0, 5, UTC), "2026-11-23 08:00:00.000005"),
        (datetime(2026, 11, 23, 16, tzinfo=CHINA), "2026-11-23 08:00:00.000000"),
        (["b", "文"], '["b","文"]'),
    ],
)
def test_values_become_the_text_that_sqlite_stores(value: object, text: object) -> None:
    assert stored(value) == text


def test_an_entry_is_an_object_with_sorted_names_and_without_what_is_empty() -> None:
    assert content({"b": "文", "a": UUID(int=1), "c": None, "d": ""}) == (
        '{"a":"00000000000000000000000000000001","b":"文","d":""}'.encode()
    )


def test_text_that_is_not_unicode_has_bytes_too() -> None:
    assert content({"a": "\udcff"}) == b'{"a":"\xed\xb3\xbf"}'


def test_every_column_but_the_seal_is_covered() -> None:
    assert set(LedgerEntry.model_fields) - set(CONTENT) == {"mac", "leaf_hash", "leaf_index"}
    assert set(LedgerCheckpoint.model_fields) - set(SIGNED) == {"mac"}


def test_a_leaf_covers_the_entry_and_its_code() -> None:
    assert leaf(b"entry", b"code") == hashlib.sha256(b"\x00entrycode").digest()


def test_the_code_is_hmac_sha256() -> None:
    assert authenticate(b"entry", b"key") == hmac.new(b"key", b"entry", hashlib.sha256).digest()

"""An entry as bytes: what is hashed into the tree and authenticated. Pure.

The text of each column is what SQLite stores, so that a row is checked as it lies on the disk, before any
reading smooths a damaged letter away; PostgreSQL's own types are brought to the same text. Empty columns
are left out: one that is added later leaves the bytes of old entries alone.
"""

import hmac
from collections.abc import Mapping
from datetime import UTC, datetime
from uuid import UUID

from filing.ledger.merkle import leaf_hash
from models.canonical import canonical_json
from models.ledger import LedgerCheckpoint, LedgerEntry

_SEALING = frozenset({"mac", "leaf_hash", "leaf_index"})
CONTENT = tuple(name for name in LedgerEntry.model_fields if name not in _SEALING)
SIGNED = tuple(name for name in LedgerCheckpoint.model_fields if name != "mac")


def stored(value: object) -> object:
    """A column's value as text."""
    match value:
        case bytes():
            return value.hex()
        case UUID():
            return value.hex
        case datetime():
            return value.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
        case list():
            return canonical_json(value)
        case _:
            return value


def content(row: Mapping[str, object]) -> bytes:
    """The canonical bytes of a row: an object of its columns that are not empty, as canonical JSON.

    Lone surrogates stand for damaged bytes (`stored.undecoded`); no valid text has the same bytes.
    """
    text = canonical_json({name: stored(value) for name, value in row.items() if value is not None})
    return text.encode(errors="surrogatepass")


def authenticate(data: bytes, key: bytes) -> bytes:
    """HMAC-SHA-256, 32 bytes."""
    return hmac.digest(key, data, "sha256")


def leaf(data: bytes, mac: bytes) -> bytes:
    """The leaf hash of an entry: its canonical bytes followed by its HMAC."""
    return leaf_hash(data + mac)

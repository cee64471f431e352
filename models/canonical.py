"""One text for one value, so that it can be hashed for ever: canonical JSON (RFC 8785) without floats."""

import json
from collections.abc import Set
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Any
from uuid import UUID

_SAFE = 2**53 - 1


def canonical_json(value: object) -> str:
    """`value` as JSON, keys sorted as UTF-16, no blanks; times, money and identifiers become strings.

    Raises:
        TypeError: a value that has no one text, such as a float.
        ValueError: an integer that other readers of JSON would round.
    """
    return json.dumps(_plain(value), separators=(",", ":"), ensure_ascii=False)


def fingerprint(value: object) -> bytes:
    """SHA-256 of the canonical JSON, 32 bytes."""
    return sha256(canonical_json(value).encode()).digest()


def sha256_hex(value: object) -> str:
    """SHA-256 of the canonical JSON, 64 hex digits."""
    return fingerprint(value).hex()


def _plain(value: object) -> Any:
    match value:
        case None | bool() | str():
            return value
        case int():
            return _exact(value)
        case dict():
            return {name: _plain(value[name]) for name in sorted(value, key=_utf16)}
        case list() | tuple():
            return [_plain(part) for part in value]
        case Set():
            return sorted((_plain(part) for part in value), key=canonical_json)
        case UUID() | date() | Decimal():
            return str(value)
        case _:
            raise TypeError(f"{type(value).__name__} has no canonical text")


def _exact(value: int) -> int:
    if abs(value) > _SAFE:
        raise ValueError(f"{value} has no exact form in every JSON reader")
    return value


def _utf16(name: object) -> bytes:
    if not isinstance(name, str):
        raise TypeError(f"a key must be text, not {type(name).__name__}")
    return name.encode("utf-16-be", errors="surrogatepass")

"""One text for one value, so that it can be hashed: canonical JSON (RFC 8785) without floating point."""

import json
from collections.abc import Set
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Any
from uuid import UUID


def canonical_json(value: object) -> str:
    """`value` as JSON with sorted keys and no blanks; times, money and identifiers become strings.

    Raises:
        TypeError: a value that has no one text, such as a float.
    """
    return json.dumps(_plain(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def fingerprint(value: object) -> bytes:
    """SHA-256 of the canonical JSON, 32 bytes."""
    return sha256(canonical_json(value).encode()).digest()


def _plain(value: object) -> Any:
    match value:
        case None | bool() | int() | str():
            return value
        case dict():
            return {_key(name): _plain(part) for name, part in value.items()}
        case list() | tuple():
            return [_plain(part) for part in value]
        case Set():
            return sorted((_plain(part) for part in value), key=canonical_json)
        case UUID() | date() | Decimal():
            return str(value)
        case _:
            raise TypeError(f"{type(value).__name__} has no canonical text")


def _key(name: object) -> str:
    if not isinstance(name, str):
        raise TypeError(f"a key must be text, not {type(name).__name__}")
    return name

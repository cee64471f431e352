"""One byte sequence for one document (RFC 8785), so that its hash is for ever."""

import hashlib
import json
from typing import Any

_SAFE = 2**53 - 1


def canonical_json(document: Any) -> bytes:
    """The document in its only spelling: keys sorted as UTF-16, no blanks, UTF-8.

    Raises TypeError for anything JSON has no exact form for (floats above all), ValueError for
    integers that other readers would round and for halves of surrogate pairs.
    """
    ordered = _ordered(document)
    return json.dumps(ordered, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode("utf-8")


def sha256_hex(document: Any) -> str:
    """The SHA-256 of the canonical form, 64 hex digits."""
    return hashlib.sha256(canonical_json(document)).hexdigest()


def _ordered(value: Any) -> Any:
    match value:
        case None | bool() | str():
            return value
        case int():
            if abs(value) > _SAFE:
                raise ValueError(f"{value} has no exact form in every JSON reader")
            return value
        case dict():
            if not all(isinstance(key, str) for key in value):
                raise TypeError("keys of a document are text")
            return {key: _ordered(value[key]) for key in sorted(value, key=_utf16)}
        case list() | tuple():
            return [_ordered(one) for one in value]
    raise TypeError(f"a document cannot hold a {type(value).__name__}")


def _utf16(key: str) -> bytes:
    return key.encode("utf-16-be")

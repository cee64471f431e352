"""Sensitive values at rest: documents hold a salted hash, a side table the ciphertext (PIPL 51)."""

import hashlib
import json
import os
from collections.abc import Collection
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlmodel import col, delete

from filing.kernel.clock import now
from filing.kernel.database import db
from filing.kernel.keys import keyring
from models.release import SealedValue

SEALED, SALT, NONCE, KEY = "sealed", 16, 12, "data-1"


def seal(value: Any, owner_id: UUID) -> dict[str, str]:
    """Encrypt a JSON value into the side table; what is returned stands in the document instead.

    `owner_id` is the enterprise whose value it is.
    """
    plain = json.dumps(value, ensure_ascii=False, sort_keys=True).encode()
    salt, nonce = os.urandom(SALT), os.urandom(NONCE)
    digest = hashlib.sha256(salt + plain).hexdigest()
    ciphertext = nonce + AESGCM(keyring().data).encrypt(nonce, plain, digest.encode())
    row = SealedValue(
        digest=digest, owner_id=owner_id, salt=salt, ciphertext=ciphertext, key_id=KEY, sealed_at=now()
    )
    db.session.add(row)
    db.session.flush()
    return {SEALED: digest}


def is_sealed(value: Any) -> bool:
    """Whether a value is a reference to a sealed one."""
    return isinstance(value, dict) and set(value) == {SEALED}


def unseal(value: dict[str, str]) -> Any:
    """The plain value behind a reference; None once it was erased."""
    row = db.session.get(SealedValue, value[SEALED])
    if row is None:
        return None
    plain = AESGCM(keyring().data).decrypt(
        row.ciphertext[:NONCE], row.ciphertext[NONCE:], row.digest.encode()
    )
    return json.loads(plain)


def references(value: Any) -> frozenset[str]:
    """The digests of all sealed values that a document or several hold."""
    if is_sealed(value):
        return frozenset({value[SEALED]})
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    return frozenset().union(*map(references, inner))


def erase(digests: Collection[str]) -> None:
    """Erase the ciphertext of sealed values; what refers to them stays and can no longer be read."""
    db.session.exec(delete(SealedValue).where(col(SealedValue.digest).in_(digests)))

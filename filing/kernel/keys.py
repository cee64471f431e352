"""Keys live in files under the home, outside the database, readable by their owner alone."""

import os
import secrets
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from filing.kernel.settings import WeakSetting, settings

ROOT, CHECKPOINT = "root.key", "checkpoint.pem"


@dataclass(frozen=True, slots=True)
class Keyring:
    """The root secret, from which each use gets its own, and the key that signs checkpoints."""

    root: bytes
    checkpoint: Ed25519PrivateKey

    def derive(self, use: str) -> bytes:
        """32 bytes for one use only (RFC 5869); another use never yields the same."""
        return HKDF(hashes.SHA256(), 32, salt=None, info=f"fileonce/{use}".encode()).derive(self.root)

    def hmac(self, use: str) -> bytes:
        """The HMAC key of `use`."""
        return self.derive(f"hmac/{use}")

    @property
    def data(self) -> bytes:
        """The AES-256 key for sensitive values at rest."""
        return self.derive("data")

    @property
    def public(self) -> Ed25519PublicKey:
        """What outsiders check checkpoints with."""
        return self.checkpoint.public_key()


def _write(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def create(home: Path) -> None:
    """Make the keys that are missing; keys that exist are never replaced."""
    folder = home / "keys"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not (folder / ROOT).exists():
        _write(folder / ROOT, secrets.token_bytes(32))
    if not (folder / CHECKPOINT).exists():
        pem = Ed25519PrivateKey.generate().private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        _write(folder / CHECKPOINT, pem)


def load(home: Path) -> Keyring:
    """Read the keys.

    Raises:
        WeakSetting: a key is missing, too short or of another kind.
    """
    folder = home / "keys"
    try:
        root = (folder / ROOT).read_bytes()
        signer = load_pem_private_key((folder / CHECKPOINT).read_bytes(), password=None)
    except FileNotFoundError as missing:
        raise WeakSetting(f"key file {missing.filename} is missing; run `fileonce init`") from missing
    if len(root) != 32 or not isinstance(signer, Ed25519PrivateKey):
        raise WeakSetting(f"the keys in {folder} are not those `fileonce init` makes")
    return Keyring(root, signer)


@lru_cache(maxsize=1)
def keyring() -> Keyring:
    """The keys of this process."""
    return load(settings().home)

"""Bytes on disk under the hash of their content: written once, whole, and on the disk before the commit."""

import hashlib
import os
import tempfile
from pathlib import Path

from filing.kernel.settings import settings


class Damaged(RuntimeError):
    """The bytes under a hash are missing or not those that were stored."""


def place(digest: str) -> Path:
    """Where the content of a SHA-256 lies: files/ab/cdef…"""
    return settings().home / "files" / digest[:2] / digest[2:]


def digest_of(content: bytes) -> str:
    """The SHA-256 of a content in hex, under which it lies."""
    return hashlib.sha256(content).hexdigest()


def keep(content: bytes) -> str:
    """Store content; returns its SHA-256 in hex. What is there already is left alone."""
    digest = digest_of(content)
    path = place(digest)
    if path.exists():
        return digest
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).rename(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    _sync(path.parent)
    return digest


def read(digest: str) -> bytes:
    """The content of a hash.

    Raises:
        Damaged: it is gone or was changed on the disk.
    """
    try:
        content = place(digest).read_bytes()
    except FileNotFoundError as missing:
        raise Damaged(f"{digest} is not in the store") from missing
    if digest_of(content) != digest:
        raise Damaged(f"{digest} was changed on the disk")
    return content


def folders() -> list[Path]:
    """The folders of the store; what was left half written lies in them too."""
    return sorted((settings().home / "files").glob("??"))


def _sync(folder: Path) -> None:
    """Make the new name itself durable."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

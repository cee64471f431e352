"""Bytes under their hash: written once and whole, never given out changed."""

import hashlib
import os
from pathlib import Path

import pytest
from flask import Flask

from filing.attachments import store

CONTENT = b"some bytes that nobody else stores"
DIGEST = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture(autouse=True)
def home(app: Flask) -> None:
    store.place(DIGEST).unlink(missing_ok=True)


def test_content_lies_under_its_hash_and_comes_back() -> None:
    assert store.keep(CONTENT) == DIGEST
    assert store.place(DIGEST).parts[-3:] == ("files", DIGEST[:2], DIGEST[2:])
    assert store.read(DIGEST) == CONTENT


def test_the_same_content_is_written_once() -> None:
    store.keep(CONTENT)
    before = store.place(DIGEST).stat().st_ino
    assert store.keep(CONTENT) == DIGEST
    assert store.place(DIGEST).stat().st_ino == before


def test_content_and_its_name_are_on_the_disk_before_keep_returns(monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[int] = []
    real = os.fsync

    def counted(descriptor: int) -> None:
        synced.append(descriptor)
        real(descriptor)

    monkeypatch.setattr(os, "fsync", counted)
    store.keep(CONTENT)
    assert len(synced) == 2


def test_a_failed_write_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        store.keep(CONTENT)
    assert not store.place(DIGEST).exists()
    assert list(store.place(DIGEST).parent.glob(".new-*")) == []


def test_changed_or_missing_bytes_are_never_given_out() -> None:
    store.keep(CONTENT)
    Path(store.place(DIGEST)).write_bytes(b"other bytes")
    with pytest.raises(store.Damaged, match="was changed"):
        store.read(DIGEST)
    store.place(DIGEST).unlink()
    with pytest.raises(store.Damaged, match="not in the store"):
        store.read(DIGEST)

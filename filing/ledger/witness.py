"""The newest signed note, kept outside the database: who rules only the database cannot turn the log back."""

import os
from pathlib import Path

from filing.kernel.database import db
from filing.kernel.keys import keyring
from filing.kernel.settings import settings
from filing.ledger.checkpoint import TreeHead, verify
from filing.ledger.seal import BATCH, Sealed, Tampered, newest_size, seal

FILE = "ledger.checkpoint"


def seal_and_keep(limit: int = BATCH) -> Sealed | None:
    """Seal once, commit, and keep the note; None if nothing waited.

    Raises:
        Tampered: the log in the database is shorter than the note kept here, or does not fit its signature.
    """
    kept = head()
    if kept is not None and newest_size() < kept.size:
        raise Tampered(f"the log was signed with {kept.size} entries and holds {newest_size()} now")
    sealed = seal(limit)
    db.session.commit()
    if sealed is not None:
        _keep(sealed.note)
    return sealed


def seal_all(limit: int = BATCH) -> None:
    """Seal until nothing waits, `limit` entries at a time; raises as `seal_and_keep`."""
    while seal_and_keep(limit) is not None:
        pass


def note() -> str:
    """The note kept here; empty where there is none yet."""
    path = _path()
    return path.read_text(encoding="utf-8", errors="surrogateescape") if path.exists() else ""


def head() -> TreeHead | None:
    """What the note kept here says.

    Raises:
        BadNote: it is not this installation's.
    """
    kept = note()
    return verify(kept, keyring().public) if kept else None


def _path() -> Path:
    return settings().home / FILE


def _keep(newest: str) -> None:
    path = _path()
    beside = path.with_suffix(f".{os.getpid()}")
    beside.write_text(newest, encoding="utf-8")
    beside.replace(path)

"""Keeping what was made: bytes under their hash, on the disk before the commit."""

from filing.attachments import store
from filing.kernel.clock import now
from filing.kernel.database import db
from models.attachments import StoredFile

PDF = "application/pdf"


def keep(pdf: bytes) -> str:
    """Store a print; returns its SHA-256. It is served again, never made again."""
    digest = store.keep(pdf)
    if db.session.get(StoredFile, digest) is None:
        db.session.add(StoredFile(sha256=digest, size=len(pdf), mimetype=PDF, stored_at=now()))
        db.session.flush()
    return digest

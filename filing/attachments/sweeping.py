"""Contents that nothing names any more: first their row goes, then, where there is no row, their bytes.

Bytes go in a transaction of their own that holds the content's turn: whoever stores the same content again
meanwhile waits and writes it anew. A day's grace keeps what an open transaction is about to name.
"""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from sqlalchemy import Column, ColumnElement, exists
from sqlalchemy.orm import aliased
from sqlmodel import SQLModel, col, delete, select

from filing import ledger
from filing.attachments import store
from filing.kernel.clock import now
from filing.kernel.database import db
from filing.kernel.turns import one_at_a_time
from filing.kernel.viewer import SYSTEM
from models.attachments import StoredFile

GRACE = timedelta(days=1)
AT_ONCE = 500


def sweep() -> int:
    """Take away what nothing names; returns how many contents lost their bytes."""
    forget_unused()
    db.session.commit()
    return sum(remove(path) for path in unknown_files())


def forget_unused() -> int:
    """Take the rows of contents away that nothing names; at most 500 at once."""
    before = now() - GRACE
    unused = select(StoredFile.sha256).where(col(StoredFile.stored_at) < before, *_unnamed())
    digests = db.session.exec(unused.order_by(col(StoredFile.sha256)).limit(AT_ONCE)).all()
    return sum(_forget(digest) for digest in digests)


def _forget(digest: str) -> int:
    one_at_a_time("file", digest)
    gone = delete(StoredFile).where(col(StoredFile.sha256) == digest, *_unnamed())
    count = int(db.session.exec(gone).rowcount)
    if count:
        ledger.record("attachments.erased", ledger.Subject("file", None, digest), viewer=SYSTEM)
    return count


def _unnamed() -> Iterator[ColumnElement[bool]]:
    """That no column which names contents has this one, nor is it another's small picture."""
    for column in naming():
        yield ~exists().where(column == col(StoredFile.sha256))
    other = aliased(StoredFile)
    yield ~exists().where(col(other.preview) == col(StoredFile.sha256))


def naming() -> tuple[Column[str], ...]:
    """Every column of the house that names a content: they all end in `sha256`."""
    tables = [table for table in SQLModel.metadata.sorted_tables if table.name != StoredFile.__tablename__]
    return tuple(column for table in tables for column in table.c if column.name.endswith("sha256"))


def unknown_files() -> list[Path]:
    """What lies in the store longer than the grace and has no row, folder by folder."""
    before = (now() - GRACE).timestamp()
    found: list[Path] = []
    for folder in store.folders():
        old = {digest_of(path): path for path in folder.iterdir() if path.stat().st_mtime < before}
        rows = db.session.exec(select(StoredFile.sha256).where(col(StoredFile.sha256).in_(list(old))))
        found += [old[digest] for digest in sorted(set(old) - set(rows))]
    db.session.commit()
    return found


def digest_of(path: Path) -> str:
    """The hash a file of the store lies under; nothing's, where it was left half written."""
    return path.parent.name + path.name


def remove(path: Path) -> bool:
    """Remove one file of the store, and commit, if it has no row; whether it went."""
    digest = digest_of(path)
    one_at_a_time("file", digest)
    going = db.session.get(StoredFile, digest) is None
    if going:
        path.unlink(missing_ok=True)
    db.session.commit()
    return going

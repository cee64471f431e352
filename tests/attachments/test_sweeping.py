"""What nothing names goes, row first and bytes after; what anything names stays."""

import os
import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import Session, select

from filing.attachments import service, store, sweeping
from filing.attachments.service import Owner, Upload
from filing.kernel.clock import now
from models.attachments import Attachment, StoredFile
from models.base import new_id
from models.certificates import BlankForm
from models.ledger import LedgerEntry
from tests import files, people

OLD = sweeping.GRACE + timedelta(minutes=1)


@pytest.fixture(autouse=True)
def _only_what_this_test_stores(db_session: Session) -> None:
    for folder in store.folders():
        shutil.rmtree(folder)


def aged(session: Session, *digests: str) -> None:
    """Make contents older than the grace, as row and as file."""
    for digest in digests:
        row = session.get_one(StoredFile, digest)
        row.stored_at = now() - OLD
        session.add(row)
        touched(store.place(digest), now() - OLD)
    session.commit()


def touched(path: Path, moment: datetime) -> None:
    os.utime(path, (moment.timestamp(), moment.timestamp()))


@pytest.fixture
def attached(db_session: Session) -> Attachment:
    by = people.viewer(people.filer())
    row = service.attach(Upload("a.pdf", files.PDF), Owner("test", new_id()), "at.x", by=by)
    stored = db_session.get_one(StoredFile, row.sha256)
    aged(db_session, row.sha256, stored.preview)
    return row


def test_a_named_content_and_its_picture_stay(db_session: Session, attached: Attachment) -> None:
    assert sweeping.sweep() == 0
    assert store.read(attached.sha256) == files.PDF
    assert len(db_session.exec(select(StoredFile)).all()) == 2


def test_a_content_that_was_let_go_goes_with_its_picture(db_session: Session, attached: Attachment) -> None:
    digest = attached.sha256
    service.let_go("test", attached.owner_id)
    db_session.commit()
    assert sweeping.sweep() == 1
    assert sweeping.sweep() == 1  # its picture is nobody's any more
    assert db_session.exec(select(StoredFile)).all() == []
    assert not store.place(digest).exists()
    erased = select(LedgerEntry.subject_number).where(LedgerEntry.action == "attachments.erased")
    assert len(db_session.exec(erased).all()) == 2


def test_what_is_new_waits_a_day(db_session: Session) -> None:
    row = service.keep(b"new", "text/plain")
    db_session.commit()
    assert sweeping.sweep() == 0
    assert db_session.get(StoredFile, row.sha256) is not None
    row.stored_at = now() - OLD
    db_session.add(row)
    db_session.commit()
    assert sweeping.sweep() == 0  # the row goes, the bytes have their own day
    assert store.place(row.sha256).exists()


def test_a_print_named_by_another_room_stays(db_session: Session) -> None:
    digest = service.keep(b"%PDF", "application/pdf").sha256
    db_session.add(BlankForm(fingerprint="f" * 64, kind="enterprise", pdf_sha256=digest, made_at=now()))
    db_session.commit()
    aged(db_session, digest)
    assert sweeping.sweep() == 0
    assert store.read(digest) == b"%PDF"


def test_every_column_that_names_a_content_is_known() -> None:
    assert {f"{column.table.name}.{column.name}" for column in sweeping.naming()} == {
        "attachment.sha256",
        "blank_form.pdf_sha256",
        "certificate.pdf_sha256",
        "certificate_batch.print_sha256",
        "paper.pdf_sha256",
    }


def test_what_was_left_half_written_goes(db_session: Session) -> None:
    folder = store.place("ab" + "0" * 62).parent
    folder.mkdir(parents=True, exist_ok=True)
    left = folder / ".new-x"
    left.write_bytes(b"half")
    assert sweeping.sweep() == 0
    touched(left, now() - OLD)
    assert sweeping.sweep() == 1
    assert not left.exists()


def test_a_content_stored_again_meanwhile_keeps_its_bytes(db_session: Session) -> None:
    row = service.keep(b"again", "text/plain")
    aged(db_session, row.sha256)
    assert sweeping.forget_unused() == 1
    db_session.commit()
    (path,) = sweeping.unknown_files()
    service.keep(b"again", "text/plain")
    db_session.commit()
    assert not sweeping.remove(path)
    assert store.read(row.sha256) == b"again"

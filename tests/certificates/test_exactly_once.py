"""A killed worker leaves neither a gap nor a double, and two at once make nothing twice (R7)."""

import signal
import subprocess
import sys
from datetime import timedelta

import sqlmodel
from sqlmodel import col, select, update

from filing.attachments import store
from filing.certificates import making, signing
from filing.kernel import jobs
from filing.kernel.clock import now
from models.certificates import Batch
from models.kernel import Job
from models.ledger import LedgerEntry
from tests.certificates.desk import Desk, certificates
from tests.house.source import ROOT
from tests.recognition.stage import filed_firms

PATIENCE_S = 120


def worker(*arguments: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-m", "tests.certificates.a_worker", *arguments], cwd=ROOT)


def serials(batch: Batch) -> list[int]:
    return [int(row.number[-5:]) for row in certificates(batch)]


def test_killed_in_the_middle_of_certificate_7_of_20_it_ends_with_exactly_20_without_a_gap(
    db_session: sqlmodel.Session, desk: Desk
) -> None:
    batch = desk.asked(filed_firms(20))
    assert worker("7").wait(PATIENCE_S) == -signal.SIGKILL
    assert serials(batch) == [1, 2, 3, 4, 5, 6]
    row = db_session.get_one(Job, batch.job_id)
    db_session.refresh(row)
    assert (row.state, row.done, row.total) == (jobs.RUNNING, 6, 20)

    over = now() - timedelta(seconds=1)
    db_session.connection().execute(update(Job).where(col(Job.id) == row.id).values(lease_until=over))
    db_session.commit()
    assert worker().wait(PATIENCE_S) == 0

    assert serials(batch) == list(range(1, 21))
    db_session.refresh(row)
    assert (row.state, row.done) == (jobs.DONE, 20)
    db_session.refresh(batch)
    assert batch.print_sha256 is not None
    issued = select(LedgerEntry).where(LedgerEntry.action == "certificates.issued")
    assert len(db_session.exec(issued).all()) == 20
    seventh = store.read(certificates(batch)[6].pdf_sha256)
    assert signing.check(seventh, making.signer()).valid


def test_two_workers_at_once_on_two_batches_of_one_series_make_nothing_twice(
    db_session: sqlmodel.Session, desk: Desk
) -> None:
    batches = [desk.asked(filed_firms(12, 1), "一"), desk.asked(filed_firms(12, 1), "二")]
    workers = [worker(), worker()]
    assert [one.wait(PATIENCE_S) for one in workers] == [0, 0]
    assert sorted(serials(batches[0]) + serials(batches[1])) == list(range(1, 25))
    for batch in batches:
        assert [row.position for row in certificates(batch)] == list(range(1, 13))
        row = db_session.get_one(Job, batch.job_id)
        db_session.refresh(row)
        assert row.state == jobs.DONE

from io import BytesIO

import pikepdf
import sqlmodel

from filing.attachments import store
from filing.certificates import printing, revoking
from filing.certificates.jobs import PAPER, RENDER
from filing.kernel import jobs
from models.certificates import Batch
from models.kernel import Job
from tests.certificates.desk import Desk, certificates, work
from tests.recognition.stage import filed_firms


def pages(digest: str | None) -> int:
    with pikepdf.open(BytesIO(store.read(digest or ""))) as pdf:
        return len(pdf.pages)


def revoke(desk: Desk, batch: Batch, place: int) -> None:
    row = certificates(batch)[place]
    revoking.propose(desk.viewer("officer"), row, "材料不实，依据文号撤销")
    revoking.confirm(desk.viewer("maker"), row)


def test_the_worker_knows_every_job_of_the_room() -> None:
    assert {RENDER, PAPER, printing.PRINT} <= set(jobs.KINDS)


def test_a_whole_batch_is_put_together_for_the_printer(desk: Desk) -> None:
    batch = desk.made(filed_firms(3))
    assert pages(batch.print_sha256) == 3


def test_after_a_revocation_it_is_put_together_anew_without_the_revoked(
    db_session: sqlmodel.Session, desk: Desk
) -> None:
    batch = desk.made(filed_firms(2))
    revoke(desk, batch, 0)
    db_session.commit()
    assert batch.print_sha256 is None
    work()
    db_session.refresh(batch)
    assert pages(batch.print_sha256) == 1


def test_one_that_was_asked_for_before_the_revocation_counts_no_more(
    db_session: sqlmodel.Session, desk: Desk
) -> None:
    batch = desk.made(filed_firms(2))
    early = batch.print_job_id
    revoke(desk, batch, 0)
    batch.print_sha256 = None
    found = db_session.get_one(Job, early)
    found.state, found.finished_at = jobs.QUEUED, None
    db_session.get_one(Job, batch.print_job_id).state = jobs.CANCELLED
    db_session.commit()
    work()
    db_session.refresh(batch)
    assert batch.print_sha256 is None


def test_nothing_is_asked_for_when_all_are_revoked(db_session: sqlmodel.Session, desk: Desk) -> None:
    batch = desk.made(filed_firms(1))
    revoke(desk, batch, 0)
    assert batch.print_job_id is None
    assert printing.why_not_whole(batch, printing.certificates(batch)) == printing.NOTHING

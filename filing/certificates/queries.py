"""What a viewer sees of batches and certificates, and what anybody may verify."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import col, or_, select

from filing.attachments import store
from filing.certificates import printing, revoking
from filing.kernel import jobs
from filing.kernel.clock import now, today
from filing.kernel.database import db
from filing.kernel.errors import NotFound
from filing.kernel.viewer import Viewer
from models.certificates import Batch, Certificate, PrintRecord
from models.identity import Department
from models.kernel import Job

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is, as the page and its poll show it."""

    done: int
    total: int
    failed: int
    state: str
    error: str


@dataclass(frozen=True, slots=True)
class BatchPage:
    """One batch with a page of its certificates, its jobs and its print log."""

    batch: Batch
    certificates: tuple[Certificate, ...]
    made: int
    page: int
    pages: int
    making: Progress
    printing: Progress | None
    log: tuple[PrintRecord, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the public page says of a number: valid, revoked, expired or unknown, at which time."""

    state: str
    at: datetime
    certificate: Certificate | None
    full: bool


def find_batch(viewer: Viewer, batch_id: UUID) -> Batch:
    """A batch of the viewer's department, for auditors of its territory.

    Raises:
        NotFound: there is none, or none for this viewer.
    """
    allowed = col(Batch.department_id) == viewer.department_id
    if "auditor" in viewer.roles:
        places = select(Department.id).where(col(Department.division).in_(viewer.territory))
        allowed = or_(allowed, col(Batch.department_id).in_(places))
    row = db.session.exec(select(Batch).where(Batch.id == batch_id, allowed)).first()
    if row is None:
        raise NotFound
    return row


def batches(viewer: Viewer) -> tuple[Batch, ...]:
    """The batches this viewer may see, newest first."""
    allowed = col(Batch.department_id) == viewer.department_id
    if "auditor" in viewer.roles:
        places = select(Department.id).where(col(Department.division).in_(viewer.territory))
        allowed = or_(allowed, col(Batch.department_id).in_(places))
    statement = (
        select(Batch).where(allowed).order_by(col(Batch.requested_at).desc(), col(Batch.id)).limit(200)
    )
    return tuple(db.session.exec(statement))


def batch_page(viewer: Viewer, batch_id: UUID, page: int) -> BatchPage:
    """One batch as its page shows it."""
    batch = find_batch(viewer, batch_id)
    certificates = printing.certificates(batch)
    pages = max(1, -(-len(certificates) // PER_PAGE))
    page = min(max(page, 1), pages)
    log = (
        select(PrintRecord)
        .where(PrintRecord.batch_id == batch.id)
        .order_by(col(PrintRecord.printed_at).desc(), col(PrintRecord.id))
    )
    return BatchPage(
        batch,
        certificates[(page - 1) * PER_PAGE : page * PER_PAGE],
        len(certificates),
        page,
        pages,
        progress(batch.job_id, len(certificates), batch.total),
        progress(batch.print_job_id, 0, 0) if batch.print_job_id else None,
        tuple(db.session.exec(log)),
    )


def progress(job_id: UUID, done: int, total: int) -> Progress:
    """The progress of a job, from the database, so that any page and any process shows the same."""
    job = jobs.progress(job_id) or Job(name="", key="", payload={}, created_at=now(), not_before=now())
    failed = total - done if job.state == jobs.FAILED else 0
    return Progress(done, total, failed, job.state, job.error)


def find(viewer: Viewer, certificate_id: UUID) -> Certificate:
    """A certificate of a batch the viewer may see, or of its own enterprise.

    Raises:
        NotFound: there is none, or none for this viewer.
    """
    row = db.session.get(Certificate, certificate_id)
    if row is None:
        raise NotFound
    if viewer.enterprise_id is None or row.entry_id != viewer.enterprise_id:
        find_batch(viewer, row.batch_id)
    return row


def own(viewer: Viewer) -> tuple[Certificate, ...]:
    """The certificates of the enterprise the viewer acts for."""
    statement = (
        select(Certificate)
        .where(Certificate.entry_id == viewer.enterprise_id)
        .order_by(col(Certificate.issued_on).desc(), col(Certificate.number))
    )
    return tuple(db.session.exec(statement))


def print_of(certificate: Certificate) -> bytes:
    """The stored bytes of a certificate."""
    return store.read(certificate.pdf_sha256)


def verify(number: str, code: str) -> Verdict:
    """What is true of a certificate number now; with the code of the QR also its holder in full."""
    row = db.session.exec(select(Certificate).where(Certificate.number == number.strip())).first()
    if row is None:
        return Verdict("unknown", now(), None, full=False)
    state = "valid"
    if row.status != revoking.VALID:
        state = "revoked"
    elif row.valid_to is not None and row.valid_to < today():
        state = "expired"
    full = bool(code) and secrets.compare_digest(row.code.encode(), code.encode())
    return Verdict(state, now(), row, full=full)

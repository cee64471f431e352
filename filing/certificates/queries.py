"""What a viewer sees of batches, certificates and the print log."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import col, func, or_, select

from filing.certificates import printing, revoking, rules
from filing.kernel import jobs
from filing.kernel.clock import today
from filing.kernel.database import db
from filing.kernel.errors import NotFound
from filing.kernel.viewer import Viewer
from filing.recognition.queries import departments_within
from models.certificates import Batch, Certificate, PrintRecord, Revocation
from models.identity import Account

PER_PAGE, NEWEST = 50, 200


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is, as the page and its poll show it."""

    done: int
    total: int
    failed: int
    state: str


@dataclass(frozen=True, slots=True)
class BatchLine:
    """A batch in a list, with how many of its certificates are made and how its job stands."""

    batch: Batch
    made: int
    state: str


@dataclass(frozen=True, slots=True)
class Line:
    """A certificate in a list: what is true of it today, and how often officers printed it."""

    certificate: Certificate
    state: str
    prints: int


@dataclass(frozen=True, slots=True)
class LogLine:
    """A line of the print log: of which batch, and of which certificate where it was one."""

    record: PrintRecord
    title: str
    number: str


@dataclass(frozen=True, slots=True)
class BatchPage:
    """One batch with a page of its certificates, how far its jobs are, and its print log."""

    batch: Batch
    lines: tuple[Line, ...]
    page: int
    pages: int
    making: Progress
    print_failed: bool
    may_make: bool
    why_not_print: str
    log: tuple[LogLine, ...]


@dataclass(frozen=True, slots=True)
class CertificatePage:
    """One certificate, what may be done with it now or why not, and who proposed to revoke it until when."""

    row: Certificate
    state: str
    own: bool
    why_not_print: str
    why_not_propose: str
    why_not_confirm: str
    proposal: Revocation | None
    proposer: str
    until: datetime | None
    revocation: Revocation | None
    log: tuple[LogLine, ...]


def visible(viewer: Viewer) -> ColumnElement[bool]:
    """The condition on batches: those of the viewer's department, for auditors those of its territory."""
    own = col(Batch.department_id) == viewer.department_id
    if "auditor" not in viewer.roles:
        return own
    return or_(own, col(Batch.department_id).in_(departments_within(viewer)))


def find_batch(viewer: Viewer, batch_id: UUID) -> Batch:
    """A batch the viewer may see.

    Raises:
        NotFound: there is none, or none for this viewer.
    """
    row = db.session.exec(select(Batch).where(Batch.id == batch_id, visible(viewer))).first()
    if row is None:
        raise NotFound
    return row


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


def batches(viewer: Viewer) -> tuple[BatchLine, ...]:
    """The batches this viewer may see, newest first."""
    made = select(Certificate.batch_id, func.count().label("made")).group_by(col(Certificate.batch_id))
    counted = made.subquery()
    statement = (
        select(Batch, func.coalesce(counted.c.made, 0), jobs.Job.state)
        .join(jobs.Job, col(jobs.Job.id) == col(Batch.job_id))
        .outerjoin(counted, counted.c.batch_id == col(Batch.id))
        .where(visible(viewer))
        .order_by(col(Batch.requested_at).desc(), col(Batch.id))
        .limit(NEWEST)
    )
    return tuple(BatchLine(*row) for row in db.session.exec(statement))


def batch_page(viewer: Viewer, batch_id: UUID, page: int) -> BatchPage:
    """One batch as its page shows it.

    Raises:
        NotFound: there is none, or none for this viewer.
    """
    batch = find_batch(viewer, batch_id)
    rows = printing.certificates(batch)
    pages = max(1, -(-len(rows) // PER_PAGE))
    page = min(max(page, 1), pages)
    log = _log(col(PrintRecord.batch_id) == batch.id)
    print_job = jobs.progress(batch.print_job_id) if batch.print_job_id else None
    return BatchPage(
        batch=batch,
        lines=_lines(rows[(page - 1) * PER_PAGE : page * PER_PAGE], log),
        page=page,
        pages=pages,
        making=_progress(batch, len(rows)),
        print_failed=print_job is not None and print_job.state == jobs.FAILED,
        may_make=not rules.why_not_make(viewer, batch.department_id),
        why_not_print=printing.why_not_whole(batch, rows) or rules.why_not_printer(viewer),
        log=log,
    )


def progress(viewer: Viewer, batch_id: UUID) -> Progress:
    """How far the making of a batch is, from the database, so that every page and process says the same.

    Raises:
        NotFound: there is none, or none for this viewer.
    """
    batch = find_batch(viewer, batch_id)
    made = select(func.count()).select_from(Certificate).where(Certificate.batch_id == batch.id)
    return _progress(batch, db.session.exec(made).one())


def _progress(batch: Batch, made: int) -> Progress:
    job = jobs.progress(batch.job_id)
    failed = sum(problem["place"] > 0 for problem in batch.problems)
    return Progress(made, batch.total, failed, job.state if job else jobs.FAILED)


def _lines(rows: Sequence[Certificate], log: Sequence[LogLine]) -> tuple[Line, ...]:
    printed = [line.record.certificate_id for line in log if not line.record.own_copy]
    whole, day = printed.count(None), today()
    return tuple(
        Line(row, rules.state(row.status, row.valid_to, day), whole + printed.count(row.id)) for row in rows
    )


def _log(condition: ColumnElement[bool]) -> tuple[LogLine, ...]:
    """The newest prints that a condition on prints and batches lets through."""
    statement = (
        select(PrintRecord, Batch.title, func.coalesce(Certificate.number, ""))
        .join(Batch, col(Batch.id) == col(PrintRecord.batch_id))
        .outerjoin(Certificate, col(Certificate.id) == col(PrintRecord.certificate_id))
        .where(condition)
        .order_by(col(PrintRecord.printed_at).desc(), col(PrintRecord.id).desc())
        .limit(NEWEST)
    )
    return tuple(LogLine(*row) for row in db.session.exec(statement))


def print_log(viewer: Viewer) -> tuple[LogLine, ...]:
    """The newest prints of the batches this viewer may see."""
    return _log(visible(viewer))


def certificate_page(viewer: Viewer, certificate_id: UUID) -> CertificatePage:
    """One certificate as its page shows it.

    Raises:
        NotFound: there is none, or none for this viewer.
    """
    row = find(viewer, certificate_id)
    proposal = revoking.pending(row.id)
    case = revoking.case_of(row, proposal)
    proposer = db.session.get(Account, proposal.proposed_by) if proposal else None
    own = viewer.enterprise_id == row.entry_id
    return CertificatePage(
        row=row,
        state=rules.state(row.status, row.valid_to, today()),
        own=own,
        why_not_print=rules.why_not_print(row.status, row.valid_to, today())
        or ("" if own else rules.why_not_printer(viewer)),
        why_not_propose=rules.why_not_propose(viewer, case),
        why_not_confirm=rules.why_not_confirm(viewer, case),
        proposal=None if own else proposal,
        proposer=proposer.display_name if proposer else "",
        until=proposal.proposed_at + revoking.LIVE if proposal else None,
        revocation=revoking.confirmed(row.id),
        log=() if own else _log(printing.of_certificate(row)),
    )


def own(viewer: Viewer) -> tuple[Line, ...]:
    """The certificates of the enterprise the viewer acts for, newest first."""
    statement = (
        select(Certificate)
        .where(Certificate.entry_id == viewer.enterprise_id)
        .order_by(col(Certificate.issued_on).desc(), col(Certificate.number))
    )
    return _lines(tuple(db.session.exec(statement)), ())


def expiring(enterprises: Collection[UUID], since: date, until: date) -> dict[UUID, list[tuple[str, date]]]:
    """By enterprise the valid certificates whose last day lies between two days; the caller chose whose."""
    statement = select(Certificate).where(
        col(Certificate.entry_id).in_(enterprises),
        Certificate.status == "01",
        col(Certificate.valid_to).between(since, until),
    )
    found: dict[UUID, list[tuple[str, date]]] = defaultdict(list)
    for row in db.session.exec(statement.order_by(col(Certificate.valid_to), col(Certificate.number))):
        if row.valid_to is not None:
            found[row.entry_id].append((row.number, row.valid_to))
    return found

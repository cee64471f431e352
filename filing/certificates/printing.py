"""Printing: one PDF of a whole batch, made by a job, and the print log 印制台账."""

from sqlmodel import col, select

from filing import ledger
from filing.attachments import store
from filing.kernel import jobs
from filing.kernel.clock import now
from filing.kernel.database import db
from filing.kernel.errors import Conflict, Invalid
from filing.kernel.viewer import Viewer
from models.certificates import Batch, Certificate, PrintRecord
from models.text import N_

PRINT = "certificates.print"


def prepare(viewer: Viewer, batch: Batch) -> None:
    """Ask for the one PDF of a batch whose certificates are all made.

    Raises:
        Conflict: some are still missing.
    """
    made = len(certificates(batch))
    if made < batch.total:
        raise Conflict(N_("证书还没有全部做好，做好之后才能整批打印"))
    batch.print_job_id = jobs.later(PRINT, {"batch": str(batch.id)}, key=f"{PRINT}/{batch.id}", by=viewer)
    db.session.add(batch)


def certificates(batch: Batch) -> tuple[Certificate, ...]:
    """The certificates of a batch in the order of the list."""
    statement = (
        select(Certificate)
        .where(Certificate.batch_id == batch.id)
        .order_by(col(Certificate.position), col(Certificate.id))
    )
    return tuple(db.session.exec(statement))


def log(
    viewer: Viewer, *, batch: Batch | None, certificate: Certificate | None, copies: int, reason: str
) -> None:
    """Write a print into the log; printing again needs a reason.

    Raises:
        Invalid: it was printed before and no reason is given.
    """
    same = select(PrintRecord.id)
    if batch is not None:
        same = same.where(PrintRecord.batch_id == batch.id, col(PrintRecord.certificate_id).is_(None))
    if certificate is not None:
        same = same.where(PrintRecord.certificate_id == certificate.id)
    if not reason.strip() and db.session.exec(same).first() is not None:
        raise Invalid(N_("已印制过，再次印制请填写原因"))
    row = PrintRecord(
        batch_id=batch.id if batch else certificate.batch_id if certificate else None,
        certificate_id=certificate.id if certificate else None,
        copies=copies,
        reason=reason.strip()[:200],
        printed_by=viewer.account_id,
        printer_name=viewer.display_name,
        printed_at=now(),
    )
    db.session.add(row)
    db.session.flush()
    kind, named = ("certificate", certificate.id) if certificate else ("certificate batch", row.batch_id)
    number = certificate.number if certificate else ""
    subject = ledger.Subject(kind, named, number, entry_id=certificate.entry_id if certificate else None)
    ledger.record("certificates.printed", subject, viewer=viewer, detail={"copies": copies})


def whole(batch: Batch) -> bytes:
    """The one PDF of a batch.

    Raises:
        Conflict: it is not ready yet.
    """
    if batch.print_sha256 is None:
        raise Conflict(N_("整批打印文件还没有做好"))
    return store.read(batch.print_sha256)

"""Printing: one PDF of a whole batch, made by a job, and the print log 印制台账."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import col, or_, select

from filing import ledger
from filing.attachments import store
from filing.certificates import rules
from filing.kernel import jobs
from filing.kernel.clock import now, today
from filing.kernel.database import db
from filing.kernel.errors import Conflict, Invalid
from filing.kernel.viewer import SYSTEM, Viewer
from models.certificates import Batch, Certificate, PrintRecord
from models.text import N_

PRINT = "certificates.print"
COMMAND_LINE = replace(SYSTEM, display_name="命令行")
AGAIN = N_("已印制过，再次印制请填写原因")
UNFINISHED = N_("还有证书没有做好，全部做好后可以打印")
NOT_READY = N_("正在合成打印文件，稍候可以打印")
NOTHING = N_("本批次没有有效的证书可以打印")


@dataclass(frozen=True, slots=True)
class Print:
    """One act of printing: how many copies, why again, on which blank sheets."""

    copies: int = 1
    reason: str = ""
    blanks: str = ""


def ask(batch: Batch) -> None:
    """Have the one PDF of a batch put together from what is valid now; an earlier one counts no more."""
    valid = [row for row in certificates(batch) if row.status == rules.VALID]
    key = f"{PRINT}/{batch.id}/{len(valid)}"
    batch.print_sha256 = None
    batch.print_job_id = jobs.later(PRINT, {"batch": str(batch.id)}, key=key) if valid else None
    db.session.add(batch)
    db.session.flush()


def certificates(batch: Batch) -> tuple[Certificate, ...]:
    """The certificates of a batch in the order of the list."""
    statement = select(Certificate).where(Certificate.batch_id == batch.id)
    return tuple(db.session.exec(statement.order_by(col(Certificate.position), col(Certificate.id))))


def why_not_whole(batch: Batch, rows: Sequence[Certificate]) -> str:
    """Why the batch cannot be printed as one now; empty where it can."""
    if len(rows) < batch.total:
        return UNFINISHED
    reasons = {rules.why_not_print(row.status, row.valid_to, today()) for row in rows}
    if "" not in reasons:
        return NOTHING
    return "" if batch.print_sha256 else NOT_READY


def print_batch(viewer: Viewer, batch: Batch, act: Print) -> bytes:
    """The one PDF of a batch, once the print stands in the log.

    Raises:
        Conflict: it cannot be printed now, in words.
        Invalid: it was printed before and no reason is given.
    """
    db.session.refresh(batch, with_for_update=True)
    why_not = why_not_whole(batch, certificates(batch))
    if why_not or batch.print_sha256 is None:
        raise Conflict(why_not)
    earlier = select(PrintRecord.id).where(
        PrintRecord.batch_id == batch.id, col(PrintRecord.certificate_id).is_(None)
    )
    _require_reason(act, again=db.session.exec(earlier).first() is not None)
    _log(viewer, act, batch.id, None, ledger.Subject("certificate batch", batch.id))
    return store.read(batch.print_sha256)


def print_one(viewer: Viewer, row: Certificate, act: Print) -> bytes:
    """The stored print of a certificate, once that stands in the log; a firm's own copy asks no reason.

    Raises:
        Conflict: it is revoked or expired.
        Invalid: an officer printed it before and no reason is given.
    """
    db.session.refresh(row, with_for_update=True)
    why_not = rules.why_not_print(row.status, row.valid_to, today())
    if why_not:
        raise Conflict(why_not)
    if viewer.enterprise_id != row.entry_id:
        earlier = select(PrintRecord.id).where(of_certificate(row), col(PrintRecord.own_copy).is_(False))
        _require_reason(act, again=db.session.exec(earlier).first() is not None)
    named = ledger.Subject("certificate", row.id, row.number, entry_id=row.entry_id)
    _log(viewer, act, row.batch_id, row, named)
    return store.read(row.pdf_sha256)


def of_certificate(row: Certificate) -> ColumnElement[bool]:
    """The prints on which a certificate stood: its own, and those of its whole batch."""
    whole = col(PrintRecord.certificate_id).is_(None) & (col(PrintRecord.batch_id) == row.batch_id)
    return or_(col(PrintRecord.certificate_id) == row.id, whole)


def preview(viewer: Viewer, row: Certificate) -> bytes:
    """The stored print to look at; that is no print, but it stands in the ledger."""
    named = ledger.Subject("certificate", row.id, row.number, entry_id=row.entry_id)
    ledger.record("certificates.previewed", named, viewer=viewer)
    return store.read(row.pdf_sha256)


def _require_reason(act: Print, *, again: bool) -> None:
    if again and not act.reason.strip():
        raise Invalid(AGAIN)


def _log(
    viewer: Viewer, act: Print, batch_id: UUID, row: Certificate | None, subject: ledger.Subject
) -> None:
    record = PrintRecord(
        batch_id=batch_id,
        certificate_id=row.id if row else None,
        copies=act.copies,
        own_copy=row is not None and viewer.enterprise_id == row.entry_id,
        blanks=act.blanks.strip()[:100],
        reason=act.reason.strip()[:200],
        printed_by=viewer.account_id,
        printer_name=viewer.display_name,
        printed_at=now(),
    )
    db.session.add(record)
    db.session.flush()
    ledger.record("certificates.printed", subject, viewer=viewer, detail={"copies": act.copies})

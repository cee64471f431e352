"""Certificates follow the filing of their holder: what ends there is void here from the same commit on."""

from uuid import UUID

from sqlmodel import col, select

from filing import ledger
from filing.certificates import rules
from filing.kernel.database import db
from filing.kernel.viewer import Viewer
from models.certificates import Certificate


def on_ended(_sender: object, *, entry_id: UUID, words: str, by: Viewer) -> None:
    """A filing was cancelled or moved out: its certificates are void."""
    statement = select(Certificate).where(Certificate.entry_id == entry_id, Certificate.status == rules.VALID)
    for certificate in db.session.exec(statement.order_by(col(Certificate.id))):
        certificate.status = rules.CANCELLED
        db.session.add(certificate)
        named = ledger.Subject("certificate", certificate.id, certificate.number, entry_id=entry_id)
        ledger.record("certificates.ended", named, viewer=by, detail={"why": words})

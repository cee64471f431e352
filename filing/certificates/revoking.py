"""Revocation takes two persons, and neither the one who decided the recognition (T6)."""

from uuid import UUID

from sqlmodel import col, select

from filing import ledger
from filing.kernel.clock import now
from filing.kernel.database import db
from filing.kernel.errors import Conflict, NotFound, Refused
from filing.kernel.viewer import Viewer
from models.certificates import Batch, Certificate, Revocation
from models.identity import Account
from models.recognition import Recognition, Round
from models.text import N_

VALID, REVOKED = "01", "03"


def subject(certificate: Certificate) -> ledger.Subject:
    """A certificate as the ledger names it."""
    return ledger.Subject("certificate", certificate.id, certificate.number, entry_id=certificate.entry_id)


def pending(certificate_id: UUID) -> Revocation | None:
    """The proposal that waits for its second person."""
    statement = select(Revocation).where(
        Revocation.certificate_id == certificate_id, col(Revocation.confirmed_at).is_(None)
    )
    return db.session.exec(statement).first()


def propose(viewer: Viewer, certificate: Certificate, reason: str) -> None:
    """Propose a revocation with its reason.

    Raises:
        Conflict: it is revoked already, or somebody proposed it before.
    """
    _require_other(viewer, certificate, None)
    if certificate.status != VALID or pending(certificate.id) is not None:
        raise Conflict(N_("这张证书已撤销，或已有人提出撤销"))
    row = Revocation(
        certificate_id=certificate.id,
        reason=reason.strip(),
        proposed_by=viewer.account_id,
        proposed_person=viewer.person_key,
        proposed_at=now(),
    )
    db.session.add(row)
    ledger.record("certificates.revocation_proposed", subject(certificate), viewer=viewer)


def confirm(viewer: Viewer, certificate: Certificate) -> None:
    """Confirm a proposal; from this commit on the public page says revoked.

    Raises:
        NotFound: nobody proposed it.
        Refused: the confirmer proposed or decided it.
    """
    row = pending(certificate.id)
    if row is None:
        raise NotFound
    _require_other(viewer, certificate, row)
    row.confirmed_by, row.confirmed_at = viewer.account_id, now()
    certificate.status = REVOKED
    recognition = db.session.get_one(Recognition, certificate.recognition_id)
    recognition.state = "revoked"
    db.session.add_all((row, certificate, recognition))
    ledger.record("certificates.revoked", subject(certificate), viewer=viewer)


def _require_other(viewer: Viewer, certificate: Certificate, proposal: Revocation | None) -> None:
    batch = db.session.get_one(Batch, certificate.batch_id)
    round_ = db.session.get_one(Round, batch.round_id)
    decider = db.session.get(Account, round_.decided_by)
    acted = {decider.person_key if decider else ""} | ({proposal.proposed_person} if proposal else set())
    if viewer.person_key in acted:
        raise Refused(
            N_("撤销须由提出人和公布认定的人以外的人办理"),
            action="certificates.revocation_refused",
            subject=subject(certificate),
        )

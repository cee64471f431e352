"""Revocation takes two persons within a day, and neither is the one who decided the recognition (T6)."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import col, select

from filing import ledger
from filing.certificates import printing, rules
from filing.certificates.rules import CertificateCase
from filing.identity import viewers
from filing.identity.queries import officers
from filing.kernel.clock import now
from filing.kernel.database import db
from filing.kernel.errors import Conflict, NotFound, Refused
from filing.kernel.viewer import Viewer
from filing.notices import service as notices
from filing.recognition import rounds
from filing.submissions.people import members
from filing.submissions.people.members import acting
from models.certificates import Batch, Certificate, Revocation
from models.identity import Account
from models.recognition import Round
from models.text import N_

LIVE = timedelta(hours=24)
NOBODY = N_(
    "本部门没有另一人可以确认：确认人须是签发人或制证员，且不是提出人和公布认定的人。请先由账号管理员配备"
)


def subject(certificate: Certificate) -> ledger.Subject:
    """A certificate as the ledger names it."""
    return ledger.Subject("certificate", certificate.id, certificate.number, entry_id=certificate.entry_id)


def pending(certificate_id: UUID) -> Revocation | None:
    """The proposal that waits for its second person; after a day it counts no more."""
    statement = select(Revocation).where(Revocation.certificate_id == certificate_id, _unanswered())
    return db.session.exec(statement).first()


def _unanswered() -> ColumnElement[bool]:
    return col(Revocation.confirmed_at).is_(None) & (col(Revocation.proposed_at) > now() - LIVE)


def confirmed(certificate_id: UUID) -> Revocation | None:
    """The revocation that was confirmed."""
    statement = select(Revocation).where(
        Revocation.certificate_id == certificate_id, col(Revocation.confirmed_at).is_not(None)
    )
    return db.session.exec(statement).first()


def case_of(certificate: Certificate, proposal: Revocation | None) -> CertificateCase:
    """A certificate and the proposal that waits for it, if any, as the rules take them."""
    batch = db.session.get_one(Batch, certificate.batch_id)
    round_ = db.session.get_one(Round, batch.round_id)
    decider = db.session.get_one(Account, round_.decided_by)
    return CertificateCase(
        department_id=batch.department_id,
        status=certificate.status,
        valid_to=certificate.valid_to,
        decider=decider.person_key,
        proposer=proposal.proposed_person if proposal else "",
    )


def propose(viewer: Viewer, certificate: Certificate, reason: str) -> None:
    """Propose a revocation with its reason.

    Raises:
        Refused: it is not this person's to propose.
        Conflict: it is revoked already, somebody proposed it before, or nobody is left to confirm it.
    """
    db.session.refresh(certificate, with_for_update=True)
    case = case_of(certificate, pending(certificate.id))
    _require(viewer, certificate, case, rules.why_not_propose(viewer, case), "revocation_proposed")
    seconds = confirmers(case, viewer.person_key)
    if not seconds:
        raise Conflict(NOBODY)
    row = Revocation(
        certificate_id=certificate.id,
        reason=reason.strip(),
        proposed_by=acting(viewer),
        proposed_person=viewer.person_key,
        proposed_at=now(),
    )
    db.session.add(row)
    db.session.flush()
    ledger.record("certificates.revocation_proposed", subject(certificate), viewer=viewer)
    facts = {"number": certificate.number, "reason": row.reason}
    notices.tell_of(seconds, "revocation_proposed", facts, _address(certificate))


def confirmers(case: CertificateCase, proposer: str) -> tuple[UUID, ...]:
    """The accounts that may confirm what the person `proposer` proposes."""
    proposed = replace(case, proposer=proposer)
    held = officers(case.department_id, rules.CONFIRMING)
    return tuple(one.id for one in held if not rules.why_not_confirm(viewers.of_account(one), proposed))


def waiting(viewer: Viewer) -> tuple[Certificate, ...]:
    """The certificates of whose revocation this person is asked to be the second."""
    statement = (
        select(Certificate, Revocation)
        .join(Revocation, col(Revocation.certificate_id) == col(Certificate.id))
        .join(Batch, col(Batch.id) == col(Certificate.batch_id))
        .where(
            Batch.department_id == viewer.department_id,
            Certificate.status == rules.VALID,
            _unanswered(),
        )
        .order_by(col(Revocation.proposed_at), col(Certificate.id))
    )
    found = db.session.exec(statement)
    return tuple(row for row, asked in found if not rules.why_not_confirm(viewer, case_of(row, asked)))


def _address(certificate: Certificate) -> str:
    return f"/certificates/{certificate.id}"


def confirm(viewer: Viewer, certificate: Certificate) -> None:
    """Confirm a proposal; from this commit on the public page says revoked.

    Raises:
        NotFound: nobody proposed it.
        Refused: the confirmer proposed or decided it.
        Conflict: it is revoked already.
    """
    db.session.refresh(certificate, with_for_update=True)
    proposal = pending(certificate.id)
    case = case_of(certificate, proposal)
    if proposal is None and case.status == rules.VALID:
        raise NotFound
    _require(viewer, certificate, case, rules.why_not_confirm(viewer, case), "revoked")
    if proposal is None:
        raise NotFound
    proposal.confirmed_by, proposal.confirmed_at = viewer.account_id, now()
    certificate.status = rules.REVOKED
    db.session.add_all((proposal, certificate))
    rounds.revoke(certificate.recognition_id)
    batch = db.session.get_one(Batch, certificate.batch_id)
    if len(printing.certificates(batch)) == batch.total:
        printing.ask(batch)
    ledger.record("certificates.revoked", subject(certificate), viewer=viewer)
    told = (*members.accounts(certificate.entry_id), proposal.proposed_by)
    facts = {"number": certificate.number, "reason": proposal.reason}
    notices.tell_of(told, "certificate_revoked", facts, _address(certificate))


def _require(
    viewer: Viewer, certificate: Certificate, case: CertificateCase, reason: str, action: str
) -> None:
    if not reason:
        return
    if case.status != rules.VALID or (case.proposer and action == "revocation_proposed"):
        raise Conflict(reason)
    raise Refused(reason, action=f"certificates.{action}", subject=subject(certificate))

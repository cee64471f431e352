"""Whether a firm wants its legal representative's word before it submits, and who can give it signed in."""

from uuid import UUID

from sqlmodel import col, select

from filing import ledger
from filing.kernel.clock import now
from filing.kernel.database import db
from filing.kernel.errors import Refused
from filing.kernel.turns import one_at_a_time
from filing.kernel.viewer import Viewer
from filing.notices import service as notices
from filing.submissions.people import members, memberships
from models.identity import Account
from models.register import RegisterEntry
from models.signing import SigningDuty
from models.text import N_

ADMIN_ONLY = N_("企业管理员")
NOT_YOURS = N_("只有企业管理员可以改这项设置")


def duty(enterprise_id: UUID) -> SigningDuty | None:
    """The firm's rule, where it has one in force."""
    statement = select(SigningDuty).where(
        SigningDuty.enterprise_id == enterprise_id, col(SigningDuty.until).is_(None)
    )
    return db.session.exec(statement).first()


def asks(enterprise_id: UUID) -> bool:
    """Whether the firm wants the legal representative's word before anything is submitted."""
    return duty(enterprise_id) is not None


def require(viewer: Viewer, firm: RegisterEntry) -> SigningDuty:
    """Let nothing be submitted from now on without the legal representative; everybody is told.

    Raises:
        Refused: the viewer is not the firm's administrator.
    """
    if not memberships.administers(viewer, firm.id):
        raise Refused(NOT_YOURS, who_can=ADMIN_ONLY)
    one_at_a_time("signing duty", firm.id)
    known = duty(firm.id)
    if known is not None:
        return known
    row = SigningDuty(enterprise_id=firm.id, since=now(), set_by=members.acting(viewer))
    db.session.add(row)
    db.session.flush()
    subject = ledger.Subject("signing duty", row.id, entry_id=firm.id)
    ledger.record("submissions.signing_required", subject, viewer=viewer)
    facts = {"name": firm.name, "by": viewer.display_name}
    notices.tell_of(members.accounts(firm.id), "signing_required", facts, "/people")
    return row


def release_from(enterprise_id: UUID) -> None:
    """The rule ends; the change that brought this about is on the ledger and told to everybody."""
    row = duty(enterprise_id)
    if row is not None:
        row.until = now()
        db.session.add(row)
        db.session.flush()


def representatives(enterprise_id: UUID) -> tuple[Account, ...]:
    """Who can give the word signed in: the firm's administrators, the first first."""
    rows = memberships.administrators(enterprise_id)
    return tuple(db.session.get_one(Account, row.account_id) for row in rows)

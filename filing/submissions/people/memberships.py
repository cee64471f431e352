"""Who acts for a firm and who administers it: joining, leaving, being appointed."""

from uuid import UUID

from sqlmodel import col, select

from filing import ledger
from filing.identity.signing_up import ROLE
from filing.kernel.clock import now
from filing.kernel.database import db
from filing.kernel.viewer import SYSTEM, Viewer
from models.identity import Account, Membership, lasts
from models.register import RegisterEntry

OWNER = "ent_owner"


def in_force(enterprise_id: UUID) -> list[Membership]:
    """The memberships of a firm now, the first first."""
    statement = select(Membership).where(
        Membership.enterprise_id == enterprise_id, lasts(Membership.until, now())
    )
    return list(db.session.exec(statement.order_by(col(Membership.since), col(Membership.id))))


def administrators(enterprise_id: UUID) -> list[Membership]:
    """Those who administer a firm; nobody where all of them left."""
    return [row for row in in_force(enterprise_id) if row.role == OWNER]


def administers(viewer: Viewer, enterprise_id: UUID) -> bool:
    """Whether the viewer is the firm's own administrator, and no officer."""
    own = viewer.enterprise_id == enterprise_id and viewer.department_id is None
    return own and OWNER in viewer.roles


def admit(entry: RegisterEntry, account_id: UUID, *, role: str = ROLE) -> Membership:
    """Let an account act for a firm from now on; who does already takes the role."""
    known = next((row for row in in_force(entry.id) if row.account_id == account_id), None)
    if known is not None and known.role == role:
        return known
    if known is not None:
        _end(known)
    row = Membership(
        account_id=account_id,
        enterprise_id=entry.id,
        uscc=entry.uscc or "",
        enterprise_name=entry.name,
        role=role,
        since=now(),
    )
    db.session.add(row)
    db.session.flush()
    return row


def end(membership: Membership, *, by: Viewer) -> None:
    """Take away the right to act for a firm, at once."""
    _end(membership)
    subject = ledger.Subject("membership", membership.id, membership.uscc, entry_id=membership.enterprise_id)
    ledger.record("submissions.membership_ended", subject, viewer=by)


def appoint(enterprise_id: UUID, account_id: UUID, *, ends_others: bool) -> None:
    """Make an account the administrator; who was it before stays as a filer, or all others leave."""
    entry = db.session.get_one(RegisterEntry, enterprise_id)
    for row in in_force(enterprise_id):
        if row.account_id == account_id:
            continue
        if ends_others:
            end(row, by=SYSTEM)
        elif row.role == OWNER:
            admit(entry, row.account_id)
    admit(entry, account_id, role=OWNER)


def acting_as(account_id: UUID, enterprise_id: UUID) -> Viewer | None:
    """What an account is for a firm now, whoever asks; None where it acts for it no longer."""
    row = next((one for one in in_force(enterprise_id) if one.account_id == account_id), None)
    person = db.session.get(Account, account_id)
    if row is None or person is None or person.disabled_at is not None:
        return None
    return Viewer(
        account_id=person.id,
        person_key=person.person_key,
        display_name=person.display_name,
        roles=frozenset({row.role}),
        enterprise_id=enterprise_id,
        enterprise_name=row.enterprise_name,
    )


def _end(membership: Membership) -> None:
    membership.until = now()
    db.session.add(membership)
    db.session.flush()

"""The people who may act for a firm: whom to tell, and who is too close to judge its case."""

from collections.abc import Collection
from uuid import UUID

from sqlmodel import col, or_, select

from filing.kernel.clock import now
from filing.kernel.database import db
from filing.kernel.errors import Refused
from filing.kernel.viewer import Viewer
from models.dossiers.enterprise.dossier import Enterprise
from models.identity import Account, Membership, lasts
from models.register import RegisterEntry
from models.submissions import Claim

AGENT = Enterprise.items()["con.agent"]


def acting(viewer: Viewer) -> UUID:
    """The account that acts.

    Raises:
        Refused: nobody is signed in.
    """
    if viewer.account_id is None:
        raise Refused
    return viewer.account_id


def accounts(enterprise_id: UUID) -> tuple[UUID, ...]:
    """The accounts that act for a firm now, the first first."""
    return accounts_of((enterprise_id,))


def accounts_of(enterprises: Collection[UUID]) -> tuple[UUID, ...]:
    """The accounts that act for any of several firms now, the first first."""
    statement = select(Membership.account_id).where(
        col(Membership.enterprise_id).in_(enterprises), lasts(Membership.until, now())
    )
    return tuple(db.session.exec(statement.order_by(col(Membership.since), col(Membership.id))))


def first_name_masked(enterprise_id: UUID) -> str:
    """The name of the first of them as strangers may see it; empty where there is nobody."""
    people = accounts(enterprise_id)
    person = db.session.get(Account, people[0]) if people else None
    return AGENT.kind.mask(person.display_name, AGENT) if person else ""


def person_keys(enterprise_id: UUID | None, *, or_account: UUID | None = None) -> frozenset[str]:
    """The human beings behind a firm's accounts, and behind one account more."""
    people = select(Membership.account_id).where(
        Membership.enterprise_id == enterprise_id, lasts(Membership.until, now())
    )
    statement = select(Account.person_key).where(
        or_(col(Account.id).in_(people), col(Account.id) == or_account)
    )
    return frozenset(db.session.exec(statement))


def accepted(code: str) -> Claim | None:
    """The newest accepted claim of a code: it says where the firm works."""
    statement = (
        select(Claim)
        .where(Claim.uscc == code, Claim.state == "accepted")
        .order_by(col(Claim.decided_at).desc(), col(Claim.id).desc())
    )
    return db.session.exec(statement).first()


def knowing_department(entry: RegisterEntry) -> UUID | None:
    """The department that knows a firm: which filed it, else which agreed to its claim."""
    claim = None if entry.handling_department_id else accepted(entry.uscc or "")
    return entry.handling_department_id or (claim.handling_department_id if claim else None)

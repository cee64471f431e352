"""From a browser's token to the viewer that every query takes."""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from uuid import UUID

from flask import session
from flask_login import LoginManager, UserMixin, current_user
from sqlmodel import col, select

from filing.identity import sessions
from filing.kernel.clock import now
from filing.kernel.database import db
from filing.kernel.viewer import ANONYMOUS, Viewer
from models.identity import Account, Department, DivisionReach, Membership, RoleGrant, SignIn, lasts

PENDING = "pending"
login_manager = LoginManager()
login_manager.session_protection = None  # sessions live on the server and end there


class Browser(UserMixin):
    """What Flask-Login keeps: one signed-in browser, known by its token."""

    def __init__(self, token: str, sign_in: SignIn, account: Account) -> None:
        self.token, self.sign_in, self.account = token, sign_in, account

    def get_id(self) -> str:
        """The token that stands in the cookie."""
        return self.token


@login_manager.user_loader
def load(token: str) -> Browser | None:
    """The browser behind a token, once its second factor is done."""
    found = sessions.live(token)
    if found is None or found[0].second_factor_at is None:
        return None
    return Browser(token, *found)


def current() -> Viewer:
    """The viewer of this request; nobody until the second factor is done."""
    if not current_user.is_authenticated:
        return ANONYMOUS
    sessions.touch(current_user.sign_in)
    return of_account(current_user.account, current_user.sign_in)


def pending() -> tuple[SignIn, Account] | None:
    """The sign-in of this browser whose password was right and whose code is still asked."""
    token = session.get(PENDING)
    return sessions.live(token) if isinstance(token, str) else None


def of_account(account: Account, sign_in: SignIn | None = None) -> Viewer:
    """What an account may be now: its roles in force, its department, the enterprise it acts for."""
    moment = now()
    department = db.session.get(Department, account.department_id) if account.department_id else None
    mine = memberships(account.id, moment)
    membership = acting_membership(mine, sign_in.membership_id if sign_in else None)
    roles = granted_roles(account.id, moment) | ({membership.role} if membership else set())
    jurisdiction = (department.division,) if department else ()
    return Viewer(
        account_id=account.id,
        person_key=account.person_key,
        display_name=account.display_name,
        roles=frozenset(roles),
        department_id=department.id if department else None,
        department_name=department.name if department else "",
        jurisdiction=jurisdiction,
        territory=territory(jurisdiction),
        enterprise_id=membership.enterprise_id if membership else None,
        enterprise_name=membership.enterprise_name if membership else "",
        firms=len(mine),
        session_id=sign_in.id if sign_in else None,
    )


def granted_roles(account_id: UUID, moment: datetime) -> set[str]:
    """The roles in force at a moment."""
    statement = select(RoleGrant.role).where(
        RoleGrant.account_id == account_id,
        col(RoleGrant.since) <= moment,
        lasts(RoleGrant.until, moment),
    )
    return set(db.session.exec(statement))


def memberships(account_id: UUID, moment: datetime) -> list[Membership]:
    """The enterprises an account belongs to at a moment, the first first."""
    statement = (
        select(Membership)
        .where(Membership.account_id == account_id, lasts(Membership.until, moment))
        .order_by(col(Membership.since), col(Membership.id))
    )
    return list(db.session.exec(statement))


def several(account: Account) -> bool:
    """Whether an account may act for more than one enterprise now."""
    return len(memberships(account.id, now())) > 1


def acting_membership(mine: Sequence[Membership], chosen: UUID | None) -> Membership | None:
    """The enterprise chosen for this sign-in, else the first one the account belongs to."""
    return next((row for row in mine if row.id == chosen), mine[0] if mine else None)


@lru_cache(maxsize=256)
def _reach(engine_url: str, roots: tuple[str, ...]) -> frozenset[str]:
    statement = select(DivisionReach.descendant).where(col(DivisionReach.ancestor).in_(roots))
    return frozenset(db.session.exec(statement)) | frozenset(roots)


def territory(roots: tuple[str, ...]) -> frozenset[str]:
    """Every division below `roots`; kept in memory, since codes change once a year and by import."""
    return _reach(str(db.engine.url), roots) if roots else frozenset()


def forget_territories() -> None:
    """After an import of divisions."""
    _reach.cache_clear()

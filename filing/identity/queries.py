"""What a person may see of accounts, which is one's own; and who holds which role where."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from flask_babel import gettext as _
from sqlalchemy import ColumnElement
from sqlmodel import col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from filing.access.roles import ROLES
from filing.kernel.clock import now
from filing.kernel.database import db
from filing.kernel.errors import NotFound
from filing.kernel.viewer import Viewer
from models.identity import Account, Department, Division, Membership, RoleGrant, SignIn, lasts


@dataclass(frozen=True, slots=True)
class OwnAccount:
    """An account, its roles' titles, its live and past sign-ins, and the enterprises it may act for."""

    account: Account
    roles: tuple[str, ...]
    sign_ins: tuple[SignIn, ...]
    memberships: tuple[Membership, ...]


def own_account(viewer: Viewer) -> OwnAccount:
    """The account of the viewer.

    Raises:
        NotFound: nobody is signed in.
    """
    account = db.session.get(Account, viewer.account_id) if viewer.account_id else None
    if account is None:
        raise NotFound
    recent = (
        select(SignIn)
        .where(SignIn.account_id == account.id)
        .order_by(col(SignIn.started_at).desc(), col(SignIn.id))
        .limit(20)
    )
    memberships = select(Membership).where(
        Membership.account_id == account.id, col(Membership.until).is_(None)
    )
    roles = tuple(_(role.title) for code, role in ROLES.items() if code in viewer.roles)
    return OwnAccount(account, roles, tuple(db.session.exec(recent)), tuple(db.session.exec(memberships)))


def departments(viewer: Viewer, search: str = "") -> tuple[Department, ...]:
    """All departments, or those whose name contains `search`; names of departments are public."""
    statement = select(Department).order_by(col(Department.division), col(Department.name))
    if search:
        statement = statement.where(col(Department.name).contains(search, autoescape=True))
    return tuple(db.session.exec(statement))


def department_name(department_id: UUID | None) -> str:
    """The name of a department, or nothing."""
    department = db.session.get(Department, department_id) if department_id else None
    return department.name if department else ""


def division_name(code: str | None) -> str:
    """The full name of a division from the province down; the code where it is unknown."""
    names: list[str] = []
    step = code
    while step and step != "000000":
        division = db.session.get(Division, step)
        if division is None:
            return code or ""
        if division.name != "市辖区" and division.name not in names:
            names.insert(0, division.name)
        step = division.parent
    return "".join(names)


def acts_for(person_key: str) -> SelectOfScalar[UUID]:
    """The enterprises that any account of a human being may act for now, as a statement."""
    return (
        select(Membership.enterprise_id)
        .join(Account, col(Account.id) == col(Membership.account_id))
        .where(Account.person_key == person_key, lasts(Membership.until, now()))
    )


def colleagues(account: Account) -> tuple[Account, ...]:
    """Other people who act for one of the same firms now, or work in the same department, by their name."""
    moment = now()
    mine = select(Membership.enterprise_id).where(
        Membership.account_id == account.id, lasts(Membership.until, moment)
    )
    beside = select(Membership.account_id).where(
        col(Membership.enterprise_id).in_(mine), lasts(Membership.until, moment)
    )
    near: ColumnElement[bool] = col(Account.id).in_(beside)
    if account.department_id is not None:
        near = or_(near, col(Account.department_id) == account.department_id)
    statement = select(Account).where(
        near, Account.person_key != account.person_key, col(Account.disabled_at).is_(None)
    )
    return tuple(db.session.exec(statement.order_by(col(Account.display_name), col(Account.id))))


def officers(department_id: UUID, roles: Collection[str]) -> tuple[Account, ...]:
    """The accounts of a department that hold any of `roles` now."""
    moment = now()
    holding = select(RoleGrant.account_id).where(
        col(RoleGrant.role).in_(roles), col(RoleGrant.since) <= moment, lasts(RoleGrant.until, moment)
    )
    statement = select(Account).where(
        Account.department_id == department_id,
        col(Account.disabled_at).is_(None),
        col(Account.id).in_(holding),
    )
    return tuple(db.session.exec(statement.order_by(col(Account.id))))

"""Accounts: making them, giving roles, changing passwords, and what ends with them."""

from datetime import datetime
from uuid import UUID

from sqlmodel import col, func, select

from filing import ledger
from filing.access.roles import check_compatible
from filing.identity import limits, passwords, second_factor, sessions, viewers
from filing.kernel.clock import now
from filing.kernel.database import db
from filing.kernel.errors import Invalid
from filing.kernel.turns import one_at_a_time
from filing.kernel.viewer import Viewer
from models.base import new_id
from models.identity import Account, RoleGrant
from models.text import N_

TAKEN = N_("这个用户名已被使用，请换一个")


def create(
    username: str,
    password: str,
    display_name: str,
    *,
    by: Viewer,
    department_id: UUID | None = None,
    person_key: str = "",
    totp_secret: str | None = None,
) -> Account:
    """Make an account; staff get a second factor from the start.

    Raises:
        Invalid: the name is taken or the password too weak, in words.
    """
    name = username.strip()
    one_at_a_time("username", name.lower())
    found = list(passwords.problems(password, name))
    if by_username(name) is not None:
        found.insert(0, TAKEN)
    if found:
        raise Invalid("；".join(found))
    account_id = new_id()
    account = Account(
        id=account_id,
        username=name,
        display_name=display_name.strip(),
        person_key=person_key or account_id.hex,
        password_hash=passwords.hashed(password),
        department_id=department_id,
        created_at=now(),
    )
    if department_id is not None or totp_secret is not None:
        account.totp_sealed = second_factor.seal(totp_secret or second_factor.new_secret(), account_id.bytes)
    db.session.add(account)
    db.session.flush()
    ledger.record("identity.account_created", subject(account), viewer=by)
    return account


def subject(account: Account) -> ledger.Subject:
    """An account as the ledger names it."""
    return ledger.Subject("account", account.id, account.username)


def by_username(username: str) -> Account | None:
    """The account of a name, whatever its case."""
    return db.session.exec(select(Account).where(func.lower(Account.username) == username.lower())).first()


def grant(account: Account, role: str, *, by: Viewer, until: datetime | None = None) -> None:
    """Give a role from now on.

    Raises:
        IncompatibleRoles: the person would hold roles that exclude each other.
    """
    held = viewers.granted_roles(account.id, now())
    if role in held:
        return
    check_compatible(held | {role})
    row = RoleGrant(account_id=account.id, role=role, since=now(), until=until, granted_by=by.account_id)
    db.session.add(row)
    db.session.flush()
    ledger.record("identity.role_granted", subject(account), viewer=by, detail={"role": role})


def withdraw(account: Account, role: str, *, by: Viewer) -> None:
    """Take a role away and end every sign-in that held it."""
    statement = select(RoleGrant).where(
        RoleGrant.account_id == account.id, RoleGrant.role == role, col(RoleGrant.until).is_(None)
    )
    for row in db.session.exec(statement):
        row.until = now()
    sessions.end_all(account.id)
    ledger.record("identity.role_withdrawn", subject(account), viewer=by, detail={"role": role})


def disable(account: Account, *, by: Viewer) -> None:
    """Close an account; its browsers are signed out with it."""
    account.disabled_at = now()
    sessions.end_all(account.id)
    ledger.record("identity.account_disabled", subject(account), viewer=by)


def change_password(account: Account, old: str, new: str, *, by: Viewer) -> None:
    """Set a new password and sign out every other browser.

    Raises:
        Invalid: the old one is wrong or the new one too weak.
        TooMany: it was guessed at too often.
    """
    counted = limits.code_scopes(account.id)
    limits.check(counted)
    if not passwords.matches(account.password_hash, old):
        limits.failed(counted)
        raise Invalid(N_("原密码不对"))
    found = passwords.problems(new, account.username)
    if found:
        raise Invalid("；".join(found))
    account.password_hash = passwords.hashed(new)
    sessions.end_all(account.id, keep=by.session_id)
    ledger.record("identity.password_changed", subject(account), viewer=by)

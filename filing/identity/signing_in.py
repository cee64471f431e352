"""Signing in: a password, for staff a code, and a new token each time."""

from uuid import UUID

from flask import session
from flask_login import current_user, login_user, logout_user

from filing import ledger
from filing.identity import limits, passwords, second_factor, sessions, viewers
from filing.identity.accounts import by_username, subject
from filing.kernel.clock import now
from filing.kernel.database import db
from filing.kernel.errors import NotFound
from filing.kernel.turns import one_at_a_time
from filing.kernel.viewer import Viewer
from models.identity import Account, SignIn


def with_password(username: str, password: str, address: str, agent: str) -> Account | None:
    """Check a name and password; None says only that they do not fit together.

    Raises:
        TooMany: too many failed tries, in words.
    """
    counted = limits.scopes(username, address)
    one_at_a_time("sign-in", username.lower(), address)
    limits.check(counted)
    account = by_username(username)
    usable = account is not None and account.disabled_at is None
    right = passwords.matches(account.password_hash if account and usable else None, password)
    if account is None or not right:
        limits.failed(counted)
        return None
    limits.succeeded(counted)
    _leave()
    token = sessions.start(account, address, agent)
    if account.needs_code:
        session.clear()
        session[viewers.PENDING] = token
    else:
        remember(token)
    return account


def _leave() -> None:
    """Whoever was signed in in this browser is so no longer, on the server too."""
    if current_user.is_authenticated:
        sessions.end(current_user.sign_in.id)
        logout_user()


def remember(token: str) -> None:
    """Sign this browser in under a token that was unknown before."""
    session.clear()
    browser = viewers.load(token)
    if browser is not None:
        login_user(browser)
        viewer = viewers.of_account(browser.account, browser.sign_in)
        ledger.record("identity.signed_in", subject(browser.account), viewer=viewer)


def with_code(code: str) -> bool:
    """Finish a sign-in with the second factor.

    Raises:
        TooMany: too many wrong codes.
    """
    found = viewers.pending()
    if found is None:
        return False
    sign_in, account = found
    counted = limits.code_scopes(account.id)
    limits.check(counted)
    if not second_factor.accept(account, code.replace(" ", ""), now()):
        limits.failed(counted)
        return False
    limits.succeeded(counted)
    remember(sessions.renew(sign_in))
    return True


def sign_out(viewer: Viewer) -> None:
    """End this browser's sign-in."""
    if viewer.session_id is not None and viewer.account_id is not None:
        sessions.end(viewer.session_id)
        ledger.record("identity.signed_out", ledger.Subject("account", viewer.account_id), viewer=viewer)
    logout_user()
    session.clear()


def act_for(viewer: Viewer, membership_id: UUID) -> None:
    """Choose the enterprise this browser acts for, among those the person belongs to.

    Raises:
        NotFound: the person belongs to none so named, or no longer.
    """
    mine = viewers.memberships(viewer.account_id, now()) if viewer.account_id else []
    if membership_id not in {row.id for row in mine}:
        raise NotFound
    sign_in = db.session.get(SignIn, viewer.session_id) if viewer.session_id else None
    if sign_in is not None:
        sign_in.membership_id = membership_id
        db.session.add(sign_in)

"""Limits on failed sign-ins, kept in the database so that all processes and restarts share them.

A name is limited per address, so that somebody elsewhere cannot lock its owner out; an address over
all names; and everything together (RELIABILITY.md R19).
"""

from datetime import timedelta

from sqlmodel import col, delete, func, select

from filing.kernel.clock import now
from filing.kernel.database import db
from filing.kernel.errors import TooMany
from models.identity import SignInAttempt
from models.text import N_

WINDOW = timedelta(minutes=5)
PER_NAME_AND_ADDRESS, PER_ADDRESS, OVERALL, PER_CODE = 10, 30, 1000, 5
WORDS = N_("尝试次数过多，请 5 分钟后再试。其他地方的登录不受影响。")


def scopes(username: str, address: str) -> dict[str, int]:
    """The scopes a password attempt counts in, each with its limit."""
    return {
        f"name:{username.lower()[:64]}@{address}": PER_NAME_AND_ADDRESS,
        f"address:{address}": PER_ADDRESS,
        "all": OVERALL,
    }


def code_scopes(account_id: object) -> dict[str, int]:
    """The scope in which whoever is half or wholly signed in guesses: a code, or the password to change."""
    return {f"code:{account_id}": PER_CODE}


def check(counted: dict[str, int]) -> None:
    """Refuse when any scope is used up.

    Raises:
        TooMany: with what to do.
    """
    statement = (
        select(SignInAttempt.scope, func.count())
        .where(col(SignInAttempt.scope).in_(counted), col(SignInAttempt.at) > now() - WINDOW)
        .group_by(SignInAttempt.scope)
    )
    if any(count >= counted[scope] for scope, count in db.session.exec(statement)):
        raise TooMany(WORDS)


def failed(counted: dict[str, int]) -> None:
    """Count one failed try in every scope; old ones are forgotten."""
    moment = now()
    db.session.exec(delete(SignInAttempt).where(col(SignInAttempt.at) < moment - WINDOW))
    db.session.add_all(SignInAttempt(scope=scope, at=moment) for scope in counted)
    db.session.flush()


def succeeded(counted: dict[str, int]) -> None:
    """Forget the tries of this name from this address."""
    own = [scope for scope in counted if scope.startswith(("name:", "code:"))]
    db.session.exec(delete(SignInAttempt).where(col(SignInAttempt.scope).in_(own)))

"""Signed-in browsers: rows on the server, a random token in the cookie, gone at once when ended."""

import hashlib
import secrets
from datetime import timedelta
from uuid import UUID

from sqlmodel import col, select, update

from filing.kernel.clock import now
from filing.kernel.database import db, short_write
from models.identity import Account, SignIn

IDLE, ABSOLUTE, TOUCH_EVERY = timedelta(minutes=30), timedelta(hours=10), timedelta(minutes=1)


def token_hash(token: str) -> str:
    """What the database keeps of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def start(account: Account, address: str, agent: str) -> str:
    """Open a sign-in for an account whose password was right; returns the token for the cookie."""
    token, moment = secrets.token_urlsafe(32), now()
    row = SignIn(
        token_hash=token_hash(token),
        account_id=account.id,
        started_at=moment,
        seen_at=moment,
        second_factor_at=None if account.needs_code else moment,
        address=address[:64],
        agent=agent[:200],
    )
    db.session.add(row)
    db.session.flush()
    return token


def renew(sign_in: SignIn) -> str:
    """Mark the second factor done under a new token: the one known before it is worth nothing."""
    token = secrets.token_urlsafe(32)
    sign_in.token_hash = token_hash(token)
    sign_in.second_factor_at = now()
    db.session.add(sign_in)
    db.session.flush()
    return token


def live(token: str) -> tuple[SignIn, Account] | None:
    """The sign-in behind a token with its account, unless ended, idle, too old or disabled."""
    statement = (
        select(SignIn, Account)
        .join(Account, col(Account.id) == col(SignIn.account_id))
        .where(
            SignIn.token_hash == token_hash(token),
            col(SignIn.ended_at).is_(None),
            col(Account.disabled_at).is_(None),
            col(SignIn.seen_at) > now() - IDLE,
            col(SignIn.started_at) > now() - ABSOLUTE,
        )
    )
    return db.session.exec(statement).first()


def touch(sign_in: SignIn) -> None:
    """Note that the browser is still there, at most once a minute."""
    if now() - sign_in.seen_at < TOUCH_EVERY:
        return
    with short_write() as connection:
        connection.execute(update(SignIn).where(col(SignIn.id) == sign_in.id).values(seen_at=now()))


def end(sign_in_id: UUID) -> None:
    """Sign one browser out."""
    statement = update(SignIn).where(col(SignIn.id) == sign_in_id, col(SignIn.ended_at).is_(None))
    db.session.exec(statement.values(ended_at=now()))


def end_all(account_id: UUID, *, keep: UUID | None = None) -> None:
    """Sign every browser of an account out, but for `keep`."""
    statement = update(SignIn).where(col(SignIn.account_id) == account_id, col(SignIn.ended_at).is_(None))
    if keep is not None:
        statement = statement.where(col(SignIn.id) != keep)
    db.session.exec(statement.values(ended_at=now()))

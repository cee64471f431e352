"""Time-based one-time codes (RFC 6238), each good for one sign-in."""

import os
from datetime import datetime

import pyotp
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlmodel import col, update

from filing.kernel.database import db
from filing.kernel.keys import keyring
from models.identity import Account

STEP_S, DRIFT_STEPS, NONCE = 30, 1, 12


def new_secret() -> str:
    """A fresh secret in base32."""
    return pyotp.random_base32()


def seal(secret: str, account_id: bytes) -> bytes:
    """The secret encrypted for the database; bound to its account."""
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(keyring().derive("totp")).encrypt(nonce, secret.encode(), account_id)


def unseal(account: Account) -> str:
    """The secret of an account that has one."""
    sealed = account.totp_sealed or b""
    cipher = AESGCM(keyring().derive("totp"))
    return cipher.decrypt(sealed[:NONCE], sealed[NONCE:], account.id.bytes).decode()


def accept(account: Account, code: str, moment: datetime) -> bool:
    """Whether `code` is right now and was not used before; remembers the step it used."""
    if account.totp_sealed is None:
        return False
    totp = pyotp.TOTP(unseal(account), interval=STEP_S)
    present = int(moment.timestamp()) // STEP_S
    for step in range(present - DRIFT_STEPS, present + DRIFT_STEPS + 1):
        if step > account.totp_last_step and pyotp.utils.strings_equal(totp.at(step * STEP_S), code):
            return _use(account, step)
    return False


def _use(account: Account, step: int) -> bool:
    """Remember the step; of many who come with its code at once, one is first."""
    unused = (col(Account.id) == account.id, col(Account.totp_last_step) < step)
    used = db.session.exec(update(Account).where(*unused).values(totp_last_step=step))
    return used.rowcount == 1


def present_code(secret: str, moment: datetime) -> str:
    """The code an authenticator shows now; for the demonstration and the tests."""
    return pyotp.TOTP(secret, interval=STEP_S).at(moment)

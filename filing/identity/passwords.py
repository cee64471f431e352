"""Passwords: argon2id, about 100 ms each, and rules that say what to change."""

import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from models.text import N_

MIN_LENGTH, MAX_LENGTH = 10, 128
_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_NOBODY = _hasher.hash("nobody has this password")
_COMMON = frozenset(
    {"1234567890", "0123456789", "password12", "qwertyuiop", "1q2w3e4r5t", "abcdefghij", "a123456789"}
)


def problems(password: str, username: str) -> tuple[str, ...]:
    """What is wrong with a new password, as sentences; empty where nothing is."""
    text = unicodedata.normalize("NFKC", password)
    found = []
    if not MIN_LENGTH <= len(text) <= MAX_LENGTH:
        found.append(N_("密码应为 10 至 128 个字符"))
    if len(set(text)) < 5 or text.lower() in _COMMON:
        found.append(N_("这个密码太容易被猜到，请换一个"))
    if username and username.lower() in text.lower():
        found.append(N_("密码不能包含用户名"))
    return tuple(found)


def hashed(password: str) -> str:
    """The argon2id hash to store."""
    return _hasher.hash(unicodedata.normalize("NFKC", password))


def matches(password_hash: str | None, password: str) -> bool:
    """Whether the password is right; takes as long for a name that does not exist."""
    try:
        _hasher.verify(password_hash or _NOBODY, unicodedata.normalize("NFKC", password))
    except (VerifyMismatchError, InvalidHashError):
        return False
    return password_hash is not None

"""Demonstration accounts: one click to try a role, only where the home was made for demonstration."""

import json
from dataclasses import dataclass
from typing import Any

from filing.access.roles import ROLES
from filing.identity.second_factor import present_code
from filing.kernel.clock import now
from filing.kernel.settings import settings
from models.identity import Account
from models.text import N_

FILE, SIGNER = "demo-accounts.json", "joint_reviewer"
BESIDE = {SIGNER: N_("会签审核员")}
"""Accounts beside those of the roles, by what the file calls them."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One demonstration account as the sign-in page offers it."""

    username: str
    password: str
    title: str
    place: str


def accounts() -> list[dict[str, Any]]:
    """What the file says; empty in production, whatever lies there."""
    path = settings().home / FILE
    if not settings().demonstration or not path.exists():
        return []
    content: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return content


def trials() -> tuple[Trial, ...]:
    """The accounts one may try, in the order of the file."""
    return tuple(
        Trial(
            row["username"],
            row["password"],
            BESIDE.get(row["role"]) or ROLES[row["role"]].title,
            row["enterprise"] or row["department"] or "",
        )
        for row in accounts()
    )


def code_for(account: Account) -> str:
    """The present code of a demonstration account; nothing for any other."""
    for row in accounts():
        if row["username"] == account.username and row["totp_secret"]:
            return present_code(row["totp_secret"], now())
    return ""

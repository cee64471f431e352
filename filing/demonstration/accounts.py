"""One account for each role, with random passwords, written down for whoever tries the system."""

import json
import os
import secrets
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlmodel import select

from filing.access.roles import ROLES
from filing.identity import accounts, second_factor
from filing.identity.demonstration import FILE, SIGNER
from filing.kernel.database import db
from filing.kernel.viewer import SYSTEM
from models.identity import Account, Department

CULTURE, PROPAGANDA = "济南市文化和旅游局", "中共山东省委宣传部"
REGISTRY, CABINET = "济南市市场监督管理局", "山东省文化厅"
PLACES = {
    "ent_filer": None,
    "acceptor": CULTURE,
    "reviewer": CULTURE,
    "approver": CULTURE,
    "dept_reader": "济南市财政局",
    "recognition_officer": PROPAGANDA,
    "signatory": PROPAGANDA,
    "cert_officer": PROPAGANDA,
    "auditor": "山东省统计局",
    "audit_admin": CABINET,
    "ent_owner": None,
    "section_agent": None,
    "expert": None,
    "share_officer": REGISTRY,
    "share_head": REGISTRY,
    "share_authority": "济南市发展和改革委员会",
    "catalogue_steward": CULTURE,
    "account_admin": CULTURE,
    "sys_admin": CABINET,
    "sec_admin": CABINET,
}
SIGNING = "济南市科学技术局"
"""Where somebody signs parts of cases that another department leads."""


def make(home: Path) -> int:
    """Make the accounts in the order in which one would try them; returns how many."""
    departments = {row.name: row for row in db.session.exec(select(Department))}
    rows = [_make_one(role, departments.get(place or "")) for role, place in PLACES.items()]
    rows.append(_make_one("reviewer", departments.get(SIGNING), SIGNER))
    write(home, rows)
    return len(rows)


def _make_one(role: str, department: Department | None, name: str = "") -> dict[str, Any]:
    secret = second_factor.new_secret() if department else None
    password = secrets.token_urlsafe(12)
    account = accounts.create(
        f"demo-{(name or role).replace('_', '-')}",
        password,
        f"演示{'会签' if name else ''}{ROLES[role].title}",
        by=SYSTEM,
        department_id=department.id if department else None,
        totp_secret=secret,
    )
    accounts.grant(account, role, by=SYSTEM)
    return {
        "role": name or role,
        "username": account.username,
        "password": password,
        "totp_secret": secret,
        "department": department.name if department else None,
        "enterprise": None,
    }


def name_enterprise(home: Path, role: str, enterprise: str) -> None:
    """Write down which firm a demonstration account acts for."""
    rows = json.loads((home / FILE).read_text(encoding="utf-8"))
    for row in rows:
        if row["role"] == role:
            row["enterprise"] = enterprise
    write(home, rows)


def write(home: Path, rows: list[dict[str, Any]]) -> None:
    """Keep the list where only its owner reads it."""
    descriptor = os.open(home / FILE, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(rows, file, ensure_ascii=False, indent=1)


def of_role(role: str) -> Account:
    """The demonstration account of a role."""
    found = accounts.by_username(f"demo-{role.replace('_', '-')}")
    if found is None:
        raise LookupError(f"there is no demonstration account for {role}")
    return found


def person(number: int, name: str) -> Account:
    """The made-up filer of a made-up firm; nobody knows its password."""
    username = f"demo-filer-{number}"
    known = accounts.by_username(username)
    if known is not None:
        return known
    account = accounts.create(username, secrets.token_urlsafe(24), name, by=SYSTEM)
    accounts.grant(account, "ent_filer", by=SYSTEM)
    return account


def department_id(name: str) -> UUID:
    """The identifier of a department."""
    return db.session.exec(select(Department.id).where(Department.name == name)).one()

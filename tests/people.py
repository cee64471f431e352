"""People for tests: staff of real departments, filers of made-up firms, and browsers signed in as them."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import date
from itertools import count

import sqlmodel
from flask import Flask, has_app_context
from flask.testing import FlaskClient
from sqlmodel import select

from filing.identity import sessions, viewers
from filing.identity.signing_up import ROLE as FILER
from filing.kernel.clock import now
from filing.kernel.database import db, set_wall, set_writing
from filing.kernel.requests import wall
from filing.kernel.viewer import SYSTEM, Viewer
from filing.register import entries
from models.base import new_id
from models.dossiers.uscc_checks import inner_check, outer_check
from models.identity import Account, Department, Membership, Responsibility, RoleGrant, SignIn
from models.register import RegisterEntry

CULTURE, FINANCE = "济南市文化和旅游局", "济南市财政局"
LIXIA, GAOXIN = "370102", "370171Z"
_numbers = count(1)


@contextmanager
def inside(app: Flask) -> Iterator[sqlmodel.Session]:
    """A writing session that commits at the end; the test's own where it has one."""
    with nullcontext() if has_app_context() else app.app_context():
        set_writing(True)
        set_wall(wall(SYSTEM))
        yield db.session
        db.session.commit()


def uscc(number: int, region: str = "370102") -> str:
    """A code that passes both checks and belongs to nobody."""
    subject = f"ZZ{number:06d}".replace("Z", "Y")
    body = f"91{region}{subject}"
    body += inner_check(subject)
    return body + outer_check(body)


def department(name: str = CULTURE) -> Department:
    """A department of the reference data."""
    return db.session.exec(select(Department).where(Department.name == name)).one()


def account(*roles: str, of: Department | None = None, name: str = "", person_key: str = "") -> Account:
    """An account that cannot sign in with a password; staff where it has a department."""
    identifier, number = new_id(), next(_numbers)
    row = Account(
        id=identifier,
        username=f"person-{number}",
        display_name=name or f"测试{number}",
        person_key=person_key or identifier.hex,
        password_hash="!",
        department_id=of.id if of else None,
        created_at=now(),
    )
    db.session.add(row)
    db.session.flush()
    db.session.add_all(RoleGrant(account_id=row.id, role=role, since=now()) for role in roles)
    db.session.flush()
    return row


def staff(*roles: str, name: str = "", at: str = CULTURE) -> Account:
    """An officer of a department, with roles."""
    return account(*roles, of=department(at), name=name)


def firm(number: int = 1, name: str = "", division: str | None = LIXIA) -> RegisterEntry:
    """A made-up firm with an entry that holds nothing yet."""
    title = name or f"演示文化科技{number}有限公司"
    return entries.open_entry(entries.ENTERPRISE, title, uscc=uscc(number), division=division, by=SYSTEM)


def filer(entry: RegisterEntry | None = None, name: str = "王小敏", role: str = FILER) -> Account:
    """A person who may file, for `entry` where one is given."""
    row = account(FILER, name=name)
    if entry is not None:
        join(row, entry, role)
    return row


def join(person: Account, entry: RegisterEntry, role: str = FILER) -> Membership:
    """Let a person act for a firm."""
    row = Membership(
        account_id=person.id,
        enterprise_id=entry.id,
        uscc=entry.uscc or "",
        enterprise_name=entry.name,
        role=role,
        since=now(),
    )
    db.session.add(row)
    db.session.flush()
    return row


def responsible(division: str = "370100", matter: str = "filing", name: str = CULTURE) -> Department:
    """Make a department answer for a matter in a division and all below it."""
    found = department(name)
    row = Responsibility(
        matter=matter, division=division, department_id=found.id, valid_from=date(2020, 1, 1)
    )
    db.session.add(row)
    db.session.flush()
    return found


def viewer(person: Account) -> Viewer:
    """What the person is to every query."""
    return viewers.of_account(person)


def signed_in(client: FlaskClient, person: Account) -> FlaskClient:
    """The browser, signed in as a person whose second factor is done."""
    with inside(client.application):
        found = db.session.get_one(Account, person.id)
        token = sessions.start(found, "127.0.0.1", "test")
        statement = select(SignIn).where(SignIn.token_hash == sessions.token_hash(token))
        db.session.exec(statement).one().second_factor_at = now()
    with client.session_transaction() as cookie:
        cookie["_user_id"] = token
        cookie["_fresh"] = True
    return client

"""Logs for tests: entries of every shape, sealed in several batches, and a hand that changes rows."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import Flask
from sqlalchemy import create_engine, event, text

from filing.kernel.database import db
from filing.kernel.keys import keyring
from filing.kernel.settings import settings
from filing.kernel.viewer import ANONYMOUS, Viewer
from filing.ledger import Result, Subject, record
from filing.ledger.seal import seal
from filing.ledger.verify import Keys, Verified, verify
from models.append_only import APPEND_ONLY, unprotect
from models.base import new_id

OFFICER = Viewer(
    account_id=UUID(int=7),
    person_key="person-7",
    display_name="李小华",
    roles=frozenset({"dept_reader", "auditor"}),
    department_id=UUID(int=70),
    department_name="济南市财政局",
)
FILER = Viewer(
    account_id=UUID(int=8), person_key="person-8", display_name="王小敏", enterprise_name="演示文化有限公司"
)


@dataclass(frozen=True, slots=True)
class Why:
    """A purpose as a higher room has it."""

    matter: str = "专项资金评审"
    case_number: str | None = None
    basis: str = "办法第 12 条"


def append(number: int) -> UUID:
    """One entry of the log; neighbours differ in what they fill."""
    subject = Subject("entry", new_id(), f"鲁文备{number:04d}", new_id() if number % 2 else None)
    match number % 3:
        case 0:
            items = ("enterprise.name", "ip.rights.number")
            return record("release.read", subject, viewer=OFFICER, purpose=Why(), items=items)
        case 1:
            return record("submissions.submitted", subject, viewer=FILER, detail={"version": number})
        case _:
            return record("access.opened", subject, viewer=ANONYMOUS, result=Result.REFUSED)


def fill(count: int, *, batch: int = 10, waiting: int = 0) -> list[UUID]:
    """Append and seal `count` entries in batches, then append `waiting` more; commits."""
    identifiers = [append(number) for number in range(count)]
    while seal(batch):
        pass
    identifiers += [append(number) for number in range(count, count + waiting)]
    db.session.commit()
    return identifiers


def by_hand(*statements: str, **values: Any) -> None:
    """Change rows as the database's owner can: the triggers are dropped first."""
    db.session.rollback()
    engine = create_engine(settings().owner_url)
    with engine.begin() as connection:
        for table in APPEND_ONLY:
            unprotect(connection, table)
        for statement in statements:
            connection.execute(text(statement), values)
    engine.dispose()


def checked(*outside: str) -> Verified:
    """The whole verification, with every key."""
    ring = keyring()
    keys = Keys(ring.public, ring.hmac("ledger"), ring.hmac("checkpoint"))
    result = verify(keys, outside)
    db.session.rollback()
    return result


def checked_by_outsider(*outside: str) -> Verified:
    """The verification with the public key alone."""
    result = verify(Keys(keyring().public), outside)
    db.session.rollback()
    return result


@contextmanager
def statements(app: Flask) -> Iterator[list[str]]:
    """The SQL that the application sends meanwhile."""
    sent: list[str] = []

    def note(*arguments: Any) -> None:
        sent.append(arguments[2])

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(engine, "before_cursor_execute", note)


def stored_id(identifier: UUID) -> Any:
    """An identifier as text SQL compares it with."""
    return identifier if db.engine.dialect.name == "postgresql" else identifier.hex

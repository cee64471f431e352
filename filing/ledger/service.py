"""Appending: one insert in the caller's transaction; no chain and no lock, so writers never wait."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from sqlalchemy import insert

from filing.kernel.clock import now
from filing.kernel.database import db
from filing.kernel.keys import keyring
from filing.kernel.viewer import Viewer
from filing.ledger.alarm import require_sealing_alive
from filing.ledger.canonical import authenticate, content, leaf
from models.base import new_id
from models.canonical import fingerprint
from models.ledger import LedgerEntry, Result

_INSERT = insert(LedgerEntry.metadata.tables["ledger_entry"])  # the ORM's insert costs five times as much
_ACTION = re.compile(r"[a-z]+(_[a-z]+)*\.[a-z]+(_[a-z]+)*")


@dataclass(frozen=True, slots=True)
class Subject:
    """What was acted on or read: kind, identifier, human number, the register entry it is about."""

    kind: str
    id: UUID | str | None
    number: str = ""
    entry_id: UUID | None = None


class Purpose(Protocol):
    """Why a record is read: an approved matter with its basis, and the case if there is one."""

    @property
    def matter(self) -> str:
        """The approved matter 事项."""

    @property
    def case_number(self) -> str | None:
        """The case that is being handled."""

    @property
    def basis(self) -> str:
        """The article that allows it."""


def record(
    action: str,
    subject: Subject,
    *,
    viewer: Viewer,
    purpose: Purpose | None = None,
    items: Collection[str] = (),
    result: Result = Result.DONE,
    detail: object = None,
) -> UUID:
    """Append one entry; it commits with what it tells of, or not at all. Returns its identifier.

    `action` is `<room>.<past_participle>`, `items` are codes and never values; of `detail` only the
    SHA-256 of its canonical JSON is kept.

    Raises:
        Unavailable: nothing was sealed for four hours.
        ValueError: the action is not so named.
    """
    if not _ACTION.fullmatch(action):
        raise ValueError(f"{action!r} is no ledger action: <room>.<past_participle>")
    require_sealing_alive()
    identifier = new_id()
    row = {
        "id": identifier,
        "recorded_at": now(),
        "action": action,
        "result": result.value,
        "items": sorted(items),
        "detail_hash": None if detail is None else fingerprint(detail),
        **_who(viewer),
        **_what(subject),
        **_why(purpose),
    }
    data = content(row)
    mac = authenticate(data, keyring().hmac("ledger"))
    db.session.connection().execute(_INSERT, row | {"mac": mac, "leaf_hash": leaf(data, mac)})
    return identifier


def _who(viewer: Viewer) -> dict[str, object]:
    return {
        "actor_id": viewer.account_id,
        "acts_for": viewer.acts_for,
        "person_key": viewer.person_key,
        "actor_name": viewer.enterprise_name or viewer.display_name,
        "roles": sorted(viewer.roles),
        "department_id": viewer.department_id,
        "department_name": viewer.department_name,
    }


def _what(subject: Subject) -> dict[str, object]:
    return {
        "subject_kind": subject.kind,
        "subject_id": "" if subject.id is None else str(subject.id),
        "subject_number": subject.number,
        "entry_id": subject.entry_id,
    }


def _why(purpose: Purpose | None) -> dict[str, object]:
    if purpose is None:
        return {"matter": None, "case_number": None, "basis": None}
    return {"matter": purpose.matter, "case_number": purpose.case_number, "basis": purpose.basis}

"""By what two firms may be one: kept at each submission, so that looking for them is one query."""

import hmac
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlmodel import col, delete, select

from filing.kernel.database import db
from filing.kernel.keys import keyring
from filing.register.entries import ENTERPRISE
from filing.register.projection import name_key
from models.submissions import EntryMark, Submission, SubmittedDocument

NAME, PHONE, LICENCE = "name", "phone", "licence"
NAME_ITEM, PHONE_ITEM, LICENCE_ITEM = "reg.name", "con.phone", "at.licence"


def note(_sender: object, *, submission_id: UUID, **_more: Any) -> None:
    """Keep the marks of what was submitted last, instead of those of the firm's earlier submissions."""
    case = db.session.get_one(Submission, submission_id)
    if case.kind != ENTERPRISE:
        return
    newest = (
        select(SubmittedDocument.document)
        .where(SubmittedDocument.submission_id == submission_id)
        .order_by(col(SubmittedDocument.round).desc())
        .limit(1)
    )
    document = db.session.exec(newest).one()
    db.session.exec(delete(EntryMark).where(col(EntryMark.entry_id) == case.enterprise_id))
    db.session.add_all(
        EntryMark(
            entry_id=case.enterprise_id, department_id=case.handling_department_id, what=what, mark=mark
        )
        for what, mark in marks(document)
    )
    db.session.flush()


def marks(document: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What a document is known by; a phone only as a keyed hash."""
    name, phone = document.get(NAME_ITEM), document.get(PHONE_ITEM)
    found = [(NAME, name_key(str(name)))] if name else []
    if phone:
        key = keyring().hmac("marks")
        found.append((PHONE, hmac.new(key, str(phone).encode(), "sha256").hexdigest()))
    return [*found, *((LICENCE, str(file["sha256"])) for file in document.get(LICENCE_ITEM) or ())]

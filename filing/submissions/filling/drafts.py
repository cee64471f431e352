"""Saving one screen of a draft: measured against the version it was opened with, nothing lost."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlmodel import col, update

from filing.kernel.clock import now, today
from filing.kernel.database import db
from filing.kernel.errors import Conflict, Difference, Refused
from filing.kernel.viewer import Viewer
from filing.release import sealing
from filing.submissions.case import documents, facts, signatures
from filing.submissions.case.cases import CaseFile
from filing.submissions.filling import handing, merging
from filing.submissions.people import members
from models.dossiers.dossier import Dossier, Task
from models.dossiers.item import Item, Sensitivity
from models.dossiers.kinds.base import Json
from models.submissions import DraftSection
from models.text import N_

ELSEWHERE = N_(
    "这一页刚刚在别处保存过。您填写的内容还在下面，没有覆盖任何内容；确认后再次保存即以下面的为准。"
)
NOT_OPEN = N_("办件现在不能修改这一项")
LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class Sent:
    """What a screen sent: values by code, None where emptied, and what could not be read, as typed."""

    part: Mapping[str, Json]
    raw: Mapping[str, str] = field(default_factory=dict)


def save(
    case: CaseFile, task: Task, sent: Sent, *, seen: int, by: Viewer, done: bool | None = None
) -> DraftSection:
    """Save a screen that was opened at version `seen`; `done` None leaves that question as it is.

    Raises:
        Refused: the screen is not open now.
        Conflict: it was saved elsewhere meanwhile; the differences say mine and theirs.
    """
    present = require_current(case, task, sent.part, seen=seen)
    before = dict(present.parsed) if present else {}
    items = case.dossier.items()
    owner = case.submission.enterprise_id
    part = {code: _sealed(items[code], value, before.get(code), owner) for code, value in sent.part.items()}
    parsed = {code: value for code, value in (before | part).items() if value is not None}
    moment = now()
    act = {"version": seen + 1, "by": str(by.account_id), "name": by.display_name, "at": moment.isoformat()}
    values = {
        "parsed": parsed,
        "changes": merging.noted(present.changes if present else {}, before, parsed, **act),
        "raw": {name: _sealed(items[_code(name)], text, None, owner) for name, text in sent.raw.items()},
        "done": (present.done if present and done is None else bool(done)) and not sent.raw,
        "saved_by": members.acting(by),
        "saved_at": moment,
    }
    row = _write(case, task, seen, values)
    if row is None:
        raise Conflict(ELSEWHERE)
    entitle(case)
    if case.only is not None:
        handing.filled(by, case, row, before=bool(present and present.done))
    return row


def require_current(
    case: CaseFile, task: Task, part: Mapping[str, Json], *, seen: int
) -> DraftSection | None:
    """The screen as it is saved, if it is open and was not saved elsewhere since version `seen`.

    Raises:
        Locked: the legal representative is asked.
        Refused: the screen is not open now.
        Conflict: it was saved elsewhere; the differences say mine and theirs.
    """
    signatures.require_unlocked(case.id)
    if task not in case.open_tasks:
        raise Refused(NOT_OPEN, action="submissions.drafted", subject=case.subject)
    present = documents.sections(case).get(task.key)
    if seen != (present.version if present else 0):
        theirs = present.parsed if present else {}
        raise Conflict(ELSEWHERE, differences(case.dossier, part, theirs))
    return present


def _write(case: CaseFile, task: Task, seen: int, values: dict[str, Any]) -> DraftSection | None:
    """Insert the first version or step on from the one that was seen; None where another was faster."""
    if seen == 0:
        row = DraftSection(submission_id=case.id, section=task.key, **values)
        try:
            with db.session.begin_nested():
                db.session.add(row)
        except IntegrityError:
            return None
        return row
    statement = update(DraftSection).where(
        col(DraftSection.submission_id) == case.id,
        col(DraftSection.section) == task.key,
        col(DraftSection.version) == seen,
    )
    changed = db.session.exec(statement.values(version=seen + 1, **values))
    return documents.sections(case)[task.key] if changed.rowcount == 1 else None


def entitle(case: CaseFile) -> None:
    """A case is called by the name that is filled in, or that follows from what is."""
    name = _name(case)
    if name and name != case.submission.title:
        case.submission.title = str(name)[:LONGEST_TITLE]
        db.session.add(case.submission)


def _name(case: CaseFile) -> Json:
    item, rows = case.dossier.items()[case.dossier.keeping.name], documents.sections(case)
    if case.only is not None and (item.computed or item.code not in case.within({item.code: item})):
        return None
    if not item.computed:
        return next((row.parsed[item.code] for row in rows.values() if item.code in row.parsed), None)
    source = documents.draft(case, rows, facts.of_case(case))
    return documents.settled(case, source, today()).value(item.code)


def _code(name: str) -> str:
    """The item of an input: fin.0.staff is fin.staff."""
    return re.sub(r"\.\d+\.", ".", name)


def _sealed(item: Item, value: Json, before: Json, owner: UUID) -> Json:
    """The value as it may lie in a draft: what is sensitive only as a reference to its ciphertext."""
    if item.columns and isinstance(value, list):
        old = before if isinstance(before, list) else []
        padded = [*old, *({} for _ in range(len(value) - len(old)))]
        return [_sealed_row(item, row, was, owner) for row, was in zip(value, padded, strict=False)]
    if value is None or item.sensitivity is not Sensitivity.SENSITIVE or sealing.is_sealed(value):
        return value
    if sealing.is_sealed(before) and sealing.unseal(before) == value:
        return before
    return sealing.seal(value, owner)


def _sealed_row(
    table: Item, row: Mapping[str, Json], before: Mapping[str, Json], owner: UUID
) -> dict[str, Json]:
    columns = {column.key: column for column in table.columns}
    return {key: _sealed(columns[key], cell, before.get(key), owner) for key, cell in row.items()}


def typed_text(row: DraftSection | None) -> dict[str, str]:
    """What could not be read on a screen, as it was typed."""
    raw = row.raw if row else {}
    return {name: sealing.unseal(text) if sealing.is_sealed(text) else text for name, text in raw.items()}


def differences(
    dossier: type[Dossier], mine: Mapping[str, Json], theirs: Mapping[str, Json]
) -> list[Difference]:
    """What two windows filled in differently, in words."""
    asked = (merging.question(dossier, code, value, theirs.get(code)) for code, value in mine.items())
    return [one for one in asked if one.mine != one.theirs]

"""Firms that a case names: each is asked, and says whether it is rightly named."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlmodel import col, select, update

from filing import ledger
from filing.identity.queries import department_name
from filing.kernel.clock import now
from filing.kernel.database import db
from filing.kernel.errors import Conflict, Invalid
from filing.kernel.viewer import Viewer
from filing.notices import service as notices
from filing.register import entries
from filing.submissions.case.cases import CaseFile
from filing.submissions.case.documents import CaseSource
from filing.submissions.consent import named
from filing.submissions.consent.named import ASKED, CONFIRMED, DENIED
from filing.submissions.people import members
from models.canonical import sha256_hex
from models.submissions import Naming
from models.text import N_, Marked

ANSWERS = {CONFIRMED: "submissions.naming_confirmed", DENIED: "submissions.naming_denied"}
WHY_DENIED = N_("请写明哪里不属实，办理机关和填报单位会看到")
ANSWERED = N_("这一项已经答复，或者对方已经修改，请刷新页面查看")


def ask(case: CaseFile, source: CaseSource) -> None:
    """Ask the firms that a case names as submitted; what an unchanged row was answered before still holds."""
    naming = case.dossier.keeping.naming
    if naming is None:
        return
    rows = {row[naming.code]: row for row in source.value(naming.table) or () if naming.code in row}
    present = {one.uscc: one for one in named.of(case)}
    for uscc, gone in present.items():
        if uscc not in rows:
            gone.state = named.DROPPED
            db.session.add(gone)
    for uscc, row in rows.items():
        _name(case, uscc, row, row.get(naming.name) or uscc, present.get(uscc))
    db.session.flush()


def _name(case: CaseFile, uscc: str, row: Mapping[str, Any], name: str, present: Naming | None) -> None:
    row_hash = sha256_hex(row)
    if present is not None and present.row_hash == row_hash and present.state != named.DROPPED:
        return
    before = _before(case, uscc, row_hash)
    one = present or Naming(
        submission_id=case.id,
        owner_id=case.submission.enterprise_id,
        handling_department_id=case.submission.handling_department_id,
        kind=case.submission.kind,
        thing=case.submission.title,
        uscc=uscc,
        name=name,
        row={},
        row_hash="",
        named_at=now(),
    )
    one.thing, one.name, one.row, one.row_hash, one.named_at = (
        case.submission.title,
        name,
        dict(row),
        row_hash,
        now(),
    )
    one.state, one.words = (before.state, before.words) if before else (ASKED, "")
    one.answered_by, one.answered_at = (before.answered_by, before.answered_at) if before else (None, None)
    db.session.add(one)
    if before is None:
        _ask(one)


def _before(case: CaseFile, uscc: str, row_hash: str) -> Naming | None:
    """What the firm said to the very same row in an earlier case about the same thing."""
    statement = (
        select(Naming)
        .where(Naming.owner_id == case.submission.enterprise_id, Naming.thing == case.submission.title)
        .where(Naming.uscc == uscc, Naming.row_hash == row_hash, col(Naming.state).in_((CONFIRMED, DENIED)))
        .order_by(col(Naming.answered_at).desc(), col(Naming.id).desc())
    )
    return db.session.exec(statement).first()


def _ask(one: Naming) -> None:
    firm = entries.find(entries.ENTERPRISE, one.uscc)
    if firm is not None:
        facts = {"thing": one.thing, "department": department_name(one.handling_department_id)}
        notices.tell_of(members.accounts(firm.id), "named", facts, f"/named/{one.id}")


def answer(viewer: Viewer, naming_id: UUID, state: str, words: str = "") -> None:
    """Say whether one's firm is rightly named; said once, told to the firm that names.

    Raises:
        NotFound: it is not this firm's to say.
        Invalid: a denial without words.
        Conflict: it was answered, or the row was changed, meanwhile.
    """
    one = named.own(viewer, naming_id)
    if state not in ANSWERS or (state == DENIED and not words):
        raise Invalid(WHY_DENIED)
    said = words if state == DENIED else ""
    statement = update(Naming).where(col(Naming.id) == one.id, col(Naming.state) == ASKED)
    values = {"state": state, "words": said, "answered_by": members.acting(viewer), "answered_at": now()}
    if db.session.exec(statement.values(**values)).rowcount != 1:
        raise Conflict(ANSWERED)
    db.session.refresh(one)
    subject = ledger.Subject("naming", one.id, one.uscc, entry_id=one.owner_id)
    ledger.record(ANSWERS[state], subject, viewer=viewer, detail={"row": one.row_hash, "words": said})
    facts = {"name": one.name, "thing": one.thing, "state": Marked(named.STATES[state]), "words": said}
    notices.tell_of(members.accounts(one.owner_id), "naming_answered", facts, "/filings")

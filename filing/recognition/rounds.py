"""Rounds: opening one, listing filed enterprises, deciding."""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import col, func, select

from filing import ledger
from filing.kernel.clock import now, today
from filing.kernel.database import db
from filing.kernel.errors import Conflict, Invalid, NotFound, Refused
from filing.kernel.viewer import Viewer
from filing.recognition import programmes, rules
from filing.recognition.signals import decided
from filing.register import entries
from models.dossiers import uscc as uscc_rules
from models.recognition import Nominee, Programme, Recognition, Round
from models.text import N_

LIMIT = 2000


@dataclass(frozen=True, slots=True)
class Listed:
    """What became of each line of a list: how many were added, and which lines were not, and why."""

    added: int
    refused: tuple[tuple[str, str], ...]


def open_round(viewer: Viewer, code: str, title: str) -> Round:
    """Open a round of a programme in force.

    Raises:
        NotFound: the viewer's department runs no such programme today.
    """
    found = {programme.code: programme for programme in programmes.in_force(viewer, today())}
    if code not in found or viewer.account_id is None or viewer.department_id is None:
        raise NotFound
    row = Round(
        programme_id=found[code].id,
        department_id=viewer.department_id,
        title=title.strip(),
        opened_by=viewer.account_id,
        opened_at=now(),
        actors=[viewer.person_key],
    )
    db.session.add(row)
    db.session.flush()
    ledger.record("recognition.round_opened", subject(row), viewer=viewer)
    return row


def subject(round_: Round) -> ledger.Subject:
    """A round as the ledger names it."""
    return ledger.Subject("recognition round", round_.id, round_.document_number)


def nominate(viewer: Viewer, round_id: UUID, lines: Iterable[str]) -> Listed:
    """Put filed enterprises on the list by code or 备案号, one a line; each line that cannot be is named.

    Raises:
        Refused: the list is not this person's to change.
    """
    round_ = _lock(round_id)
    _require(viewer, round_, rules.why_not_list(viewer, case_of(round_)), "recognition.nominate_refused")
    refused: list[tuple[str, str]] = []
    added = 0
    wanted = [line.strip() for line in lines if line.strip()]
    if len(wanted) > LIMIT:
        raise Invalid(N_("一次最多加入 2000 家，请分批加入"))
    for line in wanted:
        reason = _add(viewer, round_, line)
        if reason:
            refused.append((line[:60], reason))
        else:
            added += 1
    round_.actors = sorted({*round_.actors, viewer.person_key})
    db.session.add(round_)
    db.session.flush()
    detail = {"added": added, "refused": len(refused)}
    ledger.record("recognition.nominated", subject(round_), viewer=viewer, detail=detail)
    return Listed(added, tuple(refused))


def _add(viewer: Viewer, round_: Round, line: str) -> str:
    entry = entries.find_filed(entries.ENTERPRISE, uscc_rules.normalise(line), line)
    if entry is None:
        return N_("没有这个代码或备案号的有效备案")
    on_it = select(Nominee.id).where(Nominee.round_id == round_.id, Nominee.entry_id == entry.id)
    if db.session.exec(on_it).first() is not None:
        return N_("已在名单上")
    last = select(func.coalesce(func.max(Nominee.position), 0)).where(Nominee.round_id == round_.id)
    nominee = Nominee(
        round_id=round_.id,
        entry_id=entry.id,
        entry_version=entry.version,
        position=db.session.exec(last).one() + 1,
        nominated_by=viewer.account_id,
        nominated_at=now(),
    )
    db.session.add(nominee)
    db.session.flush()
    return ""


def strike(viewer: Viewer, round_id: UUID, nominee_id: UUID) -> None:
    """Take an enterprise off the list of an open round."""
    round_ = _lock(round_id)
    _require(viewer, round_, rules.why_not_list(viewer, case_of(round_)), "recognition.strike_refused")
    nominee = db.session.get(Nominee, nominee_id)
    if nominee is None or nominee.round_id != round_.id:
        raise NotFound
    db.session.delete(nominee)
    round_.actors = sorted({*round_.actors, viewer.person_key})
    db.session.add(round_)
    named = ledger.Subject("entry", nominee.entry_id, entry_id=nominee.entry_id)
    ledger.record("recognition.struck", named, viewer=viewer)


def decide(viewer: Viewer, round_id: UUID, document_number: str) -> Round:
    """Publish the decision: every enterprise on the list is recognised from today.

    Raises:
        Refused: another person or state is asked for, in words.
        Conflict: somebody decided at the same moment.
    """
    round_ = _lock(round_id)
    _require(viewer, round_, rules.why_not_decide(viewer, case_of(round_)), "recognition.decide_refused")
    programme = db.session.get_one(Programme, round_.programme_id)
    round_.state, round_.document_number = rules.DECIDED, document_number.strip()
    round_.decided_by, round_.decided_at = viewer.account_id, now()
    db.session.add(round_)
    for place, nominee in enumerate(nominees(round_.id), start=1):
        recognition = Recognition(
            round_id=round_.id,
            programme_id=programme.id,
            entry_id=nominee.entry_id,
            position=place,
            valid_from=today(),
            valid_to=until(today(), programme.validity_months),
            decided_at=round_.decided_at,
        )
        db.session.add(recognition)
        named = ledger.Subject("entry", nominee.entry_id, entry_id=nominee.entry_id)
        ledger.record("recognition.recognised", named, viewer=viewer, detail={"round": str(round_.id)})
    db.session.flush()
    ledger.record("recognition.decided", subject(round_), viewer=viewer)
    decided.send(round_, viewer=viewer)
    return round_


def until(start: date, months: int | None) -> date | None:
    """The last day of a validity of whole months; None where it does not end."""
    if months is None:
        return None
    month = start.month - 1 + months
    year, month = start.year + month // 12, month % 12 + 1
    last = calendar.monthrange(year, month)[1]
    return date.fromordinal(date(year, month, min(start.day, last)).toordinal() - 1)


def nominees(round_id: UUID) -> tuple[Nominee, ...]:
    """The list of a round in its order."""
    statement = select(Nominee).where(Nominee.round_id == round_id).order_by(col(Nominee.position), col(Nominee.id))
    return tuple(db.session.exec(statement))


def case_of(round_: Round) -> rules.RoundCase:
    """A round as the rules take it."""
    count = select(func.count()).select_from(Nominee).where(Nominee.round_id == round_.id)
    programme = db.session.get_one(Programme, round_.programme_id)
    return rules.RoundCase(
        round_.state, round_.department_id, round_.actors, db.session.exec(count).one(), programme.quota
    )


def _lock(round_id: UUID) -> Round:
    row = db.session.exec(select(Round).where(Round.id == round_id).with_for_update()).first()
    if row is None:
        raise NotFound
    return row


def _require(viewer: Viewer, round_: Round, reason: str, action: str) -> None:
    if not reason:
        return
    if viewer.department_id != round_.department_id:
        raise NotFound
    if round_.state != rules.OPEN:
        raise Conflict(reason)
    raise Refused(reason, action=action, subject=subject(round_))

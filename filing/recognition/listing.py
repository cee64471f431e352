"""The list of a round: putting filed enterprises on it and taking them off."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import col, func, select

from filing import ledger
from filing.identity.queries import acts_for
from filing.kernel.clock import now
from filing.kernel.database import db
from filing.kernel.errors import Invalid, NotFound
from filing.kernel.viewer import Viewer
from filing.recognition import rounds, rules
from filing.register import entries
from filing.submissions.people.members import acting
from models.dossiers import uscc
from models.recognition import Nominee, Round
from models.text import N_

LIMIT = 2000
TOO_MANY = N_("一次最多加入 2000 家，请分批加入")
UNKNOWN = N_("没有这个代码或备案号的有效备案")
LISTED = N_("已在名单上")
LINKED = N_("您在这家企业任职或为它代办，须由另一人加入")


@dataclass(frozen=True, slots=True)
class Listed:
    """What became of each line of a list: how many were added, and which lines were not, and why."""

    added: int
    refused: tuple[tuple[str, str], ...]


def nominate(viewer: Viewer, round_id: UUID, lines: Iterable[str]) -> Listed:
    """Put filed enterprises on the list by code or 备案号, one a line; each line that cannot be is named.

    Raises:
        NotFound: it is no round of the viewer's department.
        Refused: the list is not this person's to change.
        Conflict: the round is decided.
        Invalid: too many lines at once.
    """
    round_ = _open(viewer, round_id)
    wanted = [line.strip() for line in lines if line.strip()]
    if len(wanted) > LIMIT:
        raise Invalid(TOO_MANY)
    found = {line: _entry_id(line) for line in wanted}
    ids = [entry_id for entry_id in found.values() if entry_id]
    stopped = rounds.stopped(viewer, ids, rounds.purpose(round_))
    own = frozenset(db.session.exec(acts_for(viewer.person_key)))
    place, on_it = _last_place(round_), {nominee.entry_id for nominee in rounds.nominees(round_.id)}
    refused: list[tuple[str, str]] = []
    for line in wanted:
        entry_id = found[line]
        reason = _why_not(entry_id, on_it, own) or stopped.get(entry_id or round_.id, "")
        if reason or entry_id is None:
            refused.append((line[:60], reason))
            continue
        place += 1
        on_it.add(entry_id)
        _add(viewer, round_, entry_id, place)
    added = len(wanted) - len(refused)
    _note(viewer, round_, "recognition.nominated", {"added": added, "refused": len(refused)})
    return Listed(added, tuple(refused))


def strike(viewer: Viewer, round_id: UUID, nominee_id: UUID) -> None:
    """Take an enterprise off the list of an open round.

    Raises:
        NotFound: it is not on the list of a round of the viewer's department.
        Refused, Conflict: see `nominate`.
    """
    round_ = _open(viewer, round_id)
    nominee = db.session.get(Nominee, nominee_id)
    if nominee is None or nominee.round_id != round_.id:
        raise NotFound
    db.session.delete(nominee)
    _note(viewer, round_, "recognition.struck", {"entry": str(nominee.entry_id)})


def _open(viewer: Viewer, round_id: UUID) -> Round:
    round_ = rounds.lock(round_id)
    why_not = rules.why_not_list(viewer, rounds.case_of(viewer, round_))
    rounds.require(viewer, round_, why_not, "recognition.nominated")
    return round_


def _entry_id(line: str) -> UUID | None:
    entry = entries.find_filed(entries.ENTERPRISE, uscc.normalise(line), line)
    return entry.id if entry else None


def _why_not(entry_id: UUID | None, on_it: set[UUID], own: frozenset[UUID]) -> str:
    if entry_id is None:
        return UNKNOWN
    if entry_id in on_it:
        return LISTED
    return LINKED if entry_id in own else ""


def _last_place(round_: Round) -> int:
    last = select(func.coalesce(func.max(col(Nominee.position)), 0)).where(Nominee.round_id == round_.id)
    return db.session.exec(last).one()


def _add(viewer: Viewer, round_: Round, entry_id: UUID, place: int) -> None:
    nominee = Nominee(
        round_id=round_.id,
        entry_id=entry_id,
        position=place,
        nominated_by=acting(viewer),
        nominated_at=now(),
    )
    db.session.add(nominee)
    named = ledger.Subject("entry", entry_id, entry_id=entry_id)
    ledger.record("recognition.firm_listed", named, viewer=viewer, detail={"round": str(round_.id)})


def _note(viewer: Viewer, round_: Round, action: str, detail: dict[str, object]) -> None:
    """Whoever changed the list never decides on it."""
    round_.actors = sorted({*round_.actors, viewer.person_key})
    db.session.add(round_)
    db.session.flush()
    ledger.record(action, rounds.subject(round_), viewer=viewer, detail=detail)

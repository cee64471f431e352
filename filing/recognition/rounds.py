"""Rounds: opening one, deciding it, taking back what was recognised."""

import calendar
from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from sqlmodel import col, func, select

from filing import ledger
from filing.identity.queries import acts_for
from filing.kernel.clock import now, today
from filing.kernel.database import db
from filing.kernel.errors import Conflict, NotFound, Refused
from filing.kernel.viewer import Viewer
from filing.recognition import programmes, rules, telling
from filing.register import versions
from filing.release import Channel, Purpose, release_many
from filing.submissions.people.members import acting
from models.canonical import sha256_hex
from models.dossiers.registry import DOSSIERS
from models.recognition import Nominee, Programme, Recognition, Round
from models.text import N_

VALID, REVOKED = "valid", "revoked"
ANOTHER_LIST = N_("名单在您打开页面之后有变动，请刷新页面核对后再公布")
STOPPED = N_("名单第 %(place)s 位不能认定，请认定员先移出")


def open_round(viewer: Viewer, code: str, title: str) -> Round:
    """Open a round of a programme in force.

    Raises:
        NotFound: the viewer's department runs no such programme today.
    """
    found = {programme.code: programme for programme in programmes.in_force(viewer, today())}
    if code not in found:
        raise NotFound
    row = Round(
        programme_id=found[code].id,
        department_id=found[code].department_id,
        title=title.strip(),
        opened_by=acting(viewer),
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


def purpose(round_: Round) -> Purpose:
    """Why the firms of a round are read: the programme, by its basis."""
    programme = db.session.get_one(Programme, round_.programme_id)
    return Purpose(matter=f"{programme.name}：{round_.title}", basis=programme.basis)


def edition(listed: Sequence[Nominee]) -> str:
    """What tells one state of a list from every other."""
    return sha256_hex([str(nominee.entry_id) for nominee in listed])[:16]


def decide(viewer: Viewer, round_id: UUID, document_number: str, *, seen: str | None = None) -> Round:
    """Publish the decision: every enterprise on the list is recognised from today.

    `seen` is the edition of the list that the signatory read; another one is not decided in its
    place; None where the list was read in the same act.

    Raises:
        NotFound: it is no round of the viewer's department.
        Refused: another person is asked for, or the list cannot be decided as it is.
        Conflict: it is decided already, the list is another by now, or a firm on it is stopped since.
    """
    round_ = lock(round_id)
    require(viewer, round_, rules.why_not_decide(viewer, case_of(viewer, round_)), "recognition.decided")
    listed = nominees(round_.id)
    if seen is not None and seen != edition(listed):
        raise Conflict(ANOTHER_LIST)
    _require_nobody_stopped(viewer, round_, listed)
    programme = db.session.get_one(Programme, round_.programme_id)
    round_.state, round_.document_number = rules.DECIDED, document_number.strip()
    round_.decided_by, round_.decided_at = viewer.account_id, now()
    db.session.add(round_)
    for place, nominee in enumerate(listed, start=1):
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
    ledger.record("recognition.decided", subject(round_), viewer=viewer, detail={"firms": len(listed)})
    telling.decided(round_, programme, listed)
    return round_


def _require_nobody_stopped(viewer: Viewer, round_: Round, listed: tuple[Nominee, ...]) -> None:
    found = stopped(viewer, [nominee.entry_id for nominee in listed], purpose(round_))
    places = [str(place) for place, nominee in enumerate(listed, start=1) if nominee.entry_id in found]
    if places:
        raise Conflict(STOPPED % {"place": "、".join(places)})


def stopped(viewer: Viewer, entry_ids: Collection[UUID], why: Purpose) -> dict[UUID, str]:
    """Which of the entries may not be on a list, with the reason; read through the gate, with its receipt."""
    if not entry_ids:
        return {}
    items = [DOSSIERS["enterprise"].items()[code] for code in rules.GATE]
    seen = release_many(viewer, versions.current_of(entry_ids), items, why, Channel.LIST)
    reasons = {
        found.entry_id: rules.why_stopped([code for code, shown in found.shown.items() if shown.value])
        for found in seen
    }
    return {entry_id: reason for entry_id, reason in reasons.items() if reason}


def until(start: date, months: int | None) -> date | None:
    """The last day of a validity of whole months; None where it does not end."""
    if months is None:
        return None
    month = start.month - 1 + months
    year, month = start.year + month // 12, month % 12 + 1
    last = calendar.monthrange(year, month)[1]
    return date.fromordinal(date(year, month, min(start.day, last)).toordinal() - 1)


def revoke(recognition_id: UUID) -> None:
    """Take a recognition back, with its certificate."""
    recognition = db.session.get_one(Recognition, recognition_id)
    recognition.state = REVOKED
    db.session.add(recognition)


def nominees(round_id: UUID) -> tuple[Nominee, ...]:
    """The list of a round in its order."""
    statement = select(Nominee).where(Nominee.round_id == round_id)
    return tuple(db.session.exec(statement.order_by(col(Nominee.position), col(Nominee.id))))


def case_of(viewer: Viewer, round_: Round) -> rules.RoundCase:
    """A round as the rules take it for this viewer."""
    listed = Nominee.round_id == round_.id
    count = db.session.exec(select(func.count()).select_from(Nominee).where(listed)).one()
    own = col(Nominee.entry_id).in_(acts_for(viewer.person_key))
    linked = db.session.exec(select(Nominee.id).where(listed, own)).first() is not None
    programme = db.session.get_one(Programme, round_.programme_id)
    return rules.RoundCase(round_.state, round_.department_id, round_.actors, count, programme.quota, linked)


def lock(round_id: UUID) -> Round:
    """The round, held until the commit.

    Raises:
        NotFound: there is none.
    """
    row = db.session.exec(select(Round).where(Round.id == round_id).with_for_update()).first()
    if row is None:
        raise NotFound
    return row


def require(viewer: Viewer, round_: Round, reason: str, action: str) -> None:
    """Refuse with `reason`, if there is one; a foreign round looks like none."""
    if not reason:
        return
    if viewer.department_id != round_.department_id:
        raise NotFound
    if round_.state != rules.OPEN:
        raise Conflict(reason)
    raise Refused(reason, action=action, subject=subject(round_))

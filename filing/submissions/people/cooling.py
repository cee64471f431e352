"""敏感变更冷静期: everybody who speaks for a firm hears of it first, and any of them can stop it."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import col, select, update

from filing import ledger
from filing.calendar.queries import working_days
from filing.calendar.rules import add_working_days
from filing.identity.queries import officers
from filing.kernel.clock import now, today
from filing.kernel.database import db
from filing.kernel.errors import Conflict, Invalid, NotFound
from filing.kernel.viewer import SYSTEM, Viewer
from filing.notices import service as notices
from filing.submissions.people import members, memberships, signatories
from models.identity import Account
from models.register import RegisterEntry
from models.submissions import SensitiveChange, Submission
from models.text import N_, Marked

WAIT_WD, AT_ONCE = 3, 100
WAITING, FROZEN, DONE, WITHDRAWN = "waiting", "frozen", "done", "withdrawn"
OPEN = (WAITING, FROZEN)
ADMINISTRATOR, RECOVERY, LEGAL_REP = "administrator", "recovery", "legal_rep"
UNSIGNED = "unsigned"
TITLES = {
    ADMINISTRATOR: N_("更换企业管理员"),
    RECOVERY: N_("由备案机关重新确定企业管理员"),
    LEGAL_REP: N_("变更法定代表人"),
    UNSIGNED: N_("提交前不再须法定代表人确认"),
}
COOLING = N_("%(title)s还在冷静期内，%(until)s以后没有人冻结才可以准予备案")
HELD_UP = N_("%(title)s已被 %(who)s 冻结，须先由备案机关核实")
MOVED = N_("这项变更刚刚已有新的进展，请刷新页面")
UNEXPLAINED = N_("请写明理由，各方都会看到")


def propose(
    kind: str,
    enterprise_id: UUID,
    *,
    by: Viewer,
    account_id: UUID | None = None,
    submission_id: UUID | None = None,
    ends_others: bool = False,
) -> SensitiveChange:
    """Announce a change; an earlier one of the same kind that still waits gives way to it."""
    earlier = [change for change in of_firm(enterprise_id) if change.kind == kind and change.state in OPEN]
    if any(change.state == FROZEN for change in earlier):
        raise Invalid(N_("同一事项已有人冻结，须先由备案机关核实"))
    for change in earlier:
        _move(change, WITHDRAWN, by, "")
    row = SensitiveChange(
        enterprise_id=enterprise_id,
        kind=kind,
        account_id=account_id,
        submission_id=submission_id,
        ends_others=ends_others,
        proposed_by=members.acting(by),
        proposed_name=by.display_name,
        proposed_at=now(),
        until=add_working_days(today(), WAIT_WD, working_days()).day,
    )
    db.session.add(row)
    db.session.flush()
    _record("submissions.change_proposed", row, by)
    _tell(row, "change_proposed", by=by.display_name, until=row.until.isoformat())
    return row


def of_firm(enterprise_id: UUID | None) -> list[SensitiveChange]:
    """The changes of a firm, the newest first."""
    statement = select(SensitiveChange).where(SensitiveChange.enterprise_id == enterprise_id)
    return list(
        db.session.exec(
            statement.order_by(col(SensitiveChange.proposed_at).desc(), col(SensitiveChange.id).desc())
        )
    )


def why_waiting(submission_id: UUID) -> str:
    """Why a case may not be filed yet; empty where nothing stands in the way."""
    change = waits_for(submission_id)
    if change is None:
        return ""
    facts = {"title": TITLES[change.kind], "until": change.until.isoformat(), "who": change.decided_name}
    return (HELD_UP if change.state == FROZEN else COOLING) % facts


def waits_for(submission_id: UUID) -> SensitiveChange | None:
    """The change for which a case must wait, if one is open."""
    statement = select(SensitiveChange).where(
        SensitiveChange.submission_id == submission_id, col(SensitiveChange.state).in_(OPEN)
    )
    return db.session.exec(statement).first()


def guard(submission: Submission, guarded: frozenset[str], changed: frozenset[str], *, by: Viewer) -> None:
    """A case that was submitted with another legal representative waits until nobody objects."""
    if not changed & guarded:
        return
    statement = select(SensitiveChange).where(SensitiveChange.submission_id == submission.id)
    known = db.session.exec(statement.where(col(SensitiveChange.state) != WITHDRAWN)).first()
    if known is None:
        propose(LEGAL_REP, submission.enterprise_id, by=by, submission_id=submission.id)


def drop(submission_id: UUID, *, by: Viewer) -> None:
    """The case came to nothing, and so does the change that waited with it."""
    change = waits_for(submission_id)
    if change is not None:
        _move(change, WITHDRAWN, by, "")
        _record("submissions.change_withdrawn", change, by)


def own(viewer: Viewer, change_id: UUID) -> SensitiveChange:
    """A change of the firm the viewer acts for.

    Raises:
        NotFound: there is none, or it is another firm's.
    """
    found = db.session.get(SensitiveChange, change_id)
    if found is None or found.enterprise_id != viewer.enterprise_id:
        raise NotFound
    return found


def freeze(viewer: Viewer, change: SensitiveChange, words: str) -> None:
    """Stop a change; the department finds out what is true. Anybody who acts for the firm may.

    Raises:
        Invalid: no reason is given.
        Conflict: it is not waiting any more.
    """
    if not words.strip():
        raise Invalid(UNEXPLAINED)
    _move(change, FROZEN, viewer, words.strip(), sources=(WAITING,))
    _record("submissions.change_frozen", change, viewer)
    facts = _tell(change, "change_frozen", by=viewer.display_name, words=words.strip())
    office = _department(change.enterprise_id)
    if office is not None:
        told = [account.id for account in officers(office, ("acceptor",))]
        notices.tell_of(told, "change_to_settle", facts, f"/changes/{change.id}")


def withdraw(viewer: Viewer, change: SensitiveChange) -> None:
    """Take back a change that one proposed oneself.

    Raises:
        NotFound: somebody else proposed it.
        Conflict: it is over.
    """
    if change.proposed_by != viewer.account_id:
        raise NotFound
    _move(change, WITHDRAWN, viewer, "", sources=OPEN)
    _record("submissions.change_withdrawn", change, viewer)
    _tell(change, "change_withdrawn")


def frozen(viewer: Viewer) -> list[SensitiveChange]:
    """The frozen changes that the viewer's department has to look into, the oldest first."""
    statement = (
        select(SensitiveChange, RegisterEntry)
        .join(RegisterEntry, col(RegisterEntry.id) == col(SensitiveChange.enterprise_id))
        .where(SensitiveChange.state == FROZEN)
        .order_by(col(SensitiveChange.decided_at), col(SensitiveChange.id))
    )
    rows = db.session.exec(statement).all()
    return [row for row, firm in rows if members.knowing_department(firm) == viewer.department_id]


def handled(viewer: Viewer, change_id: UUID) -> SensitiveChange:
    """A change of a firm that the viewer's department handles.

    Raises:
        NotFound: there is none, or another department's.
    """
    found = db.session.get(SensitiveChange, change_id)
    if found is None or _department(found.enterprise_id) != viewer.department_id:
        raise NotFound
    return found


def decide(viewer: Viewer, change: SensitiveChange, *, goes_on: bool, words: str) -> None:
    """An officer found out what is true: the change goes on with its full time, or ends.

    Raises:
        Invalid: no reason is given.
        Conflict: somebody decided it first.
    """
    if not words.strip():
        raise Invalid(UNEXPLAINED)
    until = add_working_days(today(), WAIT_WD, working_days()).day if goes_on else change.until
    _move(change, WAITING if goes_on else WITHDRAWN, viewer, words.strip(), sources=(FROZEN,), until=until)
    _record("submissions.change_resumed" if goes_on else "submissions.change_stopped", change, viewer)
    kind = "change_resumed" if goes_on else "change_stopped"
    _tell(change, kind, words=words.strip(), until=until.isoformat())


@dataclass(frozen=True, slots=True)
class Facts:
    """What an officer must know of a change: whose firm, what changes, who would administer it."""

    title: str
    firm: str
    uscc: str
    administrator: str
    members: tuple[str, ...]


def facts(change: SensitiveChange) -> Facts:
    """The facts of a change for the officer who looks into it."""
    firm = db.session.get_one(RegisterEntry, change.enterprise_id)
    people = [db.session.get_one(Account, one) for one in members.accounts(firm.id)]
    next_one = db.session.get(Account, change.account_id) if change.account_id else None
    return Facts(
        TITLES[change.kind],
        firm.name,
        firm.uscc or "",
        next_one.display_name if next_one else "",
        tuple(one.display_name for one in people),
    )


def settle() -> int:
    """Do what has waited long enough; returns how many, at most a hundred at once."""
    due = select(SensitiveChange).where(
        SensitiveChange.state == WAITING, col(SensitiveChange.until) < today()
    )
    found = db.session.exec(due.order_by(col(SensitiveChange.id)).limit(AT_ONCE)).all()
    for change in found:
        _move(change, DONE, SYSTEM, change.words, sources=(WAITING,))
        if change.account_id is not None:
            memberships.appoint(change.enterprise_id, change.account_id, ends_others=change.ends_others)
        if change.kind == UNSIGNED:
            signatories.release_from(change.enterprise_id)
        _record("submissions.change_done", change, SYSTEM)
        _tell(change, "change_done")
    return len(found)


def _move(
    change: SensitiveChange,
    state: str,
    by: Viewer,
    words: str,
    *,
    sources: tuple[str, ...] = OPEN,
    **more: object,
) -> None:
    values = {
        "state": state,
        "decided_by": by.account_id,
        "decided_name": by.display_name,
        "decided_at": now(),
    }
    statement = update(SensitiveChange).where(
        col(SensitiveChange.id) == change.id, col(SensitiveChange.state).in_(sources)
    )
    if db.session.exec(statement.values(**values, words=words[:500], **more)).rowcount != 1:
        raise Conflict(MOVED)
    db.session.refresh(change)


def _tell(change: SensitiveChange, kind: str, **facts: str) -> dict[str, str]:
    """Tell everybody it concerns, and give back the facts they were told."""
    firm = db.session.get_one(RegisterEntry, change.enterprise_id)
    people = set(members.accounts(change.enterprise_id)) | {change.proposed_by}
    told = sorted(people | ({change.account_id} if change.account_id else set()))
    facts = {"name": firm.name, "title": Marked(TITLES[change.kind]), **facts}
    notices.tell_of(told, kind, facts, "/people")
    return facts


def _record(action: str, change: SensitiveChange, by: Viewer) -> None:
    subject = ledger.Subject("change", change.id, change.kind, entry_id=change.enterprise_id)
    ledger.record(action, subject, viewer=by, detail={"until": change.until, "words": change.words})


def _department(enterprise_id: UUID) -> UUID | None:
    return members.knowing_department(db.session.get_one(RegisterEntry, enterprise_id))

"""Claiming a code: a letter of authority and an officer's check; a claim alone grants nothing."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import case
from sqlmodel import col, or_, select, update

from filing import ledger
from filing.attachments import service as attachments
from filing.calendar.queries import terms, working_days
from filing.calendar.rules import Clock, add_working_days
from filing.calendar.terms import TARGET, Term
from filing.identity.signing_up import ROLE
from filing.kernel.clock import local, now, today
from filing.kernel.database import db
from filing.kernel.errors import Conflict, Invalid, NotFound, Refused
from filing.kernel.turns import one_at_a_time
from filing.kernel.viewer import ANONYMOUS, Viewer
from filing.notices import service as notices
from filing.register import entries, versions
from filing.release import Channel, Purpose, Released, release
from filing.submissions import routing
from filing.submissions.clocks import Standing
from filing.submissions.people import claim_letters, cooling, exceptions, members, memberships
from models.attachments import Attachment
from models.dossiers import uscc
from models.dossiers.characters import readable, without_markup
from models.dossiers.enterprise.dossier import Enterprise
from models.dossiers.faces import top_items
from models.dossiers.words import BadValue, Sentence
from models.register import RegisterEntry
from models.submissions import Claim
from models.text import N_

CLAIMED, ACCEPTED, REFUSED = "claimed", "accepted", "refused"
FIRST, JOIN, LOST, WRONG = "first", "join", "lost", "wrong"
RECOVERIES = frozenset({LOST, WRONG})
OWNER_KIND, LETTER = claim_letters.CLAIM, claim_letters.AUTHORISATION
LONGEST_NAME, MATTER = 200, "claim"
ANOTHER = N_("您对这个代码的认领正在等待核对，这次填写的名称或经营地不同，没有收下；如需更正，请联系备案机关")
CHECKING = Purpose(matter="核验企业")


@dataclass(frozen=True, slots=True)
class Holder:
    """What may be told about the holder of a code before anybody acts for it: open items only."""

    uscc: str
    name: str = ""
    division: str | None = None
    released: Released | None = None
    administrator: str = ""
    hints: tuple[Sentence, ...] = ()


def check(raw: str) -> uscc.Verdict:
    """Judge a code as typed, with corrections to choose from; one that two officers stand for is good."""
    verdict = exceptions.check(raw)
    if verdict.overridable and exceptions.admitted(verdict.code):
        return uscc.Verdict(verdict.code, ok=True, hints=(Sentence(exceptions.ADMITTED),))
    return verdict


def holder_of(typed: str) -> Holder:
    """The holder of a code as somebody typed it. Raises NotFound for one that is not valid."""
    verdict = check(typed)
    if not verdict.ok:
        raise NotFound
    return holder(verdict.code)


def holder(code: str) -> Holder:
    """What the register openly holds of a valid code, and who administers it already."""
    entry, hints = entries.find(entries.ENTERPRISE, code), check(code).hints
    if entry is None:
        return Holder(code, hints=hints)
    present = versions.current(entry)
    shown = release(ANONYMOUS, present, top_items(Enterprise), CHECKING, Channel.PAGE) if present else None
    return Holder(code, entry.name, entry.division, shown, members.first_name_masked(entry.id), hints)


def make(
    viewer: Viewer,
    code: str,
    name: str,
    place: str,
    letter: attachments.Upload | Attachment,
    *,
    recovers: str = "",
) -> Claim:
    """Claim a code; sending the same claim again finds the first. The letter is a new file, or a smaller scan
    that was offered and agreed to.

    `recovers` says why somebody takes over a firm that others act for: their administrator is LOST, or
    they claimed it WRONGly.

    Raises:
        Invalid: the name cannot be read, nobody handles the place, or the person acts for it already.
        BadValue: the letter cannot be taken.
        Refused: the person stood for the code, whose check digit fails.
    """
    one_at_a_time("claim", code)
    exceptions.require_stranger(viewer, code)
    known = entries.find(entries.ENTERPRISE, code)
    called = known.name if known else _name(name)
    waiting = _waiting(viewer, code)
    if waiting is not None:
        if (waiting.division, waiting.name) != (place, called):
            raise Invalid(ANOTHER)
        return waiting
    _require_outsider(viewer, known, recovers)
    claim = _claim(viewer, known, code, called, place)
    claim.kind = _kind(known, recovers)
    owner = attachments.Owner(OWNER_KIND, claim.id, department_id=claim.handling_department_id)
    claim_letters.give(letter, owner, code, viewer)  # first: a claim without its letter is none
    db.session.add(claim)
    db.session.flush()
    ledger.record("submissions.claimed", subject(claim), viewer=viewer, detail={"kind": claim.kind})
    return claim


def _claim(viewer: Viewer, known: RegisterEntry | None, code: str, called: str, place: str) -> Claim:
    return Claim(
        uscc=code,
        name=called,
        division=place,
        account_id=members.acting(viewer),
        handling_department_id=handled_by(known, place),
        claimed_at=now(),
        due_on=_due(today()),
    )


def _require_outsider(viewer: Viewer, known: RegisterEntry | None, recovers: str) -> None:
    if known is not None and viewer.account_id in members.accounts(known.id) and not recovers:
        raise Invalid(N_("您已经可以代表这家企业办理，不用再认领"))


def _kind(known: RegisterEntry | None, recovers: str) -> str:
    if known is None or not members.accounts(known.id):
        return FIRST
    return recovers if recovers in RECOVERIES else JOIN


def handled_by(known: RegisterEntry | None, place: str) -> UUID:
    """Who judges a claim: of a firm that somebody acts for, the department that knows it, wherever one says
    it works now; else the department of the place.

    Raises:
        Invalid: nobody handles the place.
    """
    first = members.accepted(known.uscc or "") if known and members.accounts(known.id) else None
    if first is None:
        return routing.find(place).department_id
    return (known.handling_department_id if known else None) or first.handling_department_id


def _name(raw: str) -> str:
    try:
        name = without_markup(readable(raw, most=LONGEST_NAME))
    except BadValue as bad:
        raise Invalid(str(bad.sentence)) from bad
    if not name:
        raise Invalid(N_("请填写单位名称，与营业执照一致"))
    return name


def _waiting(viewer: Viewer, code: str) -> Claim | None:
    statement = select(Claim).where(
        Claim.account_id == viewer.account_id, Claim.uscc == code, Claim.state == CLAIMED
    )
    return db.session.exec(statement).first()


def subject(claim: Claim) -> ledger.Subject:
    """A claim as the ledger names it."""
    return ledger.Subject("claim", claim.id, claim.uscc)


def _due(day: date) -> date | None:
    term = _term(day)
    return add_working_days(day, term.days, working_days()).day if term else None


def _term(day: date) -> Term | None:
    """How long a claim that came on a day may take."""
    return terms().of(MATTER, "", day).get(TARGET)


def standing(claim: Claim) -> Standing | None:
    """How long a claim may still take, or how long it took."""
    came, ended = local(claim.claimed_at).date(), local(claim.decided_at).date() if claim.decided_at else None
    term, day, table = _term(came), today(), working_days()
    if term is None:
        return None
    clock = Clock(came, term.days, (), ended)
    return Standing(TARGET, term, clock, clock.read(day, table), clock.used(ended or day, table))


def accept(claim: Claim, *, seen: str, by: Viewer) -> RegisterEntry:
    """Agree: open the entry where there is none, let the claimant act for it, and tell those who do already.

    An officer agrees to any claim, the firm's administrator to one that asks to join.

    `seen` is the claim's kind as the officer saw it: who agreed to a first claim agreed to no second one.

    Raises:
        Refused: the officer is linked to the firm.
        Conflict: somebody decided it first, or another claim of the code was agreed to meanwhile.
    """
    one_at_a_time("claim", claim.uscc)
    db.session.refresh(claim)
    if claim.kind != seen:
        raise Conflict(N_("这家企业刚刚已有人认领成功，请刷新页面，按申请加入重新核对"))
    _decide(claim, ACCEPTED, "", by)
    entry = entries.open_entry(
        entries.ENTERPRISE, claim.name, uscc=claim.uscc, division=claim.division, by=by
    )
    _tell_of_company(claim, entry)
    attachments.adopt(OWNER_KIND, claim.id, entry.id)
    ledger.record("submissions.claim_accepted", subject(claim), viewer=by)
    _let_act(claim, entry, by)
    return entry


def _let_act(claim: Claim, entry: RegisterEntry, by: Viewer) -> None:
    """Who claims first administers the firm; who takes its administration over waits until nobody objects."""
    if claim.kind in RECOVERIES:
        ends = claim.kind == WRONG
        cooling.propose(cooling.RECOVERY, entry.id, by=by, account_id=claim.account_id, ends_others=ends)
        return
    memberships.admit(entry, claim.account_id, role=memberships.OWNER if claim.kind == FIRST else ROLE)
    notices.tell_of([claim.account_id], "claim_accepted", {"name": claim.name}, "/filings/new")


def _tell_of_company(claim: Claim, entry: RegisterEntry) -> None:
    """Those who act for the firm learn who joins; what still waits asks to join now, at this department."""
    if claim.kind in RECOVERIES:
        return
    notices.tell_of(members.accounts(entry.id), "claim_joined", {"name": entry.name}, "/filings")
    statement = select(Claim.id).where(Claim.uscc == claim.uscc, Claim.state == CLAIMED)
    waiting, department_id = list(db.session.exec(statement)), claim.handling_department_id
    moved = update(Claim).where(col(Claim.id).in_(waiting))
    elsewhere = case((col(Claim.handling_department_id) != department_id, None), else_=col(Claim.holder_id))
    db.session.exec(moved.values(kind=JOIN, handling_department_id=department_id, holder_id=elsewhere))
    attachments.pass_on(OWNER_KIND, waiting, department_id)


def refuse(claim: Claim, reason: str, *, by: Viewer) -> None:
    """Refuse with the reason.

    Raises:
        Invalid: no reason is given.
        Refused: the officer is linked to the firm.
        Conflict: somebody decided it first.
    """
    if not reason.strip():
        raise Invalid(N_("请写明不同意的理由，申请人会看到"))
    _decide(claim, REFUSED, reason.strip(), by)
    ledger.record("submissions.claim_refused", subject(claim), viewer=by, detail={"reason": reason.strip()})
    facts = {"name": claim.name, "reason": reason.strip()}
    notices.tell_of([claim.account_id], "claim_refused", facts, "/claim")


def _decide(claim: Claim, state: str, reason: str, by: Viewer) -> None:
    _require_unlinked(claim, by)
    held = col(Claim.holder_id)
    statement = update(Claim).where(
        col(Claim.id) == claim.id, col(Claim.state) == CLAIMED, or_(held.is_(None), held == by.account_id)
    )
    values = {"state": state, "reason": reason[:500], "decided_at": now(), "decided_by": by.account_id}
    decided = db.session.exec(statement.values(values | {"holder_id": None, "held_since": None}))
    if decided.rowcount != 1:
        raise Conflict(N_("这项认领刚刚已由别人领取或办理，请刷新页面查看结果"))


def linked(claim: Claim) -> frozenset[str]:
    """The human beings too close to a claim to judge it: who claims, and who acts for the firm already."""
    entry = entries.find(entries.ENTERPRISE, claim.uscc)
    return members.person_keys(entry.id if entry else None, or_account=claim.account_id)


def _require_unlinked(claim: Claim, by: Viewer) -> None:
    """An officer must not be one of the firm; its administrator is, and must not be the claimant."""
    entry = entries.find(entries.ENTERPRISE, claim.uscc)
    claimant = members.person_keys(None, or_account=claim.account_id)
    if entry is not None and memberships.administers(by, entry.id) and by.person_key not in claimant:
        return
    if by.person_key in linked(claim):
        raise Refused(
            N_("您与这家企业或申请人是同一人，须由另一人核对"),
            who_can=N_("同一备案机关的另一名受理员"),
            action="submissions.claim_accepted",
            subject=subject(claim),
        )

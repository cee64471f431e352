"""Claiming a code: a letter of authority and an officer's check; a claim alone grants nothing."""

from dataclasses import dataclass, replace
from uuid import UUID

from sqlmodel import col, select, update

from filing import ledger
from filing.attachments import queries as stored
from filing.attachments import service as attachments
from filing.attachments.queries import Kept
from filing.identity.signing_up import ROLE
from filing.kernel.clock import now
from filing.kernel.database import db
from filing.kernel.errors import Conflict, Invalid, Refused
from filing.kernel.turns import one_at_a_time
from filing.kernel.viewer import ANONYMOUS, Viewer
from filing.notices import service as notices
from filing.register import entries, versions
from filing.release import Channel, Purpose, Released, release
from filing.submissions import letters, members, routing
from models.attachments import Attachment
from models.dossiers import codes, retired, uscc
from models.dossiers.characters import readable, without_markup
from models.dossiers.enterprise.dossier import Enterprise
from models.dossiers.faces import top_items
from models.dossiers.words import BadValue, Sentence
from models.identity import Membership
from models.register import RegisterEntry
from models.submissions import Claim
from models.text import N_

CLAIMED, ACCEPTED, REFUSED = "claimed", "accepted", "refused"
FIRST, JOIN = "first", "join"
OWNER_KIND, LETTER = "claim", "at.authorisation"
LONGEST_NAME = 200
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
    """Judge a code as typed, with corrections to choose from."""
    return uscc.check(raw, uscc.Regions(codes.divisions(), retired.retired_divisions()))


def holder(code: str) -> Holder:
    """What the register openly holds of a valid code, and who administers it already."""
    entry, hints = entries.find(entries.ENTERPRISE, code), check(code).hints
    if entry is None:
        return Holder(code, hints=hints)
    present = versions.current(entry)
    shown = release(ANONYMOUS, present, top_items(Enterprise), CHECKING, Channel.PAGE) if present else None
    return Holder(code, entry.name, entry.division, shown, members.first_name_masked(entry.id), hints)


def make(viewer: Viewer, code: str, name: str, place: str, letter: attachments.Upload | Attachment) -> Claim:
    """Claim a code; sending the same claim again finds the first. The letter is a new file, or a smaller scan
    that was offered and agreed to.

    Raises:
        Invalid: the name cannot be read, nobody handles the place, or the person acts for it already.
        BadValue: the letter cannot be taken.
    """
    one_at_a_time("claim", code)
    known = entries.find(entries.ENTERPRISE, code)
    called = known.name if known else _name(name)
    waiting = _waiting(viewer, code)
    if waiting is not None:
        if (waiting.division, waiting.name) != (place, called):
            raise Invalid(ANOTHER)
        return waiting
    if known is not None and viewer.account_id in members.accounts(known.id):
        raise Invalid(N_("您已经可以代表这家企业办理，不用再认领"))
    department_id = handled_by(known, place)
    claim = Claim(
        uscc=code,
        name=called,
        division=place,
        kind=JOIN if known and members.accounts(known.id) else FIRST,
        account_id=members.acting(viewer),
        handling_department_id=department_id,
        claimed_at=now(),
    )
    owner = attachments.Owner(OWNER_KIND, claim.id, department_id=department_id)
    _give(letter, owner, code, viewer)  # first: a claim without its letter is none
    db.session.add(claim)
    db.session.flush()
    ledger.record("submissions.claimed", subject(claim), viewer=viewer, detail={"kind": claim.kind})
    return claim


def _give(
    letter: attachments.Upload | Attachment, owner: attachments.Owner, code: str, viewer: Viewer
) -> None:
    """Give a claim its letter; one that carries the code of another firm is told."""
    if isinstance(letter, Attachment):
        attachments.agree(letter, owner, by=viewer)
        return
    file = attachments.examined(letter)
    letters.found(file.printed, code)
    attachments.attach(replace(letter, found=file), owner, LETTER, by=viewer)


def offer(viewer: Viewer, code: str, letter: attachments.Upload) -> Kept | None:
    """Keep a letter that was made smaller until its sender agrees; None where it need not be.

    Raises:
        BadValue: the letter cannot be taken, or carries the code of another firm.
    """
    file = attachments.examined(letter)
    letters.found(file.printed, code)
    if not file.shrunk:
        return None
    owner = attachments.Owner(OWNER_KIND, members.acting(viewer))
    row = attachments.attach(replace(letter, found=file), owner, LETTER, by=viewer)
    return offered(viewer, str(row.id))


def offered(viewer: Viewer, offer_id: str) -> Kept | None:
    """The smaller letter that waits for this person's word; None where there is none of that id."""
    waiting = stored.offers(members.acting(viewer))
    return next((one for one in waiting if str(one.row.id) == offer_id), None)


def handled_by(known: RegisterEntry | None, place: str) -> UUID:
    """Who judges a claim: of a firm that somebody acts for, the department that knows it, wherever one says
    it works now; else the department of the place.

    Raises:
        Invalid: nobody handles the place.
    """
    first = accepted(known.uscc or "") if known and members.accounts(known.id) else None
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


def accept(claim: Claim, *, seen: str, by: Viewer) -> RegisterEntry:
    """Agree: open the entry where there is none, let the claimant act for it, and tell those who do already.

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
    db.session.add(
        Membership(
            account_id=claim.account_id,
            enterprise_id=entry.id,
            uscc=claim.uscc,
            enterprise_name=entry.name,
            role=ROLE,
            since=now(),
        )
    )
    db.session.flush()
    attachments.adopt(OWNER_KIND, claim.id, entry.id)
    ledger.record("submissions.claim_accepted", subject(claim), viewer=by)
    words = N_("备案机关已核对授权，您可以代表“%(name)s”填报备案。") % {"name": claim.name}
    notices.tell([claim.account_id], "claim_accepted", N_("企业认领已通过"), words, "/filings/new")
    return entry


def _tell_of_company(claim: Claim, entry: RegisterEntry) -> None:
    """Those who act for the firm learn who joins; what still waits asks to join now, at this department."""
    words = N_("备案机关已同意一名新的经办人代表“%(name)s”办理。如不知情，请立即联系备案机关。")
    told = members.accounts(entry.id)
    notices.tell(told, "claim_joined", N_("有人加入您的企业"), words % {"name": entry.name}, "/filings")
    statement = select(Claim.id).where(Claim.uscc == claim.uscc, Claim.state == CLAIMED)
    waiting, department_id = list(db.session.exec(statement)), claim.handling_department_id
    moved = update(Claim).where(col(Claim.id).in_(waiting))
    db.session.exec(moved.values(kind=JOIN, handling_department_id=department_id))
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
    words = N_("“%(name)s”的认领没有通过：%(reason)s") % {"name": claim.name, "reason": reason.strip()}
    notices.tell([claim.account_id], "claim_refused", N_("企业认领未通过"), words, "/claim")


def _decide(claim: Claim, state: str, reason: str, by: Viewer) -> None:
    _require_unlinked(claim, by)
    statement = update(Claim).where(col(Claim.id) == claim.id, col(Claim.state) == CLAIMED)
    decided = db.session.exec(
        statement.values(state=state, reason=reason[:500], decided_at=now(), decided_by=by.account_id)
    )
    if decided.rowcount != 1:
        raise Conflict(N_("这项认领刚刚已由别人办理，请刷新页面查看结果"))


def _require_unlinked(claim: Claim, by: Viewer) -> None:
    entry = entries.find(entries.ENTERPRISE, claim.uscc)
    linked = members.person_keys(entry.id if entry else None, or_account=claim.account_id)
    if by.person_key in linked:
        raise Refused(
            N_("您与这家企业或申请人是同一人，须由另一人核对"),
            who_can=N_("同一备案机关的另一名受理员"),
            action="submissions.claim_accepted",
            subject=subject(claim),
        )


def accepted(code: str) -> Claim | None:
    """The newest accepted claim of a code: it says where the firm works."""
    statement = (
        select(Claim)
        .where(Claim.uscc == code, Claim.state == ACCEPTED)
        .order_by(col(Claim.decided_at).desc(), col(Claim.id).desc())
    )
    return db.session.exec(statement).first()

"""送法定代表人确认: the case is locked until that person answers or the firm takes the question back."""

from dataclasses import replace

from sqlmodel import col, update

from filing import ledger
from filing.kernel import jobs, limits
from filing.kernel.clock import local, now
from filing.kernel.database import db
from filing.kernel.errors import Conflict, Refused
from filing.kernel.viewer import Viewer
from filing.notices import service as notices
from filing.notices.rules import masked
from filing.submissions import rules
from filing.submissions.case import moving, signatures
from filing.submissions.case.cases import CaseFile
from filing.submissions.people import members, signatories
from filing.submissions.signing import content, links
from filing.submissions.signing.ways import Way
from models.signing import ASKED, WITHDRAWN, Signing
from models.text import N_

SENT_A_MINUTE = 3
ANSWERED = N_("法定代表人刚刚已经答复，或者已在别处撤回，请刷新页面查看")


def send(viewer: Viewer, case: CaseFile, *, seen: int, reply: str = "", way: Way | None = None) -> Signing:
    """Ask the legal representative about the document as it stands; `reply` goes with its submission.

    Raises:
        Refused: not this person's to submit now.
        Incomplete: with everything that is to be mended.
        Conflict: it was sent, submitted or changed elsewhere meanwhile.
        TooMany: questions are sent too often in a minute.
    """
    signatures.require_unlocked(case.id)
    db.session.refresh(case.submission)
    if case.submission.moves != seen:
        raise Conflict(moving.CHANGED)
    _require_theirs(viewer, case)
    limits.count(f"signing/{members.acting(viewer)}", SENT_A_MINUTE)
    moment, chosen = now(), way or Way()
    row = Signing(
        submission_id=case.id,
        enterprise_id=case.submission.enterprise_id,
        document_hash=content.digest(content.ready(case, reply, local(moment).date())),
        reply=reply,
        moves=seen,
        sent_by=members.acting(viewer),
        sent_name=viewer.display_name,
        sent_at=moment,
    )
    if chosen.channel:
        links.prepare(row, chosen.channel, chosen.address)
        jobs.later(links.CARRY, {"signing": str(row.id)}, key=links.key(row))
    db.session.add(row)
    db.session.flush()
    detail = {"hash": row.document_hash, "channel": chosen.channel, "to": masked(chosen.address)}
    ledger.record("submissions.signing_asked", case.subject, viewer=viewer, detail=detail)
    _tell(case, "signing_asked", viewer)
    return row


def _require_theirs(viewer: Viewer, case: CaseFile) -> None:
    """Who may ask is who could submit, were the word there."""
    judged = rules.judge(viewer, replace(case.for_rules, unsigned=False), "submit")
    if isinstance(judged, rules.Refusal):
        action = "submissions.signing_asked"
        raise Refused(judged.reason, who_can=judged.who_can, action=action, subject=case.subject)


def take_back(viewer: Viewer, case: CaseFile, signing: Signing) -> None:
    """Take the question back; the case can be changed again.

    Raises:
        Conflict: it was answered or taken back already.
    """
    close(signing, WITHDRAWN, decided_by=members.acting(viewer), decided_name=viewer.display_name)
    detail = {"hash": signing.document_hash}
    ledger.record("submissions.signing_withdrawn", case.subject, viewer=viewer, detail=detail)
    _tell(case, "signing_withdrawn", viewer)


def close(signing: Signing, state: str, **values: object) -> None:
    """Give a question its one answer.

    Raises:
        Conflict: it has one already.
    """
    statement = update(Signing).where(col(Signing.id) == signing.id, col(Signing.state) == ASKED)
    if db.session.exec(statement.values(state=state, decided_at=now(), **values)).rowcount != 1:
        raise Conflict(ANSWERED)
    db.session.refresh(signing)


def _tell(case: CaseFile, kind: str, by: Viewer) -> None:
    """The administrators hear of it."""
    people = (one.id for one in signatories.representatives(case.submission.enterprise_id))
    facts = {"title": case.submission.title, "number": case.number, "by": by.display_name}
    notices.tell_of([one for one in people if one != by.account_id], kind, facts, f"/filings/{case.number}")

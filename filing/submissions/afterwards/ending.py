"""注销 and 迁出: a filing ends by the same course as it began, with its reason."""

from uuid import UUID

from filing import ledger
from filing.kernel.clock import now
from filing.kernel.database import db
from filing.kernel.errors import Conflict, NotFound, Refused
from filing.kernel.turns import one_at_a_time
from filing.kernel.viewer import Viewer
from filing.register import versions
from filing.submissions import signals
from filing.submissions.case import cases, moving, rounds
from filing.submissions.case.cases import CaseFile
from filing.submissions.case.documents import CaseSource
from filing.submissions.filling import starting
from models.dossiers.endings import TITLES, ground
from models.register import RegisterEntry
from models.text import N_

BUSY = N_("还有一件正在办理的备案，请先办完或撤回，再申请注销或迁出")
NOT_FILED = N_("还没有备案，或者已经注销、迁出")


def entry(viewer: Viewer, entry_id: UUID) -> RegisterEntry:
    """Something filed that belongs to the viewer's firm: the firm itself, or a thing of its own.

    Raises:
        NotFound: there is none, or it is another firm's.
    """
    found = db.session.get(RegisterEntry, entry_id)
    mine = viewer.enterprise_id is not None and viewer.enterprise_id in (entry_id, found and found.owner_id)
    if found is None or not mine:
        raise NotFound
    return found


def apply(viewer: Viewer, found: RegisterEntry, purpose: str, code: str, words: str) -> CaseFile:
    """Apply for the end of a filing; the case is submitted at once.

    Raises:
        NotFound: there is no such ending.
        Refused: it is not filed, or another case about it is open, or the representative must confirm first.
    """
    case = prepare(viewer, found, purpose)
    send(viewer, case, said(purpose, code, words))
    return cases.own(viewer, case.number)


def prepare(viewer: Viewer, found: RegisterEntry, purpose: str) -> CaseFile:
    """The case that asks for the end of a filing, not submitted yet.

    Raises:
        NotFound: there is no such ending.
        Refused: it is not filed, or another case about it is open.
    """
    if purpose not in TITLES:
        raise NotFound
    one_at_a_time("case", found.id)
    subject = ledger.Subject("entry", found.id, found.filing_number or "", entry_id=found.id)
    if versions.current(found) is None or found.filing_number is None or found.state != "active":
        raise Refused(NOT_FILED, action="submissions.started", subject=subject)
    if starting.open_about(found.id):
        raise Refused(BUSY, action="submissions.started", subject=subject)
    submission = starting.opened(viewer, found, purpose)
    return cases.own(viewer, submission.number)


def again(viewer: Viewer, case: CaseFile, code: str, words: str, *, seen: int) -> None:
    """Answer a return of an application to end.

    Raises:
        Conflict: what it is about is gone.
    """
    send(viewer, case, said(case.submission.purpose, code, words), seen=seen)


def present(case: CaseFile) -> CaseSource:
    """What the register holds of what is to end: that is what the application submits.

    Raises:
        Conflict: it is gone.
    """
    found = versions.current(db.session.get_one(RegisterEntry, case.submission.entry_id))
    if found is None:
        raise Conflict(NOT_FILED)
    return CaseSource(case.submission, found.held.document, found.held.sources)


def said(purpose: str, code: str, words: str) -> str:
    """The reason as everybody reads it: the ground, then what was added."""
    return "：".join(part for part in (ground(purpose, code), words.strip()) if part)


def send(viewer: Viewer, case: CaseFile, words: str, *, seen: int | None = None) -> None:
    """Submit what the register holds as it is: that is what ends.

    Raises:
        Refused: not this person's to submit now.
        Conflict: what it is about is gone, or somebody was faster.
    """
    moving.require(viewer, case, "submit", seen=case.submission.moves if seen is None else seen)
    source = present(case)
    held = rounds.keep(viewer, case, source.document, source.sources)
    case.submission.submitted_at = now()
    db.session.add(case.submission)
    at = case.submission.moves if seen is None else seen
    moving.make(viewer, case, "submit", seen=at, words=moving.Words(words))
    signals.submitted.send(None, submission_id=case.id, round=held.round, by=viewer)

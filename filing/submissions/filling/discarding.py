"""Drafts never submitted: taken away by their firm, or when nobody touched them for long (PIPL 19)."""

from datetime import date, datetime, timedelta

from sqlmodel import col, delete, func, or_, select

from filing import ledger
from filing.attachments import service as attachments
from filing.kernel.clock import local, now
from filing.kernel.database import db
from filing.kernel.errors import Conflict, Refused
from filing.kernel.viewer import SYSTEM, Viewer
from filing.release import sealing
from filing.submissions import rules
from filing.submissions.case import moving, signatures
from filing.submissions.case.cases import CaseFile, matter
from filing.submissions.case.documents import Sections
from filing.submissions.filling import papers
from filing.submissions.people import members
from models.register import EntryVersion, RegisterEntry
from models.signing import Signing
from models.submissions import DraftSection, Entrustment, Submission, SubmittedDocument
from models.text import N_

KEPT_DAYS = 90
AT_ONCE = 100
SUBMITTED = N_("已经提交过的办件不能删除；受理以前可以撤回")


def kept_until(case: CaseFile, rows: Sections) -> date:
    """Until when the draft is kept if nobody touches it again."""
    touched = max([case.submission.started_at, *(row.saved_at for row in rows.values())])
    return local(touched + timedelta(days=KEPT_DAYS)).date()


def discard(viewer: Viewer, case: CaseFile) -> None:
    """Take away a draft of one's own firm, with its files and what was sealed for it.

    Raises:
        Refused: it was submitted once.
        Conflict: it is being submitted now, or the legal representative is asked.
    """
    members.acting(viewer)
    signatures.require_unlocked(case.id)
    if case.submission.state != rules.DRAFT:
        raise Refused(SUBMITTED, action="submissions.discarded", subject=case.subject)
    _take_away(case.submission, "submissions.discarded", viewer)


def purge() -> int:
    """Take away the drafts that nobody touched for 90 days; returns how many, at most a hundred at once."""
    statement = (
        select(Submission)
        .outerjoin(DraftSection, col(DraftSection.submission_id) == col(Submission.id))
        .where(Submission.state == rules.DRAFT)
        .group_by(col(Submission.id))
        .having(func.coalesce(func.max(DraftSection.saved_at), Submission.started_at) < _limit())
        .having(col(Submission.started_at) < _limit())
        .order_by(col(Submission.id))
        .limit(AT_ONCE)
    )
    found = db.session.exec(statement).all()
    for submission in found:
        _take_away(submission, "submissions.purged", SYSTEM)
    return len(found)


def _limit() -> datetime:
    return now() - timedelta(days=KEPT_DAYS)


def _take_away(submission: Submission, action: str, by: Viewer) -> None:
    subject = ledger.Subject(
        "submission",
        submission.id,
        submission.number,
        entry_id=submission.entry_id or submission.enterprise_id,
    )
    sealing.erase(_sealed_here(submission) - _sealed_elsewhere(submission))
    attachments.let_go(papers.OWNER_KIND, submission.id)
    for table in (DraftSection, Entrustment, Signing):
        db.session.exec(delete(table).where(col(table.submission_id) == submission.id))
    mine = delete(Submission).where(col(Submission.id) == submission.id, col(Submission.state) == rules.DRAFT)
    if db.session.exec(mine).rowcount != 1:
        raise Conflict(moving.CHANGED)
    ledger.record(action, subject, viewer=by, detail={"matter": matter(submission)})


def _sealed_here(submission: Submission) -> frozenset[str]:
    rows = db.session.exec(select(DraftSection).where(DraftSection.submission_id == submission.id)).all()
    return sealing.references([(row.parsed, row.raw, row.changes) for row in rows])


def _sealed_elsewhere(submission: Submission) -> frozenset[str]:
    """What is still needed: a change begins with the sealed values that stand in the register."""
    firm = submission.enterprise_id
    drafts = (
        select(DraftSection.parsed)
        .join(Submission, col(Submission.id) == col(DraftSection.submission_id))
        .where(Submission.enterprise_id == firm, Submission.id != submission.id)
    )
    sent = (
        select(SubmittedDocument.document)
        .join(Submission, col(Submission.id) == col(SubmittedDocument.submission_id))
        .where(Submission.enterprise_id == firm)
    )
    held = (
        select(EntryVersion.document)
        .join(RegisterEntry, col(RegisterEntry.id) == col(EntryVersion.entry_id))
        .where(or_(col(RegisterEntry.id) == firm, col(RegisterEntry.owner_id) == firm))
    )
    return sealing.references([list(db.session.exec(one)) for one in (drafts, sent, held)])

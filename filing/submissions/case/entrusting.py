"""Which screens of which cases somebody outside a firm fills in for it, as long as that lasts."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.sql.expression import Select

from filing.kernel.clock import today
from filing.kernel.database import db
from filing.kernel.viewer import Viewer
from filing.submissions import rules
from models.dossiers.registry import DOSSIERS
from models.register import RegisterEntry
from models.submissions import Entrustment, Submission

MOST_LISTED = 100


@dataclass(frozen=True, slots=True)
class Handed:
    """A case of which the viewer fills in some screens: their keys, whose it is, and the last day."""

    submission: Submission
    firm: str
    keys: frozenset[str]
    until: date

    @property
    def titles(self) -> tuple[str, ...]:
        """The screens, in their order."""
        return titles(self.submission.kind, self.keys)


def titles(kind: str, keys: frozenset[str]) -> tuple[str, ...]:
    """The titles of screens of a register kind, in their order."""
    return tuple(task.title for task in DOSSIERS[kind].tasks if task.key in keys)


def lasts(row: Entrustment, submission: Submission) -> bool:
    """Whether it still holds: not recalled, not past its last day, the case the firm's to fill in."""
    return row.ended_at is None and row.until >= today() and submission.state in rules.EDITABLE


def keys(viewer: Viewer, submission: Submission) -> frozenset[str]:
    """The screens of a case that the viewer may fill in now for its firm."""
    if viewer.account_id is None:
        return frozenset()
    rows = db.session.exec(_now(viewer).where(Submission.id == submission.id))
    return frozenset(key for row, _case, _firm in rows for key in row.sections)


def of_viewer(viewer: Viewer) -> tuple[Handed, ...]:
    """What the viewer fills in for others now, what ends first coming first."""
    if viewer.account_id is None:
        return ()
    statement = _now(viewer).order_by(col(Entrustment.until), col(Entrustment.id))
    found: dict[UUID, Handed] = {}
    for row, case, firm in db.session.exec(statement.limit(MOST_LISTED)):
        before = found.get(case.id)
        known = before.keys if before else frozenset()
        found[case.id] = Handed(case, firm, known | set(row.sections), before.until if before else row.until)
    return tuple(found.values())


def of_case(submission_id: UUID) -> tuple[Entrustment, ...]:
    """Everything that was handed out of a case, the newest first."""
    statement = (
        select(Entrustment)
        .where(Entrustment.submission_id == submission_id)
        .order_by(col(Entrustment.handed_at).desc(), col(Entrustment.id).desc())
    )
    return tuple(db.session.exec(statement))


def out(submission: Submission) -> tuple[tuple[Entrustment, tuple[str, ...]], ...]:
    """What is handed out of one's own case now, with the titles of the screens."""
    rows = (row for row in of_case(submission.id) if lasts(row, submission))
    return tuple((row, titles(row.kind, frozenset(row.sections))) for row in rows)


def papers(viewer: Viewer, submission_id: UUID) -> frozenset[str]:
    """The items of a case whose files the viewer may have because their screen was handed to it."""
    if viewer.account_id is None:
        return frozenset()
    rows = db.session.exec(_now(viewer).where(Submission.id == submission_id))
    return frozenset(code for row, _case, _firm in rows for code in row.papers)


def _now(viewer: Viewer) -> Select[Entrustment, Submission, str]:
    """What was handed to the viewer and still holds, each with its case and the firm's name."""
    return (
        select(Entrustment, Submission, RegisterEntry.name)
        .join(Submission, col(Submission.id) == col(Entrustment.submission_id))
        .join(RegisterEntry, col(RegisterEntry.id) == col(Entrustment.enterprise_id))
        .where(
            Entrustment.account_id == viewer.account_id,
            col(Entrustment.ended_at).is_(None),
            col(Entrustment.until) >= today(),
            col(Submission.state).in_(sorted(rules.EDITABLE)),
        )
    )

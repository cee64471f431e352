"""Who has not signed its part yet is reminded, and at the last threshold the lead department hears of it."""

from uuid import UUID

from sqlmodel import col, select

from filing.calendar.queries import working_days
from filing.calendar.rules import working_days_between
from filing.identity.queries import department_name, officers
from filing.kernel.clock import local, today
from filing.kernel.database import db
from filing.notices import reminders
from filing.submissions.deadlines import pausing
from filing.submissions.joint.rules import SIGNERS, SIGNING
from filing.submissions.rules import OPEN
from models.joint_review import ReviewAct, ReviewPart
from models.submissions import Submission

KIND = "joint_waiting"


def parts() -> int:
    """Remind the departments whose part is open; returns how many parts were spoken of now."""
    statement = (
        select(ReviewPart, Submission, ReviewAct.happened_at)
        .join(Submission, col(Submission.id) == col(ReviewPart.submission_id))
        .join(ReviewAct, col(ReviewAct.part_id) == col(ReviewPart.id))
        .where(ReviewAct.sequence == ReviewPart.turns, ReviewPart.state == OPEN)
        .where(col(Submission.state).in_(sorted(SIGNING)))
        .order_by(col(ReviewPart.id))
    )
    table, day = working_days(), today()
    return sum(
        _remind(part, case, working_days_between(local(since).date(), day, table))
        for part, case, since in db.session.exec(statement).all()
    )


def _remind(part: ReviewPart, case: Submission, days: int) -> bool:
    rule = reminders.rule(KIND)
    threshold = rule.grown(days)
    if threshold is None:
        return False
    facts = {
        "title": case.title,
        "number": case.number,
        "department": department_name(part.department_id),
        "days": days,
    }
    subject, own = f"{part.id}/{part.turns}", _people(part.department_id)
    told = reminders.remind(KIND, subject, threshold, own, facts, f"/joint/{case.number}")
    if threshold == max(rule.thresholds):
        lead = [one.id for one in officers(part.lead_id, pausing.HEADS)]
        told |= reminders.remind(KIND, f"{subject}/lead", threshold, lead, facts, f"/cases/{case.number}")
    return told


def _people(department_id: UUID) -> list[UUID]:
    return [one.id for one in officers(department_id, SIGNERS)]

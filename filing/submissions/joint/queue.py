"""The parts that a department is asked to sign, as a list beside its inbox."""

from dataclasses import dataclass

from sqlmodel import col, func, select

from filing.identity.queries import department_name
from filing.kernel.database import db
from filing.kernel.viewer import Viewer
from filing.submissions.case.cases import matter
from filing.submissions.joint.rules import SIGNING
from filing.submissions.rules import FINAL, OPEN
from models.joint_review import ReviewPart
from models.submissions import Submission

LISTED = 200


@dataclass(frozen=True, slots=True)
class Row:
    """One part with its case, what is applied for, and who leads."""

    part: ReviewPart
    case: Submission
    matter: str
    lead: str

    @property
    def waits(self) -> bool:
        """Whether the department is to sign now."""
        return self.part.state == OPEN and self.case.state in SIGNING


def parts(viewer: Viewer) -> tuple[Row, ...]:
    """The parts of cases that go on, what waits for the department first and the oldest first."""
    statement = (
        select(ReviewPart, Submission)
        .join(Submission, col(Submission.id) == col(ReviewPart.submission_id))
        .where(ReviewPart.department_id == viewer.department_id, col(Submission.state).not_in(FINAL))
        .order_by(col(ReviewPart.state) != OPEN, col(ReviewPart.opened_at), col(ReviewPart.id))
        .limit(LISTED)
    )
    return tuple(
        Row(part, case, matter(case), department_name(part.lead_id))
        for part, case in db.session.exec(statement).all()
    )


def counts(viewer: Viewer) -> tuple[int, int]:
    """How many parts wait for the department now, and how many there are of cases that go on."""
    waiting = (col(ReviewPart.state) == OPEN) & col(Submission.state).in_(sorted(SIGNING))
    statement = (
        select(func.count().filter(waiting), func.count())
        .select_from(ReviewPart)
        .join(Submission, col(Submission.id) == col(ReviewPart.submission_id))
        .where(ReviewPart.department_id == viewer.department_id, col(Submission.state).not_in(FINAL))
    )
    found = db.session.exec(statement).one()
    return found[0], found[1]

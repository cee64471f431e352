"""The parts of a case that other departments sign (会签): how they stand and what was done with them."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import col, select

from filing.kernel.database import db
from filing.submissions.rules import GAP, OPEN, SIGNED
from models.identity import Department
from models.joint_review import ReviewAct, ReviewPart
from models.text import N_

REOPENED = "reopened"
STATES = {OPEN: N_("待会签"), SIGNED: N_("已会签同意"), GAP: N_("提出需补正")}
WAITING = N_("会签还没有完成：%(who)s")


@dataclass(frozen=True, slots=True)
class Part:
    """One department's part of a case, with all that was done with it, oldest first."""

    row: ReviewPart
    department: str
    acts: tuple[ReviewAct, ...]

    @property
    def state(self) -> str:
        """Whether it is open, signed, or waits for the firm."""
        return self.row.state

    @property
    def since(self) -> datetime:
        """When it came to the state it is in."""
        return self.acts[-1].happened_at if self.acts else self.row.opened_at

    @property
    def signers(self) -> frozenset[str]:
        """The persons who signed or named gaps; to open a part is the lead's own step."""
        return frozenset(act.person_key for act in self.acts if act.act in (SIGNED, GAP))


def of(submission_id: UUID) -> tuple[Part, ...]:
    """The parts of a case as the database has them now, by department; none for most cases."""
    statement = (
        select(ReviewPart, Department.name)
        .join(Department, col(Department.id) == col(ReviewPart.department_id))
        .where(ReviewPart.submission_id == submission_id)
        .order_by(col(Department.name), col(ReviewPart.id))
        .execution_options(populate_existing=True)
    )
    found = db.session.exec(statement).all()
    acts = _acts([row.id for row, _ in found]) if found else {}
    return tuple(Part(row, name, tuple(acts.get(row.id, ()))) for row, name in found)


def _acts(parts: Collection[UUID]) -> dict[UUID, list[ReviewAct]]:
    statement = select(ReviewAct).where(col(ReviewAct.part_id).in_(parts))
    found: dict[UUID, list[ReviewAct]] = defaultdict(list)
    for act in db.session.exec(statement.order_by(col(ReviewAct.sequence), col(ReviewAct.id))):
        found[act.part_id].append(act)
    return found


def why_waiting(parts: Sequence[Part]) -> str:
    """Why a case may not be filed yet: which departments have not signed; empty where all have."""
    left = [f"{part.department}（{STATES[part.state]}）" for part in parts if part.state != SIGNED]
    return WAITING % {"who": "、".join(left)} if left else ""

"""The work that waits in every firm of a person, whichever of them the person acts for now."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlmodel import col, func, select

from filing.identity.viewers import memberships
from filing.kernel.clock import local, now
from filing.kernel.database import behind_the_wall, db
from filing.kernel.requests import wall
from filing.kernel.viewer import Viewer
from filing.release.consents import ASKED
from filing.submissions import rules
from models.identity import Membership
from models.release import Consent
from models.submissions import Submission, SubmissionEvent

MOST_LISTED = 200


@dataclass(frozen=True, slots=True)
class Piece:
    """One case that waits for the firm, since when, and whether it waits for a person's answer."""

    title: str
    number: str
    state: str
    since: date
    consent: bool


@dataclass(frozen=True, slots=True)
class Firm:
    """One firm of the person, and what waits there; `acting` where the person acts for it now."""

    membership: Membership
    acting: bool
    pieces: tuple[Piece, ...]

    def count(self, state: str) -> int:
        """How many of its cases stand in a state."""
        return sum(piece.state == state for piece in self.pieces)

    @property
    def consents(self) -> int:
        """How many of its cases wait for a person's answer."""
        return sum(piece.consent for piece in self.pieces)

    @property
    def returned_since(self) -> date | None:
        """Since when the oldest of its returned cases waits."""
        return min((one.since for one in self.pieces if one.state == rules.RETURNED), default=None)


def of_viewer(viewer: Viewer) -> tuple[Firm, ...]:
    """The viewer's firms in the order of joining; of another firm's cases titles, numbers and dates alone."""
    if viewer.account_id is None:
        return ()
    mine = memberships(viewer.account_id, now())
    with behind_the_wall(wall(viewer) | {"across": "yes"}):
        found = _pieces([row.enterprise_id for row in mine])
    return tuple(
        Firm(row, row.enterprise_id == viewer.enterprise_id, tuple(found[row.enterprise_id])) for row in mine
    )


def _pieces(enterprises: Collection[UUID]) -> dict[UUID, list[Piece]]:
    """What stands open in several firms, what came back first; in three queries."""
    shown = (Submission.id, Submission.enterprise_id, Submission.title, Submission.number, Submission.state)
    statement = (
        select(*shown, Submission.started_at)  # type: ignore[call-overload]
        .where(
            col(Submission.enterprise_id).in_(enterprises), col(Submission.state).in_(sorted(rules.EDITABLE))
        )
        .order_by(col(Submission.state).desc(), col(Submission.started_at), col(Submission.id))
        .limit(MOST_LISTED)
    )
    cases = db.session.exec(statement).all()
    back, asked = _returned([case[0] for case in cases]), _asked([case[0] for case in cases])
    found: dict[UUID, list[Piece]] = defaultdict(list)
    for key, owner, title, number, state, started in cases:
        since = local(back.get(key, started)).date()
        found[owner].append(Piece(title, number, state, since, key in asked))
    return found


def _returned(cases: Collection[UUID]) -> dict[UUID, datetime]:
    statement = (
        select(SubmissionEvent.submission_id, func.max(SubmissionEvent.happened_at))
        .where(col(SubmissionEvent.submission_id).in_(cases), SubmissionEvent.to_state == rules.RETURNED)
        .group_by(col(SubmissionEvent.submission_id))
    )
    return dict(db.session.exec(statement).all())


def _asked(cases: Collection[UUID]) -> frozenset[UUID]:
    statement = select(Consent.submission_id).where(
        col(Consent.submission_id).in_(cases), Consent.state == ASKED, col(Consent.expires_at) > now()
    )
    return frozenset(db.session.exec(statement))

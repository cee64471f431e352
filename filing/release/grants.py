"""Live grants: what a department may read beyond the unconditional, for which matter, until when."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import col, select

from filing.identity.viewers import territory
from filing.kernel.clock import now
from filing.kernel.database import db
from filing.kernel.viewer import Viewer
from filing.release.shapes import Purpose
from models.release import Grant


@dataclass(frozen=True, slots=True)
class LiveGrant:
    """The item codes a grant opens, and every division it holds for."""

    items: frozenset[str]
    territory: frozenset[str]


def live_grants(viewer: Viewer, purpose: Purpose) -> tuple[LiveGrant, ...]:
    """The grants this viewer's department holds for this purpose now.

    Asked anew for each read, so that a withdrawn or expired grant opens nothing on the next request.
    """
    if viewer.department_id is None or not purpose.matter_code:
        return ()
    moment = now()
    statement = select(Grant).where(
        Grant.department_id == viewer.department_id,
        Grant.matter == purpose.matter_code,
        col(Grant.since) <= moment,
        col(Grant.until) > moment,
        col(Grant.withdrawn_at).is_(None),
    )
    held = db.session.exec(statement)
    return tuple(LiveGrant(frozenset(grant.items), territory((grant.division,))) for grant in held)


def opened(grants: Sequence[LiveGrant], division: str | None) -> frozenset[str]:
    """The item codes that `grants` open for a record that lies in `division`."""
    return frozenset(code for grant in grants if division in grant.territory for code in grant.items)

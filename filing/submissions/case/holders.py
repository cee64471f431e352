"""Who took up a case or claim, and which colleagues could."""

from uuid import UUID

from filing.identity.queries import officers
from filing.kernel.database import db
from filing.kernel.viewer import Viewer
from filing.submissions.rules import Holder, Work
from models.identity import Account
from models.submissions import Claim, Submission


def of(row: Submission | Claim, waits_for: frozenset[str]) -> Holder | None:
    """Who holds it; `here` says whether that person can still do the step it waits for."""
    if row.holder_id is None or row.held_since is None:
        return None
    person = db.session.get_one(Account, row.holder_id)
    able = not waits_for or person in officers(row.handling_department_id, waits_for)
    return Holder(person.id, person.person_key, person.display_name, row.held_since, able)


def colleagues(viewer: Viewer, department_id: UUID, work: Work) -> tuple[Account, ...]:
    """The officers of the department to whom the work can be handed, by name."""
    held_by = work.holder.account_id if work.holder else None
    able = (
        one
        for one in officers(department_id, work.waits_for)
        if one.id not in (viewer.account_id, held_by) and one.person_key not in work.barred
    )
    return tuple(sorted(able, key=lambda one: (one.display_name, one.id)))

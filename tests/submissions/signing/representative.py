"""A firm that wants its legal representative's word, that person, and a filer who needs it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlmodel import col, select

from filing.kernel.clock import now
from filing.kernel.database import db
from filing.kernel.viewer import Viewer
from filing.submissions.people import memberships, signatories
from models.identity import Account
from models.notices import Outbox
from models.signing import Signing
from models.submissions import Submission
from tests import people
from tests.submissions.office import Office

NOBODY = UUID(int=0)
OWNER_NAME = "张小山"
TRUTH = {"de.truth": "y"}


def owner(opened: Office) -> Account:
    """The administrator of the firm, an account that can sign in."""
    return people.filer(opened.firm, name=OWNER_NAME, role=memberships.OWNER)


def asking(opened: Office) -> Viewer:
    """Let the firm ask for the word; gives back its administrator."""
    found = people.viewer(owner(opened))
    signatories.require(found, opened.firm)
    return found


def unsaved(**facts: Any) -> Signing:
    """A question with these facts, in no database."""
    known = {"submission_id": NOBODY, "enterprise_id": NOBODY, "document_hash": "", "moves": 0}
    asked = {"sent_by": NOBODY, "sent_name": "", "sent_at": now()}
    return Signing(**{**known, **asked, **facts})


def signings(state: str = "") -> Sequence[Signing]:
    """All questions, or those in a state, the oldest first."""
    statement = select(Signing).order_by(col(Signing.sent_at), col(Signing.id))
    found = db.session.exec(statement.execution_options(populate_existing=True)).all()
    return [one for one in found if state in ("", one.state)]


def state_of(number: str) -> str:
    """How far a case has come."""
    return db.session.exec(select(Submission.state).where(Submission.number == number)).one()


def told(kind: str) -> list[Outbox]:
    """The messages of a kind."""
    return list(db.session.exec(select(Outbox).where(Outbox.kind == kind).order_by(col(Outbox.id))))

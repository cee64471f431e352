"""Whether the person whom a record is about agrees that it is read (个人信息保护法 13, 15)."""

from collections.abc import Collection
from uuid import UUID

from sqlmodel import col, select

from filing.kernel.database import db
from filing.release.shapes import Source
from models.dossiers.registry import DOSSIERS
from models.release import Consent

ASKED, REPLACED, GIVEN, REFUSED, WITHDRAWN = "asked", "replaced", "given", "refused", "withdrawn"


def stopped(sources: Collection[Source]) -> frozenset[tuple[str, UUID]]:
    """Kind and entry of those among `sources` that are about a person who does not, or no longer, agree.

    Asked anew for each read, so that a withdrawal holds from the next request on. What no case brought
    has no consent.
    """
    about_people = [source for source in sources if DOSSIERS[source.kind].keeping.person]
    cases = {source.case_id for source in about_people if source.case_id}
    statement = select(Consent.submission_id).where(
        col(Consent.submission_id).in_(cases), Consent.state == GIVEN
    )
    agreed = set(db.session.exec(statement)) if cases else set()
    return frozenset(
        (source.kind, source.entry_id) for source in about_people if source.case_id not in agreed
    )

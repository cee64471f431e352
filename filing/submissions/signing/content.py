"""What the legal representative is asked about: one document, told apart from every other by its hash."""

from datetime import date

from filing.kernel.clock import today
from filing.submissions.afterwards import ending
from filing.submissions.case import documents, facts
from filing.submissions.case.cases import CaseFile
from filing.submissions.case.documents import CaseSource
from filing.submissions.filling import submitting
from models.canonical import sha256_hex


def ready(case: CaseFile, reply: str, day: date) -> CaseSource:
    """The document that would be submitted, had it been on a day.

    Raises:
        Incomplete: with everything that is to be mended.
        Conflict: what is to end is gone.
    """
    return ending.present(case) if case.ends else submitting.ready(case, reply=reply, day=day)


def standing(case: CaseFile, day: date | None = None) -> CaseSource:
    """The same as it is shown, complete or not.

    Raises:
        Conflict: what is to end is gone.
    """
    if case.ends:
        return ending.present(case)
    rows, known = documents.sections(case), facts.of_case(case)
    return documents.settled(case, documents.draft(case, rows, known), day or today())


def digest(source: CaseSource) -> str:
    """The SHA-256 of its canonical JSON."""
    return sha256_hex(source.document)

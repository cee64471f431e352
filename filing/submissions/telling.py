"""What the people of a firm are told of each move; the words are those of the move's template."""

from filing.notices import service as notices
from filing.submissions import members, rules
from filing.submissions.cases import CaseFile


def firm(case: CaseFile, move: rules.Move, words: str) -> None:
    """Tell everybody who may act for the firm."""
    facts = {"title": case.submission.title, "number": case.number, "words": words}
    people = members.accounts(case.submission.enterprise_id)
    notices.tell_of(people, move.name, facts, f"/filings/{case.number}")

"""What the people of a firm are told of each move and of the clocks, and officers of what waits for them."""

from collections.abc import Iterable
from uuid import UUID

from filing.calendar.terms import TITLES
from filing.notices import service as notices
from filing.submissions import rules
from filing.submissions.case.cases import CaseFile
from filing.submissions.people import members
from models.submissions import ClockAct
from models.text import Marked

CLOCK = {"pause": "clock_pause", "resume": "clock_resume", "grant": "clock_grant"}


def firm(case: CaseFile, move: rules.Move, words: str) -> None:
    """Tell everybody who may act for the firm."""
    facts = {"title": case.submission.title, "number": case.number, "words": words}
    people = members.accounts(case.submission.enterprise_id)
    notices.tell_of(people, move.name, facts, f"/filings/{case.number}")


def clock(case: CaseFile, act: ClockAct) -> None:
    """Tell the firm that time stands still, goes on or was prolonged, with the reason and the article."""
    people = members.accounts(case.submission.enterprise_id)
    notices.tell_of(people, CLOCK[act.act], _facts(case, act), f"/filings/{case.number}/clock")


def extension_asked(case: CaseFile, act: ClockAct, heads: Iterable[UUID]) -> None:
    """Tell those who can grant more time that it was asked for."""
    notices.tell_of(heads, "extension_asked", _facts(case, act), f"/cases/{case.number}/clock")


def extension_declined(case: CaseFile, act: ClockAct, asker: Iterable[UUID]) -> None:
    """Tell who asked for more time that there is none."""
    notices.tell_of(asker, "extension_declined", _facts(case, act), f"/cases/{case.number}/clock")


def _facts(case: CaseFile, act: ClockAct) -> dict[str, object]:
    why = f"{act.reason}（{act.basis}）" if act.basis else act.reason
    named = {"title": case.submission.title, "number": case.number, "kind": Marked(TITLES.get(act.kind, ""))}
    return {**named, "days": act.days, "why": why}

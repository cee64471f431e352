"""What officers do with a case: docket, return, review, file, refuse."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from filing.kernel.clock import today
from filing.kernel.database import db
from filing.kernel.errors import NotFound
from filing.kernel.viewer import Viewer
from filing.register import entries
from filing.submissions import rules, signals
from filing.submissions.case import cases, documents, facts, moving, returning
from filing.submissions.case.cases import CaseFile
from filing.submissions.case.documents import CaseSource
from filing.submissions.case.moving import Words
from filing.submissions.consent import consents
from filing.submissions.joint import opening, signing
from models.dossiers import endings
from models.register import RegisterEntry

FIRM = frozenset({"ent_filer", "ent_owner"})
HANDLING = frozenset(name for name, move in rules.MOVES.items() if not move.roles & FIRM)
RETURNS = frozenset(name for name in HANDLING if rules.MOVES[name].to == rules.RETURNED)
CONFIRMED = frozenset(name for name in HANDLING if rules.MOVES[name].to in (*rules.FINAL, rules.RETURNED))


def act(viewer: Viewer, case: CaseFile, name: str, *, seen: int, words: Words) -> None:
    """Make an officer's move; filing takes the case into the register.

    Raises:
        NotFound: no such move for officers.
        Refused, Invalid, Conflict: see `moving.make`; Invalid too where a person does not agree any more.
    """
    if name not in HANDLING:
        raise NotFound
    case = cases.settled(case)
    if name == "file":
        consents.require(case)
    words = signing.with_gaps(case, words) if name in RETURNS else words
    late = returning.late(words.remarks, case.events, *_first_and_last(case)) if name in RETURNS else ()
    moving.make(viewer, case, name, seen=seen, words=replace(words, late=late))
    if name == "docket":
        opening.open_parts(viewer, case)
    if name == "file" and case.ends:
        _take_out(viewer, case)
    elif name == "file":
        _take_in(viewer, case)


def _first_and_last(case: CaseFile) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    rounds = documents.rounds(case)
    return rounds[0].document, rounds[-1].document


def _take_in(viewer: Viewer, case: CaseFile) -> None:
    """Put what was submitted last into the register, and tell the rooms above."""
    source = _newest(case)
    entry = _entry(viewer, case, source.document)
    held = entries.file(
        entry,
        entries.Filing(
            document=dict(source.document),
            sources=dict(source.sources),
            submission_id=case.id,
            department_id=case.submission.handling_department_id,
        ),
        by=viewer,
    )
    if case.submission.purpose == "amendment":
        entries.confirm(entry, today().year, _sender(case), by=viewer)
    signals.filed.send(None, entry_id=entry.id, version=held.version, submission_id=case.id, by=viewer)


def _sender(case: CaseFile) -> UUID:
    """Who submitted last for the firm."""
    return next(event.account_id for event in reversed(case.events) if event.move == "submit")


def _take_out(viewer: Viewer, case: CaseFile) -> None:
    """End the filing, with everything that belongs to it, and tell the rooms above."""
    purpose = case.submission.purpose
    entry = db.session.get_one(RegisterEntry, case.submission.entry_id)
    for one in entries.end(entry, endings.STATES[purpose], submission_id=case.id, by=viewer):
        signals.ended.send(None, entry_id=one.id, words=endings.TITLES[purpose], by=viewer)


def _newest(case: CaseFile) -> CaseSource:
    """What was submitted, with the facts departments have given since: filing must not turn them back."""
    last = documents.rounds(case)[-1]
    known = facts.of_case(case)
    fresh = {code: fact for code, fact in known.items() if fact["value"] != last.value(code)}
    if not fresh:
        return last
    document = dict(last.document) | {code: fact["value"] for code, fact in fresh.items()}
    sources = dict(last.sources) | {
        code: {"source": fact["source"], "as_of": fact["as_of"]} for code, fact in fresh.items()
    }
    return documents.settled(case, CaseSource(case.submission, document, sources, last.round), today())


def _entry(viewer: Viewer, case: CaseFile, document: Mapping[str, Any]) -> RegisterEntry:
    """The entry of the case; what is not the firm itself gets its own with its first filing."""
    if case.submission.entry_id is not None:
        return db.session.get_one(RegisterEntry, case.submission.entry_id)
    entry = entries.open_entry(
        case.submission.kind,
        document[entries.NAME_ITEM[case.submission.kind]],
        uscc=None,
        division=case.submission.division,
        by=viewer,
        owner_id=case.submission.enterprise_id,
        occasion=case.submission.occasion,
    )
    case.submission.entry_id = entry.id
    db.session.add(case.submission)
    return entry

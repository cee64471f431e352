"""After the last kill: is every yes kept, and nothing half done? `python -m tests.soak.checking YES.json`.

Prints what is wrong as a list in JSON; asks the tables themselves, not the queries of the pages.
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import text
from sqlmodel import SQLModel, select

from filing.factory import create_app
from filing.kernel.database import db
from models.kernel import Job
from models.ledger import LedgerEntry
from models.notices import Outbox
from models.register import EntryVersion, RegisterEntry
from models.submissions import DraftSection, Submission, SubmissionEvent, SubmittedDocument
from tests import people

PAST = {
    "submit": "submissions.submitted",
    "docket": "submissions.docketed",
    "review": "submissions.reviewed",
    "file": "submissions.filed",
}
STATES = {"submit": "submitted", "docket": "docketed", "review": "reviewed", "file": "filed"}
WAY = ("submit", "docket", "review", "file")


def main() -> None:
    """Look through the database that the settings name."""
    said = json.loads(Path(sys.argv[1]).read_text())
    with people.inside(create_app()):
        sys.stdout.write(json.dumps(list(faults(said))) + "\n")


def faults(said: list[dict[str, str]]) -> Iterator[str]:
    """Everything that is not as it must be."""
    cases = {row.id: row for row in _all(Submission)}
    events: dict[Any, list[SubmissionEvent]] = defaultdict(list)
    for event in sorted(_all(SubmissionEvent), key=lambda one: one.sequence):
        events[event.submission_id].append(event)
    yield from _kept(said, {row.number: row for row in cases.values()}, events)
    for row in cases.values():
        yield from _whole(row, events[row.id])
    yield from _beside(events, cases)
    yield from _numbers(list(cases.values()))
    yield from _sound()


def _all(table: type[Any]) -> list[Any]:
    return list(db.session.exec(select(table)).all())


def _kept(said: list[dict[str, str]], cases: dict[str, Submission], events: Any) -> Iterator[str]:
    """Every acknowledged write is there."""
    drafts = {(row.submission_id, row.section): row for row in _all(DraftSection)}
    sent: dict[Any, list[str]] = defaultdict(list)
    for row in _all(SubmittedDocument):
        sent[row.submission_id].append(str(row.document.get("con.website")))
    for one in said:
        case = cases.get(one["number"])
        if case is None:
            yield f"{one['number']}: {one['what']} was acknowledged and there is no such case"
        elif one["what"] == "save":
            draft = drafts.get((case.id, "contact"))
            kept = [*sent[case.id], str((draft.parsed if draft else {}).get("con.website"))]
            if one["value"] not in kept:
                yield f"{one['number']}: {one['value']} was saved and is lost: {kept}"
        elif one["what"] in WAY and one["what"] not in [event.move for event in events[case.id]]:
            yield f"{one['number']}: {one['what']} was acknowledged and is lost"


def _whole(case: Submission, events: list[SubmissionEvent]) -> Iterator[str]:
    """The state is that of the last event, and the events are the way without a gap."""
    moves = [event.move for event in events]
    if moves != list(WAY[: len(moves)]) or [event.sequence for event in events] != [
        *range(1, len(events) + 1)
    ]:
        yield f"{case.number}: events {moves}"
    if case.state != (STATES[moves[-1]] if moves else "draft") or case.moves != len(moves):
        yield f"{case.number}: {case.state} after {case.moves} moves, events {moves}"


def _beside(events: Any, cases: dict[Any, Submission]) -> Iterator[str]:
    """Each event has its ledger entry, its message, its document or version, and its paper to be made."""
    entries = Counter((row.subject_id, row.action) for row in _all(LedgerEntry))
    messages = Counter((row.kind, row.link) for row in _all(Outbox))
    documents = Counter(row.submission_id for row in _all(SubmittedDocument))
    versions = Counter(row.submission_id for row in _all(EntryVersion))
    papers = Counter(
        (row.payload["submission"], row.payload["kind"])
        for row in _all(Job)
        if row.name == "certificates.paper"
    )
    for case_id, made in events.items():
        case, moves = cases[case_id], [event.move for event in made]
        found = {
            "ledger entries": [entries[str(case_id), PAST[move]] for move in moves],
            "messages": [messages[move, f"/filings/{case.number}"] for move in moves],
        }
        for what, counts in found.items():
            if counts != [1] * len(moves):
                yield f"{case.number}: {what} {counts} for {moves}"
        submitted, filed = int("submit" in moves), int("file" in moves)
        wanted = (submitted, filed, submitted, filed)
        others = (
            documents[case_id],
            versions[case_id],
            papers[str(case_id), "receipt"],
            papers[str(case_id), "proof"],
        )
        if others != wanted:
            yield f"{case.number}: documents, versions, receipts, proofs {others} instead of {wanted}"


def _numbers(cases: list[Submission]) -> Iterator[str]:
    """Numbers of cases and of versions run without a gap; a firm has one open case at most."""
    found = sorted(int(case.number.rpartition("-")[2]) for case in cases)
    if found != [*range(1, len(found) + 1)]:
        yield f"numbers of cases: {found}"
    open_ones = Counter(case.enterprise_id for case in cases if case.state != "filed")
    yield from (f"{firm} has {count} open cases" for firm, count in open_ones.items() if count > 1)
    versions: dict[Any, list[int]] = defaultdict(list)
    for row in _all(EntryVersion):
        versions[row.entry_id].append(row.version)
    for entry in _all(RegisterEntry):
        if sorted(versions[entry.id]) != [*range(1, entry.version + 1)]:
            yield f"{entry.name}: version {entry.version}, versions {sorted(versions[entry.id])}"
    filing = [entry.filing_number for entry in _all(RegisterEntry) if entry.filing_number]
    if len(set(filing)) != len(filing):
        yield "a filing number was given twice"


def _sound() -> Iterator[str]:
    """The database says of itself that it is whole."""
    if db.engine.dialect.name != "sqlite":
        return
    for pragma, fine in (("integrity_check", [("ok",)]), ("foreign_key_check", [])):
        said = [tuple(row) for row in db.session.connection().execute(text(f"PRAGMA {pragma}"))]
        if said != fine:
            yield f"{pragma}: {said[:5]} in {len(SQLModel.metadata.tables)} tables"


if __name__ == "__main__":
    main()

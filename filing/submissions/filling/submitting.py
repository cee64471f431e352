"""Submitting: all gaps told at once, or one document that never changes again (行政许可法 32)."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from filing.attachments import service as attachments
from filing.kernel.clock import now, today
from filing.kernel.database import db
from filing.kernel.errors import Invalid
from filing.kernel.viewer import Viewer
from filing.submissions import routing, signals
from filing.submissions.case import comparing, documents, facts, moving, rounds
from filing.submissions.case.cases import CaseFile, codes_of
from filing.submissions.case.documents import CaseSource, Sections
from filing.submissions.consent import consents, naming
from filing.submissions.filling import background, handing
from filing.submissions.people import cooling
from models.dossiers.dossier import Task
from models.dossiers.problems import Problem
from models.dossiers.words import Sentence
from models.submissions import SubmittedDocument
from models.text import N_

CELL = re.compile(r"(.+)\.(\d+)\.(\w+)", re.ASCII)
UNCHANGED = N_("与已备案的内容没有不同：请先修改要变更的内容；没有要变更的，不用提交")
UNANSWERED = N_("与上次提交的内容没有不同：请按意见修改，或在“对补正意见的说明”里写明为什么不用改")
UNREADABLE = N_("“%(title)s”填写的内容无法识别，请修改")


class Incomplete(Invalid):
    """Something is still to be mended: everything at once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        super().__init__(N_("还有内容需要补充或修改，已全部列出"))
        self.problems = tuple(problems)


def problems(
    case: CaseFile, rows: Sections, known: Mapping[str, facts.Fact], source: CaseSource
) -> list[Problem]:
    """Everything to mend before the case can be submitted."""
    dossier, before = case.dossier.from_document(source.document), documents.filed_before(case)
    unreadable = list(_unreadable(case, rows))
    told = {problem.code for problem in unreadable}
    measured = background.of_case(case, before, source.document)
    found = dossier.problems(today(), facts.given(known), measured)
    others = [problem for problem in found if problem.code not in told]
    gaps = [*_unchanged(case, before, source), *unreadable, *others]
    return [*gaps, *consents.missing(case, source)]


def _unchanged(case: CaseFile, before: CaseSource | None, source: CaseSource) -> Iterator[Problem]:
    """An amendment that amends nothing; what is promised anew each time is none."""
    if before is not None and not case.events and _same(case, before, source):
        yield Problem("", Sentence(UNCHANGED))


def _same(case: CaseFile, before: CaseSource, source: CaseSource) -> bool:
    """Whether nothing that is asked says something else; what is promised anew each time does not count."""
    mine = facts.asked(case.dossier) - frozenset(codes_of(case.dossier.tasks[-1]))
    changed = comparing.changed_codes(case.dossier, before, source)
    return not {code for code in changed if code in mine or code.rpartition(".")[0] in mine}


def _unreadable(case: CaseFile, rows: Sections) -> Iterator[Problem]:
    items = case.dossier.items()
    for name in (name for row in rows.values() for name in row.raw):
        cell = CELL.fullmatch(name)
        code = f"{cell[1]}.{cell[3]}" if cell else name
        if code in items:
            yield Problem(
                code, Sentence(UNREADABLE, {"title": items[code].title}), row=int(cell[2]) if cell else None
            )


def ready(case: CaseFile, *, reply: str = "", day: date | None = None) -> CaseSource:
    """What would be submitted if it were now, or had been on a day.

    Raises:
        Incomplete: with everything that is to be mended.
    """
    rows, known = documents.sections(case), facts.of_case(case)
    source = documents.settled(case, documents.draft(case, rows, known), day or today())
    found = problems(case, rows, known, source)
    earlier = documents.rounds(case)
    if earlier and not reply and _same(case, earlier[-1], source):
        found.insert(0, Problem("", Sentence(UNANSWERED)))
    if found:
        raise Incomplete(found)
    return source


def submit(
    viewer: Viewer, case: CaseFile, *, seen: int, reply: str = "", day: date | None = None
) -> SubmittedDocument:
    """Submit the case as its draft stands, or as it stood when it was declared on an earlier day.

    `reply` answers the words with which the case was returned; without it something must have changed.

    Raises:
        Refused: not this person's to submit now.
        Incomplete: with everything that is to be mended.
        Conflict: it was submitted from elsewhere meanwhile.
    """
    moving.require(viewer, case, "submit", seen=seen)
    source, known = ready(case, reply=reply, day=day), facts.of_case(case)
    held = rounds.keep(viewer, case, source.document, source.sources)
    if held.round == 1:
        _route(case, source)
    detail = {"hash": held.document_hash, "round": held.round}
    moving.make(viewer, case, "submit", seen=seen, words=moving.Words(reply), detail=detail)
    handing.end_all(case, by=viewer)
    submission, files = case.submission, _files(case, source.document)
    _guard(case, source, known, by=viewer)
    naming.ask(case, source)
    attachments.hand_over(submission.enterprise_id, submission.handling_department_id, files)
    signals.submitted.send(None, submission_id=case.id, round=held.round, by=viewer)
    return held


def _guard(case: CaseFile, source: CaseSource, known: Mapping[str, facts.Fact], *, by: Viewer) -> None:
    """What the register itself says changes at once; what the firm says of itself may have to wait."""
    before = documents.filed_before(case)
    if before is not None:
        changed = comparing.changed_codes(case.dossier, before, source) - facts.given(known)
        cooling.guard(case.submission, case.dossier.guarded, changed, by=by)


def _route(case: CaseFile, source: CaseSource) -> None:
    """The place filled in decides who handles the case; later rounds stay there and keep the clock."""
    place = routing.place_of(case.submission.kind, source.document)
    if place is not None:
        way = routing.find(place)
        case.submission.division, case.submission.handling_department_id = place, way.department_id
    case.submission.submitted_at = now()
    db.session.add(case.submission)
    db.session.flush()


def _files(case: CaseFile, document: Mapping[str, Any]) -> list[UUID]:
    """The files a document holds, in tables too."""
    items = case.dossier.items()
    found: list[UUID] = []
    for code, value in document.items():
        lines = value if items[code].columns else [{items[code].key: value}]
        columns = items[code].columns or (items[code],)
        for column in columns:
            if column.kind.name == "file":
                found += [UUID(file["id"]) for line in lines for file in line.get(column.key) or ()]
    return found


def of_task(found: Iterable[Problem], task: Task) -> list[Problem]:
    """The problems of one screen."""
    codes = codes_of(task)
    return [problem for problem in found if problem.code in codes]

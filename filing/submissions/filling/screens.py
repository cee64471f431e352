"""One screen of a filing: what is shown fixed, what is asked, what the officer said beside it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from filing.catalogue.queries import departments
from filing.kernel.clock import today
from filing.kernel.viewer import Viewer
from filing.release import Released, Shown
from filing.submissions.case import documents, entrusting, facts, showing
from filing.submissions.case.cases import CaseFile, codes_of, remarked
from filing.submissions.case.reading import typed
from filing.submissions.filling import drafts, merging, submitting, tasklist
from models.dossiers.dossier import Task
from models.dossiers.item import Item, Sharing
from models.dossiers.kinds.base import Json
from models.dossiers.problems import Problem
from models.submissions import DraftSection, Entrustment

NOTICE = "de.sharing_notice"


@dataclass(frozen=True, slots=True)
class Spared:
    """A document that is not asked for: the department that shares it, and since when."""

    item: Item
    source: str
    since: date


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen as the page needs it; `values` and `raw` fill the form, `locked` are not asked.

    `typed` and `agents` say who typed what and who else may; whoever was handed the screen is not told.
    """

    case: CaseFile
    task: Task
    number: int
    version: int
    done: bool
    values: Mapping[str, Json]
    raw: Mapping[str, str]
    locked: frozenset[str]
    fixed: tuple[Shown, ...]
    spared: tuple[Spared, ...]
    remarks: Mapping[str, str]
    earlier: Mapping[str, str]
    typed: Mapping[str, merging.Typed]
    agents: tuple[Entrustment, ...]

    @property
    def open(self) -> bool:
        """Whether it can be filled in now."""
        return self.task in self.case.open_tasks

    @property
    def total(self) -> int:
        """The number of screens."""
        return len(self.case.tasks)

    @property
    def receivers(self) -> tuple[str, ...]:
        """All departments that may look things up, where that is to be taken note of here; else none."""
        if NOTICE not in codes_of(self.task):
            return ()
        return tuple(name for _, name in departments())

    @property
    def sharing(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Who else may read what is asked here, or in the whole filing: the titles by sharing class."""
        codes = facts.asked(self.case.dossier) - self.locked
        tasks = self.case.dossier.tasks if NOTICE in codes_of(self.task) else (self.task,)
        asked = [item for task in tasks for item in _top(task) if item.code in codes]
        listed = ((kind, tuple(i.title for i in asked if i.sharing is kind)) for kind in Sharing)
        return tuple((kind.value, titles) for kind, titles in listed if titles)


def open_screen(viewer: Viewer, case: CaseFile, key: str) -> Screen:
    """The screen of a key with its draft.

    Raises:
        NotFound: the dossier has no such screen.
    """
    task = case.task(key)
    rows, known = documents.sections(case), facts.of_case(case)
    row = rows.get(task.key)
    source = documents.draft(case, rows, known)
    released, document = showing.to_owner(viewer, case, source), source.document
    spared = _spared(case, task, known, row)
    given = frozenset(known) & frozenset(codes_of(task))
    return Screen(
        case=case,
        task=task,
        number=case.tasks.index(task) + 1,
        version=row.version if row else 0,
        done=row.done if row else False,
        values=typed(case.dossier, row.parsed) if row else _offered(case, task, document),
        raw=drafts.typed_text(row),
        locked=given | {one.item.code for one in spared},
        fixed=showing.screen(released, task, _shown_codes(case, task, given)),
        spared=spared,
        remarks=_remarks(case, task),
        earlier=_earlier(viewer, case, task),
        typed=merging.typed([row] if row and case.only is None else ()),
        agents=_agents(case, task),
    )


def _agents(case: CaseFile, task: Task) -> tuple[Entrustment, ...]:
    """To whom the screen is handed out now, for who acts for the firm."""
    if case.only is not None:
        return ()
    return tuple(row for row, _titles in entrusting.out(case.submission) if task.key in row.sections)


def merge(screen: Screen, part: Mapping[str, Json], *, seen: int) -> merging.Verdict:
    """What to do with a form that was opened at version `seen`, should the screen have been saved since."""
    row = documents.sections(screen.case).get(screen.task.key)
    if row is None or seen == row.version:
        return merging.Verdict(frozenset(), ())
    return merging.judge(screen.case.dossier, row, part, seen=seen)


def _spared(
    case: CaseFile, task: Task, known: Mapping[str, facts.Fact], row: DraftSection | None
) -> tuple[Spared, ...]:
    """The documents of a screen that a department shares; one that is there or was asked for stays."""
    shared, there = facts.spared(case.dossier, known), row.parsed if row else {}
    return tuple(
        Spared(item, shared[item.code]["source"], date.fromisoformat(shared[item.code]["as_of"]))
        for item in _top(task)
        if item.code in shared and item.code not in there and item.code not in case.remarks
    )


def _top(task: Task) -> list[Item]:
    return [item for section in task.sections for item in section.items().values()]


def _offered(case: CaseFile, task: Task, document: Mapping[str, Json]) -> dict[str, Json]:
    """What a screen that holds nothing yet begins with."""
    asked = codes_of(task)
    return {code: value for code, value in case.dossier.offer(document, today()).items() if code in asked}


def _shown_codes(case: CaseFile, task: Task, locked: frozenset[str]) -> frozenset[str]:
    """What is shown and not asked; on a screen that is closed, everything."""
    return locked if task in case.open_tasks else frozenset(codes_of(task))


def _remarks(case: CaseFile, task: Task) -> dict[str, str]:
    """The officer's words by the field they stand at; words at a column stand at its table."""
    said: dict[str, list[str]] = {}
    for item in _top(task):
        for one in (item, *item.columns):
            if one.code in case.remarks:
                words = case.remarks[one.code]
                said.setdefault(item.code, []).append(words if one is item else f"{one.title}：{words}")
    return {code: "；".join(words) for code, words in said.items()}


def _earlier(viewer: Viewer, case: CaseFile, task: Task) -> dict[str, str]:
    """What stood at the items the officer spoke of, as it was submitted."""
    wanted = _remarks(case, task)
    if not wanted or case.only is not None:
        return {}
    last: Released = showing.to_owner(viewer, case, documents.rounds(case)[-1])
    return {code: last.text(code) for code in wanted}


def missing(case: CaseFile, task: Task) -> list[Problem]:
    """What is still to be mended on a screen as it is saved, but for what its form says itself."""
    rows, known = documents.sections(case), facts.of_case(case)
    found = submitting.problems(case, rows, known, documents.draft(case, rows, known))
    of_task = submitting.of_task(found, task)
    return [problem for problem in of_task if problem.sentence.template != submitting.UNREADABLE]


def following(case: CaseFile, task: Task) -> Task | None:
    """The next screen that is open and not finished; after a return, the next that was not answered."""
    rows = documents.sections(case)
    at, last = case.tasks.index(task), case.dossier.tasks[-1]
    waiting = (one for one in case.tasks[at + 1 :] if one is not last and one in case.open_tasks)
    return next((one for one in waiting if not _finished(case, one, rows)), None)


def _finished(case: CaseFile, task: Task, rows: documents.Sections) -> bool:
    if remarked(task, case.remarks):
        return tasklist.answered(case, task, rows)
    return task.key in rows and rows[task.key].done

"""The list of screens of a filing: what is done, what is left, what comes next."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from filing.submissions.case import facts
from filing.submissions.case.cases import CaseFile, codes_of, remarked
from filing.submissions.case.documents import CaseSource, Sections
from filing.submissions.filling.submitting import of_task
from models.dossiers.dossier import Task
from models.dossiers.problems import Problem

TODO, DOING, DONE, BLOCKED, RETURNED = "todo", "doing", "done", "blocked", "returned"
MINUTES_A_SCREEN = 3


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One screen: its state, how many things are missing, how many facts came in."""

    task: Task
    status: str
    missing: int
    brought: int
    open: bool


@dataclass(frozen=True, slots=True)
class TaskList:
    """The screens in their groups; `sources` counts the values by where they come from."""

    groups: tuple[tuple[str, tuple[TaskLine, ...]], ...]
    sources: tuple[tuple[str, int], ...]

    @property
    def lines(self) -> tuple[TaskLine, ...]:
        """All screens."""
        return tuple(line for _title, lines in self.groups for line in lines)

    @property
    def done(self) -> int:
        """How many are finished."""
        return sum(line.status == DONE for line in self.lines)

    @property
    def total(self) -> int:
        """How many there are."""
        return len(self.lines)

    @property
    def minutes(self) -> int:
        """A guess at what is left to do."""
        return (self.total - self.done) * MINUTES_A_SCREEN

    @property
    def next(self) -> TaskLine | None:
        """The first screen that waits to be filled in."""
        waiting = (line for line in self.lines if line.open and line.status not in (DONE, BLOCKED))
        return next(waiting, None)


def build(
    case: CaseFile,
    rows: Sections,
    known: Mapping[str, facts.Fact],
    source: CaseSource,
    problems: Sequence[Problem],
) -> TaskList:
    """The task list of a case as it stands."""
    open_tasks, last = case.open_tasks, case.dossier.tasks[-1]
    lines = [
        TaskLine(
            task,
            _status(case, task, rows, known, of_task(problems, task)),
            len(of_task(problems, task)),
            len(known.keys() & set(codes_of(task))),
            task in open_tasks,
        )
        for task in case.tasks
    ]
    if case.only is None:
        ready = all(line.status == DONE or line.task.optional for line in lines[:-1])
        lines[-1] = TaskLine(last, TODO if ready else BLOCKED, 0, 0, open=ready)
    titles = dict.fromkeys(line.task.group for line in lines)
    groups = tuple((title, tuple(line for line in lines if line.task.group == title)) for title in titles)
    return TaskList(groups, _sources(source))


def _status(
    case: CaseFile,
    task: Task,
    rows: Sections,
    known: Mapping[str, facts.Fact],
    problems: Sequence[Problem],
) -> str:
    row = rows.get(task.key)
    if remarked(task, case.remarks) and not answered(case, task, rows):
        return RETURNED
    if not problems and ((row is not None and row.done) or not asked_on(case, task, known)):
        return DONE
    return DOING if row is not None and (row.parsed or row.raw) else TODO


def answered(case: CaseFile, task: Task, rows: Sections) -> bool:
    """Whether the firm finished the screen again since the officer sent it back."""
    row = rows.get(task.key)
    return row is not None and row.done and row.saved_at > case.events[-1].happened_at


def asked_on(case: CaseFile, task: Task, known: Mapping[str, facts.Fact]) -> frozenset[str]:
    """The codes a screen still asks for."""
    spared = frozenset(facts.spared(case.dossier, known)) - frozenset(case.remarks)
    return (facts.asked(case.dossier) & frozenset(codes_of(task))) - frozenset(known) - spared


def _sources(source: CaseSource) -> tuple[tuple[str, int], ...]:
    counted = Counter(found["source"] for found in source.sources.values() if found and found.get("source"))
    return tuple(counted.most_common())

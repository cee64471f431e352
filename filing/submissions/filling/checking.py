"""The page on which a firm checks its answers: every item, every gap, what differs from before."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from filing.kernel.clock import today
from filing.kernel.viewer import Viewer
from filing.submissions.case import comparing, documents, facts, showing
from filing.submissions.case.cases import CaseFile, codes_of
from filing.submissions.case.comparing import Differing
from filing.submissions.case.documents import CaseSource
from filing.submissions.case.showing import Group
from filing.submissions.filling import merging, submitting
from models.dossiers.problems import Problem


@dataclass(frozen=True, slots=True)
class Gap:
    """Something to mend, with the screen and the field where it is mended; no screen, no link."""

    problem: Problem
    task: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Check:
    """All that the page needs; `since` says what the differences are measured against."""

    groups: tuple[Group, ...]
    gaps: tuple[Gap, ...]
    differing: tuple[Differing, ...]
    since: str
    open: frozenset[str]
    fixed: frozenset[str]
    typed: Mapping[str, merging.Typed]


def build(viewer: Viewer, case: CaseFile) -> Check:
    """Check the draft of one's own case."""
    rows, known = documents.sections(case), facts.of_case(case)
    source = documents.settled(case, documents.draft(case, rows, known), today())
    before, since = _before(case)
    released = showing.to_owner(viewer, case, source)
    changed = comparing.changed_codes(case.dossier, before, source) if before else frozenset()
    old = showing.to_owner(viewer, case, before) if before else None
    last = set(codes_of(case.dossier.tasks[-1]))
    empty = facts.asked(case.dossier) - last
    groups = showing.groups(case.dossier, released, changed=changed, remarks=case.remarks, empty=empty)
    return Check(
        groups=tuple(group for group in groups if group.task != case.dossier.tasks[-1].key),
        gaps=gaps(
            case,
            (
                problem
                for problem in submitting.problems(case, rows, known, source)
                if problem.code not in last
            ),
        ),
        differing=comparing.compare(case.dossier, old, released, changed - last) if before else (),
        since=since,
        open=frozenset(task.key for task in case.open_tasks),
        fixed=frozenset(known),
        typed=merging.typed(rows.values()),
    )


def _before(case: CaseFile) -> tuple[CaseSource | None, str]:
    """What the draft is measured against: the last round after a return, else the register."""
    rounds = documents.rounds(case)
    if rounds:
        return rounds[-1], "round"
    before = documents.filed_before(case)
    return before, "register" if before else ""


def gaps(case: CaseFile, problems: Iterable[Problem]) -> tuple[Gap, ...]:
    """Each problem with the place where it is mended."""
    return tuple(Gap(problem, _task_key(case, problem.code), anchor(case, problem)) for problem in problems)


def _task_key(case: CaseFile, code: str) -> str:
    return next((task.key for task in case.open_tasks if code in codes_of(task)), "")


def anchor(case: CaseFile, problem: Problem) -> str:
    """The field on its screen: the item's code, in a table with the row before the column."""
    items = case.dossier.items()
    table, _, key = problem.code.rpartition(".")
    if table not in items:
        return problem.code
    return f"{table}-{problem.row}-{key}" if problem.row is not None else table

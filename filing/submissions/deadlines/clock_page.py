"""A case's clocks told again, day by day, as one could know them on a chosen date."""

from dataclasses import dataclass
from datetime import date, timedelta

from filing.calendar.queries import working_days
from filing.calendar.rules import Told
from filing.calendar.terms import DECISION, PAUSES, Term
from filing.kernel.clock import local, today
from filing.kernel.viewer import Viewer
from filing.submissions import clock_words, clocks
from filing.submissions.case.cases import CaseFile
from filing.submissions.clocks import Course, Standing
from filing.submissions.deadlines import pausing
from models.text import N_

AHEAD = timedelta(days=400)
OUTSIDE = N_("请选择 %(first)s 至 %(last)s 之间的日期")


@dataclass(frozen=True, slots=True)
class Line:
    """One day: whether it counts, why, the running count; `expected` where it lies after the date."""

    told: Told
    why: str
    expected: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """One clock with its days."""

    standing: Standing
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class ClockPage:
    """All clocks of a case on a date; `first` and `last` are the dates one may choose."""

    case: CaseFile
    on: date
    first: date
    last: date
    clocks: tuple[Shown, ...]
    wrong: bool


@dataclass(frozen=True, slots=True)
class Desk:
    """What an officer may do to the clocks, and for each act why not."""

    course: Course
    refusals: dict[str, str]

    @property
    def pauses(self) -> tuple[Term, ...]:
        """The kinds of pause the matter knows."""
        return tuple(self.course.terms[step] for step in PAUSES if step in self.course.terms)

    @property
    def extension(self) -> Term | None:
        """By which rule the law's own term can be prolonged."""
        return self.course.terms.get(DECISION)

    def may(self, act: str) -> bool:
        """Whether nothing stands in the way of an act."""
        return not self.refusals[act]


def build(case: CaseFile, on: date | None) -> ClockPage:
    """The clocks of a case on a date, today where none is given or it lies too far away."""
    known, table, day = case.course(), working_days(), today()
    first = local(known.events[0].happened_at).date() if known.events else day
    chosen = on if on is not None and first <= on <= day + AHEAD else day
    shown = []
    for one in clocks.standings(known, chosen, table):
        told = clocks.replay(one, chosen, table)
        lines = tuple(Line(each, clock_words.why(each), each.day > chosen) for each in told)
        shown.append(Shown(one, lines))
    return ClockPage(case, chosen, first, day + AHEAD, tuple(shown), wrong=on is not None and on != chosen)


def desk(viewer: Viewer, case: CaseFile) -> Desk:
    """What this officer may do to the clocks of a case."""
    return Desk(case.course(), {act: pausing.judge(viewer, case, act) for act in pausing.ACTIONS})

"""What a change of the calendar does to clocks, as far as the viewer may know."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from filing.calendar import signals
from filing.calendar.rules import Due, WorkingDays
from filing.kernel.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Shift:
    """A case whose latest day moves."""

    number: str
    title: str
    before: Due
    after: Due


@dataclass(frozen=True, slots=True)
class Effect:
    """The cases that move: those the viewer handles by name, all of them counted by department."""

    shifts: tuple[Shift, ...] = ()
    counts: tuple[tuple[str, int], ...] = field(default=())

    @property
    def total(self) -> int:
        """How many move."""
        return sum(count for _department, count in self.counts)


def effect(after: WorkingDays, viewer: Viewer) -> Effect:
    """Whose latest day would move if the table were `after`."""
    answers: Iterable[Effect] = (
        found for _heard, found in signals.asked.send(None, after=after, viewer=viewer)
    )
    answers = tuple(answers)
    return Effect(
        tuple(shift for found in answers for shift in found.shifts),
        tuple(count for found in answers for count in found.counts),
    )

"""How long the department may still take: from the events alone, so that it is always the same answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from filing.calendar.rules import Clock, Pause, Reading, State, WorkingDays, working_days_between
from filing.kernel.clock import local
from filing.submissions import rules
from models.submissions import SubmissionEvent

ALLOWED_WD = 5


@dataclass(frozen=True, slots=True)
class Standing:
    """A case's clock on one day: how it reads, the working days allowed, used and paused."""

    reading: Reading
    allowed: int
    used: int
    paused: int

    @property
    def left(self) -> int:
        """Working days left; negative once overdue."""
        return self.allowed - self.used

    @property
    def running(self) -> bool:
        """Whether days are being counted."""
        return self.reading.state in (State.RUNNING, State.LAST_DAY, State.OVERDUE)

    @property
    def colour(self) -> str:
        """The tag beside the words: red overdue, yellow in the second half, green before."""
        if self.reading.state in (State.OVERDUE, State.LATE):
            return "red"
        if not self.running:
            return ""
        return "green" if self.left * 2 > self.allowed else "yellow"


def clock(events: Sequence[SubmissionEvent], allowed: int = ALLOWED_WD) -> Clock | None:
    """The clock of a case; None before it was submitted and once it was taken back.

    It stands still while the firm has to mend.
    """
    if not events or events[-1].to_state == rules.WITHDRAWN:
        return None
    pauses: list[Pause] = []
    for event in events:
        day = local(event.happened_at).date()
        if event.to_state == rules.RETURNED:
            pauses.append(Pause(day))
        elif pauses and event.from_state == rules.RETURNED:
            pauses[-1] = Pause(pauses[-1].start, day)
    last = events[-1]
    ended = local(last.happened_at).date() if last.to_state in rules.FINAL else None
    return Clock(local(events[0].happened_at).date(), allowed, tuple(pauses), ended)


def standing(events: Sequence[SubmissionEvent], on: date, table: WorkingDays) -> Standing | None:
    """How the clock of a case stands on a day."""
    found = clock(events)
    if found is None:
        return None
    until = on if found.ended is None else min(on, found.ended)
    paused = sum(working_days_between(pause.start, pause.end or until, table) for pause in found.pauses)
    return Standing(found.read(on, table), found.allowed, found.used(until, table), paused)


def due_on(events: Sequence[SubmissionEvent], table: WorkingDays) -> date | None:
    """The latest day; None while the firm has to mend."""
    found = clock(events)
    due = found.due(table) if found else None
    return due.day if due else None

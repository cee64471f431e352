"""How long the department may still take: from what happened alone, so that it is always the same answer.

Up to three clocks run on a case: gaps are told within days of each submission, the promise and the law's own
term begin with the first submission and with the first docketing. All stand still while the firm mends and
while an officer has paused them; what a head has granted prolongs the law's term.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from filing.calendar.rules import Clock, Counting, Due, Pause, Reading, State, Told, WorkingDays
from filing.calendar.terms import CORRECTION, DECISION, GAPS, PAUSES, TARGET, Term, Terms
from filing.kernel.clock import local
from filing.submissions import clock_words, rules
from models.submissions import ClockAct, SubmissionEvent

PAUSE, RESUME, ASK, GRANT, DECLINE = "pause", "resume", "ask", "grant", "decline"


@dataclass(frozen=True, slots=True)
class Course:
    """What a case's clocks are read from: its moves, what was done to the clocks, the terms it keeps."""

    events: Sequence[SubmissionEvent]
    acts: Sequence[ClockAct] = ()
    terms: Mapping[str, Term] = field(default_factory=dict)

    def known_on(self, day: date) -> "Course":
        """What had happened by the end of a day."""
        return Course(
            [event for event in self.events if _day(event) <= day],
            [act for act in self.acts if _day(act) <= day],
            self.terms,
        )

    @property
    def live(self) -> bool:
        """Whether there is anything to count: it was submitted and not taken back."""
        return bool(self.events) and self.events[-1].to_state != rules.WITHDRAWN

    @property
    def extension(self) -> ClockAct | None:
        """The extension that was granted."""
        return next((act for act in self.acts if act.act == GRANT), None)

    @property
    def asked(self) -> ClockAct | None:
        """The extension somebody asked for and nobody answered."""
        return _open(self.acts, ASK, GRANT, DECLINE)

    @property
    def open_pause(self) -> ClockAct | None:
        """The pause an officer began and nobody ended."""
        return _open(self.acts, PAUSE, RESUME)


def _open(acts: Sequence[ClockAct], begins: str, *ends: str) -> ClockAct | None:
    """The newest act that begins something, unless one that ends it came after."""
    found = [act for act in acts if act.act == begins or act.act in ends]
    return found[-1] if found and found[-1].act == begins else None


def course(
    events: Sequence[SubmissionEvent], acts: Sequence[ClockAct], terms: Terms, kind: str, purpose: str
) -> Course:
    """The course of a case with the terms that held when it was submitted first."""
    held = terms.of(kind, purpose, _day(events[0])) if events else {}
    return Course(events, acts, held)


@dataclass(frozen=True, slots=True)
class Standing:
    """One clock of a case on one day; `pauses` are the working days that did not count, by their reason."""

    step: str
    term: Term
    clock: Clock
    reading: Reading
    used: int
    pauses: tuple[tuple[str, int], ...] = ()
    extended: int = 0

    @property
    def allowed(self) -> int:
        """The working days it may take."""
        return self.clock.allowed

    @property
    def paused(self) -> int:
        """Working days that did not count."""
        return sum(days for _reason, days in self.pauses)

    @property
    def left(self) -> int:
        """Working days left; negative once overdue."""
        return self.allowed - self.used

    @property
    def running(self) -> bool:
        """Whether days are being counted."""
        return self.reading.state in (State.RUNNING, State.LAST_DAY, State.OVERDUE)

    @property
    def over(self) -> bool:
        """Whether it has ended."""
        return self.reading.state in (State.IN_TIME, State.LATE)

    @property
    def sentence(self) -> str:
        """The latest day in one sentence."""
        return clock_words.sentence(self.reading, self.clock, self.pauses, self.extended)

    @property
    def on_paper(self) -> str:
        """The same with the year, for what is read years later."""
        return clock_words.sentence(self.reading, self.clock, self.pauses, self.extended, year=True)

    @property
    def colour(self) -> str:
        """The tag beside the words: red overdue, yellow in the second half, green before."""
        if self.reading.state in (State.OVERDUE, State.LATE):
            return "red"
        if not self.running:
            return ""
        return "green" if self.left * 2 > self.allowed else "yellow"


def standings(known: Course, on: date, table: WorkingDays) -> tuple[Standing, ...]:
    """How every clock of a case stands on a day, as one could know on that day; the leading one first."""
    then = known.known_on(on)
    return tuple(_stand(step, clock, on, table, then) for step, clock in _in_order(then))


def standing(known: Course, on: date, table: WorkingDays) -> Standing | None:
    """The clock people go by: the promise, or the law's own term where it was prolonged."""
    then = known.known_on(on)
    return next((_stand(step, clock, on, table, then) for step, clock in _in_order(then)), None)


def latest(known: Course, table: WorkingDays) -> Due | None:
    """The latest day by the leading clock; None while it stands still."""
    clock = next((clock for _step, clock in _in_order(known)), None)
    return clock.due(table) if clock else None


def due_on(known: Course, table: WorkingDays) -> date | None:
    """The latest day without a word on how sure it is, as a case keeps it."""
    due = latest(known, table)
    return due.day if due else None


def replay(found: Standing, until: date, table: WorkingDays) -> tuple[Told, ...]:
    """Each day of a clock up to and with `until`, or its last day where that is later."""
    due = found.reading.due
    return found.clock.replay(max(until, due.day) if due else until, table)


def _stand(step: str, clock: Clock, on: date, table: WorkingDays, known: Course) -> Standing:
    told = clock.replay(on, table)
    paused: dict[str, int] = {}
    for one in told:
        if one.why is Counting.PAUSED:
            paused[one.name] = paused.get(one.name, 0) + 1
    extended = known.extension.days if known.extension and step == DECISION else 0
    used = told[-1].used if told else 0
    reading = clock.read(on, table)
    return Standing(step, known.terms[step], clock, reading, used, tuple(paused.items()), extended)


def _in_order(known: Course) -> list[tuple[str, Clock]]:
    order = (DECISION, TARGET, GAPS) if known.extension else (TARGET, DECISION, GAPS)
    found = dict(_clocks(known)) if known.live else {}
    return [(step, found[step]) for step in (*order, *PAUSES) if step in found]


def _clocks(known: Course) -> Iterator[tuple[str, Clock]]:
    """The clocks of a case by step; a pause of an officer has one of its own."""
    last, terms = known.events[-1], known.terms
    ended = _day(last) if last.to_state in rules.FINAL else None
    pauses = _until(ended, (*_corrections(known.events), *_pauses(known.acts)))
    if TARGET in terms:
        yield TARGET, Clock(_day(known.events[0]), terms[TARGET].days, pauses, ended)
    docketed = next((event for event in known.events if event.to_state == rules.DOCKETED), None)
    if DECISION in terms and docketed is not None:
        days = terms[DECISION].days + (known.extension.days if known.extension else 0)
        yield DECISION, Clock(_day(docketed), days, pauses, ended)
    if GAPS in terms:
        yield GAPS, _gaps(known, terms[GAPS].days)
    if (act := known.open_pause) and act.kind in terms and ended is None:
        yield act.kind, Clock(_day(act), act.days)


def _gaps(known: Course, days: int) -> Clock:
    """The clock of the newest round: from its submission until it is docketed or returned."""
    number = max(n for n, event in enumerate(known.events) if event.to_state == rules.SUBMITTED)
    after = known.events[number + 1 :]
    ended = _day(after[0]) if after else None
    return Clock(_day(known.events[number]), days, _until(ended, _pauses(known.acts)), ended)


def _until(ended: date | None, pauses: Iterable[Pause]) -> tuple[Pause, ...]:
    """The pauses that fell into a clock's time; once it has ended nothing holds it up any more."""
    if ended is None:
        return tuple(pauses)
    begun = (pause for pause in pauses if pause.start < ended)
    return tuple(Pause(one.start, min(one.end or ended, ended), one.kind) for one in begun)


def _corrections(events: Sequence[SubmissionEvent]) -> Iterator[Pause]:
    begun: date | None = None
    for event in events:
        if event.to_state == rules.RETURNED:
            begun = _day(event)
        elif begun is not None:
            yield Pause(begun, _day(event), CORRECTION)
            begun = None
    if begun is not None:
        yield Pause(begun, None, CORRECTION)


def _pauses(acts: Sequence[ClockAct]) -> Iterator[Pause]:
    begun: ClockAct | None = None
    for act in acts:
        if act.act == PAUSE:
            begun = act
        elif act.act == RESUME and begun is not None:
            yield Pause(_day(begun), _day(act), begun.kind)
            begun = None
    if begun is not None:
        yield Pause(_day(begun), None, begun.kind)


def _day(one: SubmissionEvent | ClockAct) -> date:
    return local(one.happened_at).date()

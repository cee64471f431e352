"""A case's clocks from what happened: the promise, the law's own term, the gaps to be told."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

import pytest

from filing.calendar.rules import State, WorkingDays
from filing.calendar.terms import DECISION, GAPS, SITE_VISIT, TARGET, Term, Terms
from filing.submissions import clocks
from filing.submissions.clocks import Course
from models.base import new_id
from models.submissions import ClockAct, SubmissionEvent

TABLE = WorkingDays(years=frozenset({2026}))
MONDAY = 23
EVER = date(2020, 1, 1)
TERMS = Terms(
    (
        Term("*", TARGET, 5, 0, "承诺", EVER),
        Term("*", GAPS, 5, 0, "行政许可法第三十二条", EVER),
        Term("*", DECISION, 20, 10, "行政许可法第四十二条", EVER),
        Term("*", SITE_VISIT, 10, 0, "行政许可法第四十五条", EVER),
    )
)


def at(number: int) -> datetime:
    """Ten in the morning in China on a day of November 2026; what lies after it is in December."""
    month, day = (11, number) if number <= 30 else (12, number - 30)
    return datetime(2026, month, day, 2, tzinfo=UTC)


def events(*course: tuple[str, str, int]) -> list[SubmissionEvent]:
    """(from state, to state, day)."""
    return [
        SubmissionEvent(
            submission_id=new_id(),
            sequence=number,
            move="x",
            from_state=before,
            to_state=after,
            account_id=new_id(),
            person_key="p",
            actor_name="n",
            happened_at=at(day),
        )
        for number, (before, after, day) in enumerate(course, 1)
    ]


def acts(*done: tuple[str, int]) -> list[ClockAct]:
    """(act, day), all about a visit or an extension of ten days."""
    return [
        ClockAct(
            submission_id=new_id(),
            sequence=number,
            act=act,
            kind=SITE_VISIT if act in (clocks.PAUSE, clocks.RESUME) else DECISION,
            days=10,
            account_id=new_id(),
            person_key="p",
            actor_name="n",
            happened_at=at(day),
        )
        for number, (act, day) in enumerate(done, 1)
    ]


def course(
    moves: Sequence[tuple[str, str, int]] = (), done: Sequence[tuple[str, int]] = (), terms: Terms = TERMS
) -> Course:
    return clocks.course(events(*moves), acts(*done), terms, "enterprise", "new")


SENT = ("draft", "submitted", MONDAY)
BACK = ("submitted", "returned", MONDAY + 1)
AGAIN = ("returned", "submitted", MONDAY + 3)
TAKEN = ("submitted", "docketed", MONDAY + 1)
FILED = ("reviewed", "filed", MONDAY + 2)


def day(number: int) -> date:
    return at(number).date()


def by_step(known: Course, on: date) -> dict[str, clocks.Standing]:
    return {one.step: one for one in clocks.standings(known, on, TABLE)}


def test_a_case_that_was_never_submitted_has_no_clock() -> None:
    assert clocks.standings(course(), day(MONDAY), TABLE) == ()
    assert clocks.standing(course(), day(MONDAY), TABLE) is None
    assert clocks.due_on(course(), TABLE) is None


def test_without_a_rule_there_is_no_clock() -> None:
    assert clocks.standing(course([SENT], terms=Terms()), day(25), TABLE) is None
    assert clocks.due_on(course([SENT], terms=Terms()), TABLE) is None


def test_five_working_days_after_the_day_of_submission() -> None:
    assert clocks.due_on(course([SENT]), TABLE) == day(30)
    standing = clocks.standing(course([SENT]), day(25), TABLE)
    assert standing is not None
    assert (standing.step, standing.left, standing.used, standing.paused) == (TARGET, 3, 2, 0)
    assert standing.running


def test_the_clock_stands_still_while_the_firm_mends_and_goes_on_afterwards() -> None:
    waiting = clocks.standing(course([SENT, BACK]), day(26), TABLE)
    assert waiting is not None
    assert (waiting.reading.state, waiting.reading.due, waiting.left) == (State.PAUSED, None, 4)
    assert clocks.due_on(course([SENT, BACK]), TABLE) is None
    resumed = clocks.standing(course([SENT, BACK, AGAIN]), day(26), TABLE)
    assert resumed is not None
    assert (resumed.left, resumed.pauses) == (4, (("correction", 2),))
    assert clocks.due_on(course([SENT, BACK, AGAIN]), TABLE) == date(2026, 12, 2)


def test_a_case_that_was_taken_back_has_no_clock() -> None:
    back = course([SENT, ("submitted", "withdrawn", MONDAY)])
    assert clocks.standing(back, day(MONDAY), TABLE) is None
    assert clocks.due_on(back, TABLE) is None


def test_a_clock_stops_with_the_case() -> None:
    standing = clocks.standing(course([SENT, FILED]), date(2027, 1, 4), TABLE)
    assert standing is not None
    assert (standing.reading.state, standing.used, standing.colour) == (State.IN_TIME, 2, "")
    assert standing.over


@pytest.mark.parametrize(
    ("on", "colour"),
    [
        (day(MONDAY), "green"),
        (day(25), "green"),
        (day(26), "yellow"),
        (day(30), "yellow"),
        (date(2026, 12, 1), "red"),
    ],
)
def test_the_colour_says_how_much_time_is_left(on: date, colour: str) -> None:
    standing = clocks.standing(course([SENT]), on, TABLE)
    assert standing is not None
    assert standing.colour == colour


def test_gaps_are_to_be_told_until_the_case_is_docketed_or_returned() -> None:
    assert not by_step(course([SENT]), day(25))[GAPS].over
    assert by_step(course([SENT, TAKEN]), day(25))[GAPS].reading.state is State.IN_TIME
    assert by_step(course([SENT, BACK]), day(25))[GAPS].used == 1


def test_each_submission_gives_new_days_to_tell_gaps() -> None:
    gaps = by_step(course([SENT, BACK, AGAIN]), day(27))[GAPS]
    assert (gaps.clock.started, gaps.used, gaps.over) == (day(26), 1, False)


def test_the_laws_own_term_begins_with_docketing() -> None:
    assert DECISION not in by_step(course([SENT]), day(25))
    decision = by_step(course([SENT, TAKEN]), day(25))[DECISION]
    assert (decision.clock.started, decision.allowed, decision.used) == (day(24), 20, 1)


def test_a_pause_of_an_officer_stops_every_clock_and_has_one_of_its_own() -> None:
    held = course([SENT, TAKEN], [(clocks.PAUSE, 25)])
    found = by_step(held, day(27))
    assert {step: one.used for step, one in found.items()} == {TARGET: 2, DECISION: 1, GAPS: 1, SITE_VISIT: 2}
    assert found[TARGET].reading.state is State.PAUSED
    assert clocks.due_on(held, TABLE) is None
    assert found[SITE_VISIT].allowed == 10
    goes_on = course([SENT, TAKEN], [(clocks.PAUSE, 25), (clocks.RESUME, 27)])
    assert by_step(goes_on, day(30))[TARGET].pauses == ((SITE_VISIT, 2),)
    assert SITE_VISIT not in by_step(goes_on, day(30))
    assert clocks.due_on(goes_on, TABLE) == date(2026, 12, 2)


def test_what_has_ended_is_held_up_by_nothing_any_more() -> None:
    held = by_step(course([SENT, TAKEN], [(clocks.PAUSE, MONDAY + 1)]), day(27))
    assert (held[GAPS].reading.state, held[GAPS].reading.due.day) == (State.IN_TIME, day(30))
    done = by_step(course([SENT, TAKEN, ("reviewed", "filed", 27)], [(clocks.PAUSE, 25)]), day(30))
    assert (done[TARGET].used, done[TARGET].pauses) == (2, ((SITE_VISIT, 2),))
    assert done[TARGET].reading.due.day == date(2026, 12, 2)


def test_days_in_two_pauses_are_paused_once() -> None:
    both = course([SENT, BACK, AGAIN], [(clocks.PAUSE, 25), (clocks.RESUME, 27)])
    standing = clocks.standing(both, day(27), TABLE)
    assert standing is not None
    assert (standing.used, standing.paused) == (1, 3)


def test_a_granted_extension_leads_with_the_laws_own_term() -> None:
    longer = course([SENT, TAKEN], [(clocks.ASK, 25), (clocks.GRANT, 26)])
    standing = clocks.standing(longer, day(27), TABLE)
    assert standing is not None
    assert (standing.step, standing.allowed, standing.extended) == (DECISION, 30, 10)
    asked = clocks.standing(course([SENT, TAKEN], [(clocks.ASK, 25)]), day(27), TABLE)
    assert asked is not None
    assert asked.step == TARGET


def test_what_happened_later_is_not_known_on_a_day() -> None:
    whole = course([SENT, BACK, AGAIN, ("reviewed", "filed", 28)], [(clocks.PAUSE, 27)])
    then = clocks.standing(whole, day(25), TABLE)
    assert then is not None
    assert (then.reading.state, then.reading.due) == (State.PAUSED, None)
    assert clocks.standings(whole, day(MONDAY - 1), TABLE) == ()


def test_what_waits_for_an_answer_is_known_until_it_is_given() -> None:
    assert course([SENT], [(clocks.ASK, 25)]).asked is not None
    assert course([SENT], [(clocks.ASK, 25), (clocks.PAUSE, 26)]).asked is not None
    assert course([SENT], [(clocks.ASK, 25), (clocks.DECLINE, 26)]).asked is None
    assert course([SENT], [(clocks.PAUSE, 25), (clocks.RESUME, 26)]).open_pause is None


def test_a_clock_is_told_again_day_by_day_up_to_its_last() -> None:
    standing = clocks.standing(course([SENT]), day(25), TABLE)
    assert standing is not None
    told = clocks.replay(standing, day(25), TABLE)
    assert [one.day for one in told if one.counts] == [day(n) for n in (24, 25, 26, 27, 30)]
    assert len(told) == 7

"""A case's clock from its events: five working days, standing still while the firm has to mend."""

from datetime import UTC, date, datetime

import pytest

from filing.calendar.rules import State, WorkingDays
from filing.submissions import clocks
from models.base import new_id
from models.submissions import SubmissionEvent

TABLE = WorkingDays(years=frozenset({2026}))
MONDAY = 23


def events(*course: tuple[str, str, int]) -> list[SubmissionEvent]:
    """(from state, to state, day of November 2026, at ten in the morning in China)."""
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
            happened_at=datetime(2026, 11, day, 2, tzinfo=UTC),
        )
        for number, (before, after, day) in enumerate(course, 1)
    ]


SENT = ("draft", "submitted", MONDAY)
BACK = ("submitted", "returned", MONDAY + 1)
AGAIN = ("returned", "submitted", MONDAY + 3)


def day(number: int) -> date:
    return date(2026, 11, number)


def test_a_case_that_was_never_submitted_has_no_clock() -> None:
    assert clocks.clock([]) is None
    assert clocks.standing([], day(MONDAY), TABLE) is None
    assert clocks.due_on([], TABLE) is None


def test_five_working_days_after_the_day_of_submission() -> None:
    assert clocks.due_on(events(SENT), TABLE) == day(30)
    standing = clocks.standing(events(SENT), day(25), TABLE)
    assert standing is not None
    assert (standing.left, standing.used, standing.paused, standing.running) == (3, 2, 0, True)


def test_the_clock_stands_still_while_the_firm_mends_and_goes_on_afterwards() -> None:
    waiting = clocks.standing(events(SENT, BACK), day(26), TABLE)
    assert waiting is not None
    assert (waiting.reading.state, waiting.reading.due, waiting.left) == (State.PAUSED, None, 4)
    assert clocks.due_on(events(SENT, BACK), TABLE) is None
    resumed = clocks.standing(events(SENT, BACK, AGAIN), day(26), TABLE)
    assert resumed is not None
    assert (resumed.left, resumed.paused) == (4, 2)
    assert clocks.due_on(events(SENT, BACK, AGAIN), TABLE) == date(2026, 12, 2)


def test_a_case_that_was_taken_back_has_no_clock() -> None:
    back = events(SENT, ("submitted", "withdrawn", MONDAY))
    assert clocks.standing(back, day(MONDAY), TABLE) is None
    assert clocks.due_on(back, TABLE) is None


def test_a_clock_stops_with_the_case() -> None:
    done = events(SENT, ("reviewed", "filed", MONDAY + 2))
    standing = clocks.standing(done, date(2027, 1, 4), TABLE)
    assert standing is not None
    assert (standing.reading.state, standing.used, standing.colour) == (State.IN_TIME, 2, "")


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
    standing = clocks.standing(events(SENT), on, TABLE)
    assert standing is not None
    assert standing.colour == colour

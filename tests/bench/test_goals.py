"""Goals and their verdicts."""

import pytest

from filing.bench.goals import Goal, Kind
from filing.bench.rounds import Clock, Middle, Rounds, Spent

# The product takes four times, then five times as long as the limit.
MEASURED = Rounds((Spent(0.04, 1), Spent(0.05, 1)), (Spent(0.01, 1), Spent(0.01, 1)))


@pytest.mark.parametrize(
    ("kind", "figure"),
    [
        (Kind.TIMES, Middle(4.5, 4, 5)),
        (Kind.SHARE, Middle(1 / 4.5, 1 / 5, 1 / 4)),
        (Kind.RATE, Middle(1 / 0.045, 1 / 0.05, 1 / 0.04)),
    ],
)
def test_each_kind_has_its_figure_with_the_low_end_first(kind: Kind, figure: Middle) -> None:
    found = Goal(kind).figure(MEASURED, Clock.CPU)
    assert (found.median, found.low, found.high) == pytest.approx((figure.median, figure.low, figure.high))


@pytest.mark.parametrize(
    ("kind", "value", "reached"),
    [
        (Kind.SHARE, 0.5, True),
        (Kind.SHARE, 0.49, False),
        (Kind.RATE, 0.51, True),
        (Kind.TIMES, 0.5, True),
        (Kind.TIMES, 0.51, False),
    ],
)
def test_the_bound_itself_is_reached_and_what_is_worse_is_not(
    kind: Kind, value: float, reached: bool
) -> None:
    goal = Goal(kind, 0.5, "so far")
    assert goal.reached(value) is reached
    assert goal.verdict(value).endswith("(so far): reached" if reached else "(so far): MISSED")


def test_without_a_bound_nothing_is_said_to_be_reached() -> None:
    assert Goal(Kind.SHARE).reached(1) is None
    assert Goal(Kind.SHARE).verdict(1) == "no goal set"

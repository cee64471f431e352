"""Rounds of product and limit in turn."""

import pytest

from filing.bench.rounds import Clock, Middle, Rounds, Spent, middle, percentile, run


def spent(*seconds: float) -> tuple[Spent, ...]:
    return tuple(Spent(cpu=one, wall=2 * one) for one in seconds)


def test_each_side_is_called_once_before_and_then_alike_in_every_round_the_first_in_turn() -> None:
    told: list[tuple[str, int]] = []
    found = run(lambda n: told.append(("product", n)), lambda n: told.append(("limit", n)), rounds=2, calls=2)
    assert told[:2] == [("product", 0), ("limit", 0)]
    assert told[2:6] == [("product", 1), ("product", 2), ("limit", 1), ("limit", 2)]
    assert told[6:] == [("limit", 3), ("limit", 4), ("product", 3), ("product", 4)]
    assert (len(found.product), len(found.limit)) == (2, 2)


def test_the_ratio_is_that_of_each_round_within_itself() -> None:
    found = Rounds(spent(4, 30, 6), spent(2, 10, 1))
    assert found.times(Clock.CPU) == Middle(3, 2, 6)


def test_each_clock_has_its_own_seconds() -> None:
    found = Rounds(spent(1, 2, 9), spent(1, 1, 1))
    assert found.seconds("product", Clock.CPU) == Middle(2, 1, 9)
    assert found.seconds("product", Clock.WALL) == Middle(4, 2, 18)


def test_a_call_too_short_for_its_clock_divides_nothing_by_zero() -> None:
    assert Rounds(spent(1), spent(0)).times(Clock.CPU).median > 0


def test_the_median_of_an_even_number_lies_between() -> None:
    assert middle([4, 1, 2, 3]) == Middle(2.5, 1, 4)


@pytest.mark.parametrize(("share", "value"), [(0, 1), (0.5, 50), (0.99, 99), (0.991, 100), (1, 100)])
def test_a_percentile_is_the_smallest_value_that_so_many_do_not_exceed(share: float, value: float) -> None:
    assert percentile([float(one) for one in range(100, 0, -1)], share) == value

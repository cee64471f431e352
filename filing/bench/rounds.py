"""Product and limit in turn, by the clock of this process and the one on the wall."""

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from statistics import median

Call = Callable[[int], object]
"""One call of what is measured, told how many came before it."""


class Clock(StrEnum):
    """What counts: CPU seconds of this process, or seconds that pass."""

    CPU = "cpu"
    WALL = "wall"


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds a call, the mean of one round, by both clocks."""

    cpu: float
    wall: float

    def by(self, clock: Clock) -> float:
        """Seconds a call by one clock; never nothing, however coarse the clock."""
        return max(getattr(self, clock.value), 1e-9)


@dataclass(frozen=True, slots=True)
class Middle:
    """A median with the smallest and the largest of the rounds."""

    median: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Rounds:
    """What product and limit spent, round by round."""

    product: tuple[Spent, ...]
    limit: tuple[Spent, ...]

    def seconds(self, side: str, clock: Clock) -> Middle:
        """Seconds a call of `product` or `limit`."""
        return middle([spent.by(clock) for spent in getattr(self, side)])

    def times(self, clock: Clock) -> Middle:
        """How many times as long as the limit the product takes; each round is compared within itself."""
        pairs = zip(self.product, self.limit, strict=True)
        return middle([one.by(clock) / other.by(clock) for one, other in pairs])


def middle(values: list[float]) -> Middle:
    """The median of at least one value, and its spread."""
    return Middle(median(values), min(values), max(values))


def run(product: Call, limit: Call, *, rounds: int, calls: int) -> Rounds:
    """`rounds` times `calls` calls of each, in turn, after one call each that does not count."""
    product(0)
    limit(0)
    spent: tuple[list[Spent], list[Spent]] = [], []
    for number in range(rounds):
        sides = [(product, spent[0]), (limit, spent[1])]
        for call, into in sides if number % 2 == 0 else reversed(sides):
            into.append(_spend(call, 1 + number * calls, calls))
    return Rounds(tuple(spent[0]), tuple(spent[1]))


def _spend(call: Call, first: int, calls: int) -> Spent:
    gc.collect()
    cpu, wall = time.process_time(), time.perf_counter()
    for number in range(first, first + calls):
        call(number)
    return Spent((time.process_time() - cpu) / calls, (time.perf_counter() - wall) / calls)


def percentile(values: list[float], share: float) -> float:
    """The smallest of at least one value that `share` (0 to 1) of them do not exceed."""
    ranked = sorted(values)
    return ranked[max(0, -int(-share * len(ranked) // 1) - 1)]

"""What is aimed at, and whether it was reached, in words. Pure."""

from dataclasses import dataclass
from enum import Enum

from filing.bench.rounds import Clock, Middle, Rounds


class Kind(Enum):
    """How product and limit are compared, and which way is better."""

    SHARE = "of the limit's speed"
    TIMES = "times the limit's time"
    RATE = "a second"


@dataclass(frozen=True, slots=True)
class Goal:
    """A bound: at least for a share or a rate, at most for times; None where nothing was set."""

    kind: Kind
    bound: float | None = None
    words: str = ""

    def figure(self, rounds: Rounds, clock: Clock) -> Middle:
        """What was measured, in the terms of the goal."""
        if self.kind is Kind.RATE:
            return _inverse(rounds.seconds("product", clock))
        times = rounds.times(clock)
        return times if self.kind is Kind.TIMES else _inverse(times)

    def reached(self, value: float) -> bool | None:
        """Whether a figure keeps the bound; None where there is none."""
        if self.bound is None:
            return None
        return value <= self.bound if self.kind is Kind.TIMES else value >= self.bound

    def verdict(self, value: float) -> str:
        """The goal and what became of it."""
        if self.bound is None:
            return "no goal set"
        sign = "<=" if self.kind is Kind.TIMES else ">="
        words = f" ({self.words})" if self.words else ""
        return f"goal {sign} {self.bound:g}{words}: {'reached' if self.reached(value) else 'MISSED'}"


def _inverse(value: Middle) -> Middle:
    return Middle(1 / value.median, 1 / value.high, 1 / value.low)

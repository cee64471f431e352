"""How long the slowest searches take: p50, p99 and the maximum over random two-character fragments."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from filing.bench import population
from filing.bench.rounds import percentile
from filing.kernel.database import db, set_writing
from filing.register import search

NAME = "tails"
COUNT, SAVES = 500, 300
SPREAD, LONGEST_MS = 10, 50


@dataclass(frozen=True, slots=True)
class Tail:
    """Milliseconds on the wall: half of the calls, 99 of 100, all of them."""

    p50: float
    p99: float
    worst: float
    slowest: str

    def verdict(self) -> str:
        """The two goals and what became of them."""
        spread = "reached" if self.p99 <= SPREAD * self.p50 else "MISSED"
        longest = "reached" if self.worst <= LONGEST_MS else "MISSED"
        return f"goals p99 <= {SPREAD} x p50: {spread}; never above {LONGEST_MS} ms: {longest}"


def saves(autosave: Callable[[int], object]) -> Tail:
    """So many screens saved one after the other, each with another value."""
    return tail(tuple(str(number) for number in range(SAVES)), autosave)


def measure(page: Callable[[int], object], size: int) -> dict[str, Tail]:
    """The index alone and the page from request to answer, each fragment once."""
    asked = population.fragments(COUNT, size)
    return {"index": tail(asked, lambda number: _search(asked[number])), "page": tail(asked, page)}


def _search(fragment: str) -> None:
    set_writing(False)
    search.search(fragment, limit=search.CAP)
    db.session.rollback()


def tail(asked: tuple[str, ...], call: Callable[[int], object]) -> Tail:
    """Time one call for each of at least one fragment, after one that does not count."""
    call(0)
    spent = [_milliseconds(call, number) for number in range(len(asked))]
    return Tail(percentile(spent, 0.5), percentile(spent, 0.99), max(spent), asked[spent.index(max(spent))])


def _milliseconds(call: Callable[[int], object], number: int) -> float:
    started = time.perf_counter()
    call(number)
    return (time.perf_counter() - started) * 1000

"""The figures as text for people and as JSON for other programs. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from filing.bench.goals import Goal, Kind
from filing.bench.measures import Measure
from filing.bench.rounds import Clock, Middle, Rounds
from filing.bench.tails import Tail


def lines(name: str, measure: Measure, rounds: Rounds) -> Iterator[str]:
    """One measure: what against what, the times, then each figure with its goal."""
    clock = measure.clock
    yield f"{name}: {measure.what}"
    yield f"    against {measure.against}"
    sides = ", ".join(f"{side} {_milliseconds(rounds.seconds(side, clock))}" for side in ("product", "limit"))
    yield f"    {sides}; {clock.upper()}, {len(rounds.product)} rounds of {measure.calls}"
    for goal in measure.goals:
        figure = goal.figure(rounds, clock)
        yield f"    {spread(figure)} {goal.kind.value}; {goal.verdict(figure.median)}"


def spread(figure: Middle) -> str:
    """A median with its spread, to three figures."""
    return f"{figure.median:.3g} ({figure.low:.3g}-{figure.high:.3g})"


def _milliseconds(seconds: Middle) -> str:
    return f"{spread(Middle(*(value * 1000 for value in asdict(seconds).values())))} ms"


def tail_lines(tails: Mapping[str, Tail]) -> Iterator[str]:
    """The slowest searches."""
    yield "tails: random two-character fragments, each once, on the wall"
    for what, tail in tails.items():
        figures = f"p50 {tail.p50:.1f} ms, p99 {tail.p99:.1f} ms, max {tail.worst:.1f} ms ({tail.slowest})"
        yield f"    {what}: {figures}; {tail.verdict()}"


def save_line(tail: Tail) -> str:
    """How long a screen takes to be saved; no goal was set."""
    return f"    autosave: p50 {tail.p50:.1f} ms, p99 {tail.p99:.1f} ms, max {tail.worst:.1f} ms on the wall"


def as_json(measure: Measure, rounds: Rounds) -> dict[str, Any]:
    """Seconds a call by both clocks, and each figure with its goal."""
    return {
        "what": measure.what,
        "against": measure.against,
        "clock": measure.clock.value,
        "calls": measure.calls,
        "seconds": {
            side: {clock.value: asdict(rounds.seconds(side, clock)) for clock in Clock}
            for side in ("product", "limit")
        },
        "figures": [_figure(goal, goal.figure(rounds, measure.clock)) for goal in measure.goals],
    }


def _figure(goal: Goal, figure: Middle) -> dict[str, Any]:
    names = {Kind.SHARE: "share", Kind.TIMES: "times", Kind.RATE: "rate"}
    reached = goal.reached(figure.median)
    return {"kind": names[goal.kind], "goal": goal.bound, "reached": reached} | asdict(figure)


def tails_as_json(tails: Mapping[str, Tail]) -> dict[str, Any]:
    """Milliseconds on the wall, for the index and the page."""
    return {what: asdict(tail) for what, tail in tails.items()}

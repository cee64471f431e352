"""The figures in words and as JSON."""

import json

import pytest

from filing.bench import report
from filing.bench.goals import Goal, Kind
from filing.bench.measures import Measure
from filing.bench.rounds import Clock, Rounds, Spent
from filing.bench.tails import Tail

SHARE, NONE = Goal(Kind.SHARE, 0.5), Goal(Kind.RATE)
MEASURE = Measure("a page", "one row", lambda _n: None, lambda _n: None, (SHARE, NONE), calls=7)
MEASURED = Rounds(tuple(Spent(one, 9) for one in (0.004, 0.01, 0.005)), (Spent(0.001, 8),) * 3)


def test_a_measure_says_what_against_what_the_times_and_each_goal() -> None:
    assert list(report.lines("page", MEASURE, MEASURED)) == [
        "page: a page",
        "    against one row",
        "    product 5 (4-10) ms, limit 1 (1-1) ms; CPU, 3 rounds of 7",
        "    0.2 (0.1-0.25) of the limit's speed; goal >= 0.5: MISSED",
        "    200 (100-250) a second; no goal set",
    ]


def test_the_other_clock_is_used_where_the_measure_says_so() -> None:
    wall = Measure(MEASURE.what, MEASURE.against, MEASURE.product, MEASURE.limit, (SHARE,), clock=Clock.WALL)
    told = list(report.lines("page", wall, MEASURED))
    assert "product 9e+03 (9e+03-9e+03) ms" in told[2]
    assert told[3].endswith("goal >= 0.5: reached")


def test_json_holds_both_clocks_and_every_figure() -> None:
    found = json.loads(json.dumps(report.as_json(MEASURE, MEASURED)))
    assert found["seconds"]["product"]["cpu"] == {"median": 0.005, "low": 0.004, "high": 0.01}
    assert found["seconds"]["limit"]["wall"]["median"] == 8
    share, rate = found["figures"]
    assert (share["kind"], share["goal"], share["reached"]) == ("share", 0.5, False)
    assert share["median"] == pytest.approx(0.2)
    assert (rate["kind"], rate["goal"], rate["reached"]) == ("rate", None, None)


def test_tails_are_told_with_the_slowest_fragment() -> None:
    tails = {"index": Tail(1, 2.04, 3, "数字")}
    assert list(report.tail_lines(tails))[1].startswith(
        "    index: p50 1.0 ms, p99 2.0 ms, max 3.0 ms (数字); goals"
    )
    assert report.tails_as_json(tails) == {
        "index": {"p50": 1, "p99": 2.04, "worst": 3, "slowest": "数字"},
    }

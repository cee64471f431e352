"""The table of measures."""

from collections.abc import Callable
from typing import cast

from flask import Flask

from filing.bench import measures
from filing.bench.goals import Kind
from filing.bench.paths import Paths
from filing.bench.rounds import Clock
from filing.kernel.database import is_postgresql
from tests import people


class Names:
    """Stands for the paths: each call is its own name."""

    def __getattr__(self, name: str) -> Callable[[int], object]:
        return lambda _number: name


def table(app: Flask) -> dict[str, measures.Measure]:
    with people.inside(app):
        return dict(measures.table(cast(Paths, Names())))


def test_all_are_there_in_their_order(app: Flask) -> None:
    assert tuple(table(app)) == measures.NAMES


def test_every_path_exists_and_no_measure_compares_one_with_itself(app: Flask) -> None:
    for name, one in table(app).items():
        called = [str(call(0)) for call in (one.product, one.limit)]
        assert all(callable(getattr(Paths, path)) for path in called), name
        assert called[0] != called[1], name


def test_goals_are_those_that_were_written_down(app: Flask) -> None:
    bounds = {
        name: [(goal.kind, goal.bound) for goal in one.goals if goal.bound]
        for name, one in table(app).items()
    }
    assert bounds == {
        "exact": [(Kind.SHARE, 0.5)],
        "record": [(Kind.SHARE, 0.35)],
        "fragment": [],
        "pages": [(Kind.TIMES, 1.5)],
        "receipt": [(Kind.TIMES, 0.15)],
        "submit": [],
        "autosave": [],
        "unsigned": [(Kind.SHARE, 0.71)],
        "signed": [(Kind.RATE, 33), (Kind.RATE, 100)],
    }


def test_searching_counts_the_seconds_of_the_database_wherever_it_runs(app: Flask) -> None:
    found = table(app)
    with people.inside(app):
        wanted = Clock.WALL if is_postgresql() else Clock.CPU
    assert {found[name].clock for name in ("fragment", "pages")} == {wanted}
    assert {one.clock for name, one in found.items() if name not in ("fragment", "pages")} == {Clock.CPU}

"""The slowest searches."""

import pytest
from sqlmodel import Session

from filing.bench import population, tails
from filing.bench.tails import Tail


def test_every_fragment_is_asked_once_after_one_that_does_not_count() -> None:
    told: list[int] = []
    found = tails.tail(("甲乙", "丙丁", "戊己"), told.append)
    assert told == [0, 0, 1, 2]
    assert 0 < found.p50 <= found.p99 <= found.worst
    assert found.slowest in ("甲乙", "丙丁", "戊己")


@pytest.mark.parametrize(
    ("tail", "words"),
    [
        (Tail(2, 20, 50, "甲乙"), "goals p99 <= 10 x p50: reached; never above 50 ms: reached"),
        (Tail(2, 20.1, 49, "甲乙"), "goals p99 <= 10 x p50: MISSED; never above 50 ms: reached"),
        (Tail(2, 20, 50.1, "甲乙"), "goals p99 <= 10 x p50: reached; never above 50 ms: MISSED"),
    ],
)
def test_both_goals_are_judged(tail: Tail, words: str) -> None:
    assert tail.verdict() == words


def test_the_index_is_asked_and_the_page_is_called(
    db_session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    population.fill(20)
    db_session.commit()
    monkeypatch.setattr(tails, "COUNT", 5)
    told: list[int] = []
    found = tails.measure(told.append, 20)
    assert set(found) == {"index", "page"}
    assert told == [0, 0, 1, 2, 3, 4]

import pytest
import sqlmodel
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, text

from filing.register import search
from filing.register.probes import anchored, understand
from filing.register.search_postgresql import RANGES, ask, range_of, start_tokens, statement
from filing.register.search_tables import entries
from filing.register.tokens import document


@pytest.mark.parametrize(
    ("number", "expected"),
    [(1, 0), (4_095, 0), (4_096, 1), (32_767, 1), (32_768, 2), (262_144, 3), (2_097_152, 4), (10**9, 4)],
)
def test_ranges_grow_eightfold_and_the_last_has_no_end(number: int, expected: int) -> None:
    assert range_of(number) == expected


@given(st.integers(1, 10**8), st.integers(0, 10**8))
def test_a_greater_number_is_never_of_an_earlier_range(number: int, more: int) -> None:
    assert 0 <= range_of(number) <= range_of(number + more) < RANGES


@pytest.mark.postgres
def test_entries_of_later_ranges_follow_those_of_earlier_ones(db_session: sqlmodel.Session) -> None:
    numbers = [40_000, 7, 5_000_000, 5_000, 300_000]
    search.index_many({number: document(["齐鲁书城"]) for number in numbers})
    (probe,) = understand("齐鲁").probes
    assert [number for number, _ in ask(probe, (), 100)] == sorted(numbers)
    assert [number for number, _ in ask(probe, (), 2)] == [7, 5_000]


@pytest.mark.postgres
def test_a_crowd_is_read_no_further_than_is_shown(db_session: sqlmodel.Session) -> None:
    search.index_many({number: document([f"齐鲁书城{number}"]) for number in range(5_000, 8_000)})
    (probe,) = understand("齐鲁").probes
    asked = statement(probe, (), 20).compile(db_session.connection(), compile_kwargs={"literal_binds": True})
    ask(probe, (), 20)
    db_session.connection().execute(text("SET LOCAL enable_seqscan = off"))
    explain = text(f"EXPLAIN (ANALYZE, TIMING off, SUMMARY off) {asked}")
    scans = [line for (line,) in db_session.connection().execute(explain) if "Heap Scan" in line]
    assert [line.partition("(actual ")[2] for line in scans if "never" not in line] == [
        "rows=0 loops=1)",
        "rows=20 loops=1)",
    ]


@pytest.mark.parametrize(
    ("names", "tokens"),
    [
        (["齐鲁书城"], ["「齐鲁"]),
        (["齐鲁书城", "齐鲁", "新华"], ["「齐鲁", "「新华"]),
        (["齐", ""], []),
        (["1%"], ["「1％"]),
    ],
)
def test_a_name_begins_with_two_characters(names: list[str], tokens: list[str]) -> None:
    assert start_tokens(names) == tokens


@pytest.mark.postgres
def test_beginnings_are_found_without_reading_what_only_holds_them(db_session: sqlmodel.Session) -> None:
    search.index_many({number: document([f"齐州演齐演艺{number}"]) for number in range(1, 300)})
    search.index_many({300: document(["齐演艺"]), 301: document(["齐演艺术"]), 302: document(["齐"])})
    whole, beginning = anchored("齐演艺")
    assert [number for number, _ in ask(whole, (), 100)] == [300]
    assert [number for number, _ in ask(beginning, (), 100)] == [300, 301]
    assert [number for number, _ in ask(anchored("齐")[0], (), 500)] == [302]
    asked = statement(beginning, (), 100).compile(
        db_session.connection(), compile_kwargs={"literal_binds": True}
    )
    db_session.connection().execute(text("SET LOCAL enable_seqscan = off"))
    explain = text(f"EXPLAIN (ANALYZE, TIMING off, SUMMARY off) {asked}")
    told = [line.strip() for (line,) in db_session.connection().execute(explain)]
    assert not [line for line in told if "Removed by Filter" in line]


@pytest.mark.postgres
def test_too_many_are_told_the_same_each_time(db_session: sqlmodel.Session) -> None:
    search.index_many({number: document(["齐鲁书城"]) for number in range(1, 200)})
    search.index_many({number: document(["齐鲁书城"]) for number in range(50, 60)})
    (probe,) = understand("齐鲁").probes
    told = ask(probe, (), 20)
    assert len(told) == 20
    assert told == sorted(told) == ask(probe, (), 20)


@pytest.mark.postgres
def test_the_planner_is_free_again_after_a_search(db_session: sqlmodel.Session) -> None:
    search.search("齐鲁")
    for setting in ("enable_seqscan", "enable_indexscan"):
        assert db_session.connection().execute(text(f"SHOW {setting}")).scalar() == "on"


@pytest.mark.postgres
def test_an_entry_keeps_only_its_new_tokens(db_session: sqlmodel.Session) -> None:
    search.index_many({7: document(["齐鲁书城"])})
    search.index_many({7: document(["𠮷㛃动漫"])})
    tokens = db_session.connection().execute(select(entries.c.tokens)).scalar_one()
    assert "𠮷㛃" in tokens
    assert "齐鲁" not in tokens

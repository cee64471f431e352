import pytest
import sqlmodel
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, text

from filing.register import search
from filing.register.probes import understand
from filing.register.search_postgresql import RANGES, ask, range_of
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

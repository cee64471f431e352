"""Quarters: which have ended, when they are due, what they are compared with."""

from collections.abc import Iterator
from datetime import date

import pytest

from models.dossiers import codes
from models.dossiers.quarterly import quarters
from models.dossiers.quarterly.quarters import NotDated, Quarter, Quarters


@pytest.mark.parametrize(
    ("quarter", "ends"),
    [
        ((2026, 1), "2026-03-31"),
        ((2026, 2), "2026-06-30"),
        ((2024, 4), "2024-12-31"),
        ((2026, 3), "2026-09-30"),
    ],
)
def test_a_quarter_ends_on_its_last_day(quarter: tuple[int, int], ends: str) -> None:
    assert Quarter(*quarter).ends_on == date.fromisoformat(ends)


def test_quarters_step_over_the_year() -> None:
    assert Quarter(2026, 1).step(-1) == Quarter(2025, 4)
    assert Quarter(2026, 4).step(1) == Quarter(2027, 1)
    assert Quarter(2026, 3).step(-4) == Quarter(2025, 3)


@pytest.mark.parametrize(
    ("day", "key"), [("2026-01-01", "2026Q1"), ("2026-06-30", "2026Q2"), ("2026-12-31", "2026Q4")]
)
def test_a_day_lies_in_its_quarter(day: str, key: str) -> None:
    assert quarters.of(date.fromisoformat(day)).key == key


def test_only_what_has_ended_can_be_filed_for() -> None:
    found = Quarters().ended(date(2026, 11, 23))
    assert [one.key for one in found] == ["2026Q3", "2026Q2", "2026Q1", "2025Q4"]
    assert str(found[0].title) == "2026 年第三季度"
    assert found[0].facts == {"qr.year": 2026, "qr.quarter": "3"}
    assert Quarters().ended(date(2026, 9, 30))[0].key == "2026Q2"


def test_a_quarter_is_compared_within_its_year_and_with_a_year_ago() -> None:
    first, third, last = (Quarters().read(key) for key in ("2026Q1", "2026Q3", "2026Q4"))
    assert first.beside == {"next": "2026Q2", "last year": "2025Q1"}
    assert third.beside == {"previous": "2026Q2", "next": "2026Q4", "last year": "2025Q3"}
    assert last.beside == {"previous": "2026Q3", "last year": "2025Q4"}


@pytest.mark.parametrize("key", ["", "2026", "2026Q5", "2026Q0", "1999Q1", "2026Q3x", "２０２６Q3"])
def test_what_is_no_quarter_reads_as_none(key: str) -> None:
    assert Quarters().read(key) is None


def test_the_days_given_are_dated_data(monkeypatch: pytest.MonkeyPatch) -> None:
    def rows(file: str) -> Iterator[dict[str, str]]:
        assert file == "return_days.csv"
        yield {"quarter": "", "from": "2020-01-01", "until": "2026-06-30", "working_days": "10"}
        yield {"quarter": "4", "from": "2026-07-01", "until": "", "working_days": "25"}
        yield {"quarter": "", "from": "2026-07-01", "until": "", "working_days": "12"}

    monkeypatch.setattr(codes, "rows", rows)
    days = {key: Quarters().read(key).working_days for key in ("2026Q2", "2026Q3", "2026Q4")}
    assert days == {"2026Q2": 10, "2026Q3": 12, "2026Q4": 25}
    with pytest.raises(NotDated):
        Quarters().read("2019Q1")

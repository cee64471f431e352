"""The made-up enterprises."""

import pytest
from sqlmodel import Session

from filing.bench import population
from filing.identity.reference import rows
from filing.kernel.viewer import SYSTEM
from filing.register import entries, queries, search
from models.dossiers.registry import DOSSIERS
from models.dossiers.uscc_checks import passes

SIZE = 20


@pytest.fixture
def made() -> list[population.Made]:
    return list(population.made(200))


def test_they_are_the_same_each_time_and_a_longer_run_begins_with_a_shorter_one(
    made: list[population.Made],
) -> None:
    assert list(population.made(50)) == made[:50]
    assert list(population.made(50, seed=1)) != made[:50]


def test_every_one_says_that_it_is_made_up_and_has_a_good_code_of_its_own(
    made: list[population.Made],
) -> None:
    assert all(one.name.startswith("演示") for one in made)
    assert all(passes(one.uscc) and one.uscc[2:8] == one.division for one in made)
    assert len({one.uscc for one in made}) == len(made)


def test_they_lie_in_districts_that_exist_and_hold_items_that_exist(made: list[population.Made]) -> None:
    assert {one.division for one in made} <= {row["code"] for row in rows("divisions.csv")}
    items = DOSSIERS["enterprise"].items()
    for code, value in made[0].document().items():
        assert items[code].kind.to_json(items[code].kind.from_json(value)) == value


def test_the_largest_number_still_makes_a_good_code() -> None:
    assert passes(population.uscc("370102", population.LARGEST))


def test_fragments_are_two_characters_mostly_of_names_and_the_same_each_time() -> None:
    found = population.fragments(200, SIZE)
    names = [one.name.replace("（", "").replace("）", "") for one in population.made(SIZE)]
    assert found == population.fragments(200, SIZE)
    assert {len(one) for one in found} == {2}
    assert sum(any(one in name for name in names) for one in found) > 150


@pytest.fixture
def filled(db_session: Session, monkeypatch: pytest.MonkeyPatch) -> Session:
    monkeypatch.setattr(population, "AT_ONCE", 7)  # more than one batch, the last of them short
    entries.open_entry(entries.ENTERPRISE, "演示先来有限公司", uscc=None, division=None, by=SYSTEM)
    population.fill(SIZE)
    return db_session


def test_all_of_them_are_on_record_and_found(filled: Session) -> None:
    for one in population.made(SIZE):
        source = queries.source(one.uscc)
        assert source.held.document == one.document()
        assert (source.entry.name, source.entry.division) == (one.name, one.division)
    assert search.search("演示").total == SIZE
    narrowed = search.search("演示", [["in:370000"], ["state:unfiled"]])
    assert narrowed.total == SIZE


def test_the_next_entry_takes_the_number_after_them(filled: Session) -> None:
    last = entries.open_entry(entries.ENTERPRISE, "演示后来有限公司", uscc=None, division=None, by=SYSTEM)
    assert last.number == 1 + SIZE + 1

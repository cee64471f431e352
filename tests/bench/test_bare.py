"""The limits answer what the product answers, with nothing around it."""

from collections.abc import Iterator

import pytest
from sqlmodel import Session

from filing.bench import population
from filing.bench.bare import NAMES, Bare, application
from filing.bench.browsing import Browser
from filing.kernel.settings import settings
from filing.register import search


@pytest.fixture
def bare(db_session: Session) -> Iterator[Bare]:
    population.fill(30)
    db_session.commit()
    found = Bare(settings().owner_url)
    found.settle()
    yield found
    found.close()


def test_a_record_comes_with_everything_it_holds(bare: Bare) -> None:
    one = next(population.made(1))
    found = bare.record(one.uscc)
    assert tuple(found) == NAMES
    assert (found["name"], found["document"]) == (one.name, one.document())
    assert found["sources"]["reg.name"]["source"] == population.SOURCE


def test_a_fragment_finds_what_the_product_finds(bare: Bare, db_session: Session) -> None:
    fragments = population.fragments(40, 30)
    for fragment in fragments:
        wanted = search.search(fragment)
        found = {number for number, _names in bare.search(fragment)}
        assert len(found) == min(20, wanted.total), fragment
        if wanted.total <= 20:
            assert found == {hit.number for hit in wanted.hits}, fragment
    assert any(bare.search(fragment) for fragment in fragments)


def test_a_page_is_one_statement_and_a_form_one_row(bare: Bare) -> None:
    browser, one = Browser(application(bare).wsgi_app), next(population.made(1))
    assert one.name in browser.get(f"/records/{one.uscc}").body.decode("unicode-escape")
    for number in range(2):
        browser.post("/submit", {"number": str(number)}, 204)
    rows = bare._run("SELECT number, document FROM bench_row ORDER BY number").fetchall()
    assert [tuple(row) for row in rows] == [(1, '{"number": "0"}'), (2, '{"number": "1"}')]


def test_a_second_run_on_the_same_database_begins_with_an_empty_table(bare: Bare) -> None:
    bare.write("x")
    again = Bare(settings().owner_url)
    again.write("y")
    assert [row[0] for row in again._run("SELECT document FROM bench_row")] == ["y"]
    again.close()

"""What must be there: always, under a condition, in each row."""

from datetime import date

import pytest

from models.dossiers.item import Situation
from models.dossiers.problems import missing, problem, required
from tests.models.dossiers.small import Small

NOW = Situation(date(2026, 11, 23))


def test_a_problem_speaks_with_its_facts() -> None:
    found = problem("s.lines.paid", "第 %(n)d 行：%(x)s", at=1, n=2, x="甲", article="条例 1")
    assert (found.message, found.row, found.article) == ("第 2 行：甲", 1, "条例 1")


def test_a_sentence_without_facts_is_said_as_it_is() -> None:
    assert problem("s.name", "占 100 %").message == "占 100 %"


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ({}, ["s.name"]),
        ({"s.name": "甲"}, ["s.lines"]),
        ({"s.name": "甲", "s.lines": [{}]}, ["s.lines.year", "s.lines.paid"]),
    ],
)
def test_conditions_decide_what_is_missing(document: dict[str, object], expected: list[str]) -> None:
    assert [found.code for found in missing(Small.from_document(document), NOW)] == expected


def test_a_condition_is_asked_each_time() -> None:
    paid = Small.items()["s.lines.paid"]
    assert not required(paid, Small.from_document({}), NOW)
    assert required(paid, Small.from_document({"s.name": "甲"}), NOW)
    assert required(Small.items()["s.name"], Small.from_document({}), NOW)

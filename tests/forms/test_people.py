"""Forms of people: where a firm works, and a refusal that says why."""

from collections.abc import Iterator

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from forms.people import DecisionForm, PlaceForm


@pytest.fixture(autouse=True)
def posting(app: Flask) -> Iterator[None]:
    with app.test_request_context("/", method="POST"):
        yield


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ({"place": "历下区"}, "370102"),
        ({"place": "３７０１０２"}, "370102"),
        ({"place": "", "zone": "370171Z"}, "370171Z"),
        ({"place": "nonsense", "zone": "370171Z"}, "370171Z"),
    ],
)
def test_a_place_is_a_county_or_a_zone(data: dict[str, str], code: str) -> None:
    form = PlaceForm(data={"name": "演示公司"} | data)
    assert form.validate(), form.errors
    assert form.code == code


@pytest.mark.parametrize("place", ["", "山东省", "没有的地方", "鼓楼区"])
def test_anything_else_is_refused_at_the_place(place: str) -> None:
    form = PlaceForm(data={"name": "演示公司", "place": place})
    assert not form.validate()
    assert set(form.errors) == {"place"}


@pytest.mark.parametrize(
    ("data", "bad"),
    [
        ({"decision": "accept"}, set()),
        ({"decision": "refuse", "reason": "公章不清"}, set()),
        ({"decision": "refuse", "reason": " "}, {"reason"}),
        ({}, {"decision"}),
        ({"decision": "refuse", "reason": "字" * 501}, {"reason"}),
    ],
)
def test_a_refusal_says_why(data: dict[str, str], bad: set[str]) -> None:
    form = DecisionForm(MultiDict(data))
    form.validate()
    assert set(form.errors) == bad

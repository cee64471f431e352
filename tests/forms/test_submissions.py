"""Forms of claims and cases."""

from collections.abc import Iterator

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from forms.submissions import DecisionForm, LetterForm, MoveForm, NewForm, PlaceForm, ScreenForm


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


@pytest.mark.parametrize(("typed", "seen"), [("7", 7), ("", 0), ("-1", 0), ("x", 0), ("٣", 3)])
def test_a_version_is_a_number(typed: str, seen: int) -> None:
    assert ScreenForm(data={"version": typed}).seen == seen


@pytest.mark.parametrize(("typed", "seen"), [("7", 7), ("", -1), ("x", -1)])
def test_moves_that_were_not_seen_match_nothing(typed: str, seen: int) -> None:
    assert MoveForm(data={"moves": typed}).seen == seen


def test_each_form_that_acts_once_has_a_key_of_its_own() -> None:
    keys = {
        form(formdata=None).idempotency_key.data for form in (NewForm, MoveForm, LetterForm, DecisionForm)
    }
    assert len(keys) == 4
    assert all(16 <= len(key) <= 64 for key in keys)

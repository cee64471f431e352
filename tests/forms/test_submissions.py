"""Forms of claims and cases."""

from collections.abc import Iterator

import pytest
from flask import Flask

from forms.people import DecisionForm, LetterForm
from forms.submissions import MoveForm, NewForm, ScreenForm


@pytest.fixture(autouse=True)
def posting(app: Flask) -> Iterator[None]:
    with app.test_request_context("/", method="POST"):
        yield


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

"""The question an auditor puts to the ledger, as it stands in the address."""

from datetime import date

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from forms.ledger import EntriesForm


def form(app: Flask, **arguments: str) -> EntriesForm:
    with app.test_request_context():
        found = EntriesForm(MultiDict(arguments))
        found.validate()
        return found


def test_what_is_empty_does_not_filter(app: Flask) -> None:
    empty = form(app, action=" ", day="", department="", subject="")
    assert (empty.wanted(), empty.asked(), empty.errors) == ({}, {}, {})


def test_filled_fields_are_wanted_and_stand_in_the_address(app: Flask) -> None:
    filled = form(app, action=" release ", day="2026-11-23", page="2")
    assert filled.wanted() == {"action": "release", "day": date(2026, 11, 23)}
    assert filled.asked() == {"action": "release", "day": "2026-11-23"}


@pytest.mark.parametrize(
    ("name", "value"), [("day", "2026-02-31"), ("action", "x" * 81), ("department", "文" * 101)]
)
def test_what_cannot_be_asked_is_an_error(app: Flask, name: str, value: str) -> None:
    assert list(form(app, **{name: value}).errors) == [name]

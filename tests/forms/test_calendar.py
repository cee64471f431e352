from io import BytesIO

import pytest
from flask import Flask
from werkzeug.datastructures import FileStorage, MultiDict

from forms.calendar import DayForm, NoticeForm, YearForm


@pytest.mark.parametrize(
    ("fields", "good"),
    [
        ({}, False),
        ({"text": " "}, False),
        ({"text": "x"}, True),
        ({"file": FileStorage(BytesIO(b"x"), "a.csv")}, True),
        ({"text": "x", "file": FileStorage(BytesIO(b"x"), "a.csv")}, False),
    ],
)
def test_a_notice_is_given_in_one_way(app: Flask, fields: dict[str, object], good: bool) -> None:
    with app.test_request_context():
        assert NoticeForm(MultiDict(fields)).validate() is good


def test_a_day_wants_what_it_is_where_from_and_why(app: Flask) -> None:
    with app.test_request_context():
        form = DayForm(MultiDict())
        assert not form.validate()
        assert set(form.errors) == {"kind", "source", "reason"}


@pytest.mark.parametrize(("year", "good"), [("", True), ("2026", True), ("2003", False), ("x", False)])
def test_a_year_lies_within_bounds(app: Flask, year: str, good: bool) -> None:
    with app.test_request_context():
        assert YearForm(MultiDict({"year": year})).validate() is good

"""The forms of people's own accounts."""

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from forms.identity import SignupForm

GOOD = {"username": "xiao.min", "display_name": "王小敏", "password": "long enough", "repeat": "long enough"}


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("display_name", "<b>王</b>"),
        ("display_name", "王\u200b小敏"),
        ("display_name", "王" * 61),
        ("username", "小敏"),
        ("repeat", "another"),
    ],
)
def test_what_is_wrong_with_a_new_account_is_said_at_its_field(app: Flask, field: str, typed: str) -> None:
    with app.test_request_context(method="POST"):
        assert SignupForm(MultiDict(GOOD)).validate()
        form = SignupForm(MultiDict(GOOD | {field: typed}))
        assert not form.validate()
        assert set(form.errors) == {field}

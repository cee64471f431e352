"""Only file fields see files."""

from io import BytesIO

import pytest
from flask import Flask
from wtforms import FileField, StringField

from forms.base import PageForm
from forms.identity import LoginForm


class Both(PageForm):
    """A text and a file."""

    text = StringField()
    file = FileField()


def test_a_file_sent_for_a_text_is_as_if_nothing_had_been_sent(app: Flask) -> None:
    data = {"text": (BytesIO(b"x"), "a.txt"), "file": (BytesIO(b"y"), "b.txt")}
    with app.test_request_context(method="POST", data=data):
        form = Both()
        assert not form.text.data
        assert form.file.data.filename == "b.txt"


@pytest.mark.parametrize("field", ["username", "password", "next"])
def test_a_sign_in_with_a_file_is_refused_in_words(app: Flask, field: str) -> None:
    good = {"username": "x", "password": "y", "next": "/"}
    answer = app.test_client().post("/login", data=good | {field: (BytesIO(b"x"), "a.txt")})
    assert answer.status_code in (200, 303, 422)
    assert LoginForm.__mro__[1] is PageForm

"""Only file fields see files."""

from io import BytesIO

import pytest
from flask import Flask
from wtforms import FileField, PasswordField, StringField, TextAreaField

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


class Typed(PageForm):
    """What may be typed in."""

    line = StringField()
    area = TextAreaField()
    secret = PasswordField()


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("line", "甲\u202e乙", "第 2 个字符是看不见的格式字符"),
        ("line", "甲\n乙", "控制字符"),
        ("line", "<b>甲</b>", "网页代码"),
        ("area", "甲\u200b乙", "看不见的格式字符"),
        ("area", "甲\n<乙>", ""),
        ("secret", "\u200bcorrect <b>", ""),
    ],
)
def test_a_typed_text_hides_nothing(app: Flask, field: str, text: str, said: str) -> None:
    with app.test_request_context(method="POST", data={field: text}):
        form = Typed()
        assert form.validate() is not bool(said)
        assert said in "".join(map(str, form[field].errors))

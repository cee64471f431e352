"""Forms of messages."""

import pytest
from flask import Flask

from forms.notices import SentForm, TemplateForm


@pytest.mark.parametrize(("typed", "version"), [("3", 3), ("", -1), ("x", -1), ("²", -1), ("9" * 12, -1)])
def test_the_version_that_was_seen(app: Flask, typed: str, version: int) -> None:
    with app.test_request_context(method="POST", data={"seen": typed, "body": " 一\r\n二 "}):
        form = TemplateForm()
        assert form.version == version
        assert form.texts == ("", "一\n二", "")


def test_what_was_asked_stands_in_the_address(app: Flask) -> None:
    with app.test_request_context("/?channel=email&since=x"):
        from flask import request

        form = SentForm(request.args)
        form.offer({"email": "邮件"}, {}, {})
        assert not form.validate()
        assert form.wanted() == {"channel": "email"}
        assert form.asked() == {"channel": "email"}

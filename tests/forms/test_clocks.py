from flask import Flask
from werkzeug.datastructures import MultiDict

from forms.clocks import AnswerForm, OnForm, PauseForm, ResumeForm


def test_a_pause_wants_its_facts(app: Flask) -> None:
    with app.test_request_context():
        form = PauseForm(MultiDict({"moves": "1"}))
        form.kind.choices = []
        assert not form.validate()
        assert {"kind", "days", "reason", "basis"} <= set(form.errors)


def test_an_end_wants_words_and_a_consent_does_not(app: Flask) -> None:
    with app.test_request_context():
        assert not ResumeForm(MultiDict({"moves": "1"})).validate()
        assert AnswerForm(MultiDict({"moves": "1"})).validate()


def test_a_day_may_be_left_out(app: Flask) -> None:
    with app.test_request_context():
        assert OnForm(MultiDict()).validate()
        assert not OnForm(MultiDict({"on": "x"})).validate()

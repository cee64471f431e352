"""The form by which screens are handed out."""

from datetime import date

from flask import Flask

from forms.entrusting import HandForm

FIRST, LAST = date(2026, 11, 24), date(2027, 2, 22)


def judged(app: Flask, **sent: object) -> dict[str, list[str]]:
    with app.test_request_context(method="POST", data=sent):
        form = HandForm([("figures", "数据")], FIRST, LAST)
        form.validate()
        return {name: list(map(str, words)) for name, words in form.errors.items() if name != "csrf_token"}


def test_a_screen_and_a_day_are_needed_a_name_is_not(app: Flask) -> None:
    assert judged(app, sections="figures", until="2026-11-24") == {}
    assert set(judged(app)) == {"sections", "until"}


def test_the_day_lies_between_the_two_that_are_named(app: Flask) -> None:
    for day in ("2026-11-23", "2027-02-23", "soon"):
        assert "2027-02-22" in judged(app, sections="figures", until=day)["until"][-1]


def test_a_screen_that_is_not_offered_cannot_be_chosen(app: Flask) -> None:
    assert "sections" in judged(app, sections="contact", until="2026-11-24")

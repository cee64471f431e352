"""A browser without a network."""

from collections.abc import Callable, Iterable

import pytest
from flask import Flask

from filing.bench import browsing
from filing.bench.browsing import Browser, Unexpected
from filing.kernel.database import db
from tests import people


def plain() -> Flask:
    app = Flask("plain")
    app.secret_key = "a secret of this test"

    @app.route("/<word>", methods=["GET", "POST"])
    def echo(word: str) -> tuple[str, int, dict[str, str]]:
        from flask import request

        seen = request.cookies.get(browsing.COOKIE, "")
        told = {"Set-Cookie": f"{browsing.COOKIE}={word}; Path=/; HttpOnly"}
        return f"{request.method} {word} {request.args.get('q')} {request.form.get('q')} {seen}", 200, told

    return app


def test_words_fields_and_the_cookie_arrive_and_a_new_cookie_is_kept() -> None:
    browser = Browser(plain().wsgi_app, "first")
    assert browser.get("/second?q=%E6%95%B0").body.decode() == "GET second 数 None first"
    assert browser.post("/third", {"q": "字"}, 200).body.decode() == "POST third None 字 second"


def test_another_status_than_the_one_awaited_is_an_error_with_its_words() -> None:
    with pytest.raises(Unexpected, match="GET /none/such: 404"):
        Browser(plain().wsgi_app).get("/none/such")


def test_what_the_application_keeps_open_is_closed() -> None:
    closed: list[bool] = []

    class Body(list[bytes]):
        def close(self) -> None:
            closed.append(True)

    def application(_environ: object, start: Callable[..., object]) -> Iterable[bytes]:
        start("200 OK", [])
        return Body([b"a", b"b"])

    assert Browser(application).get("/").body == b"ab"
    assert closed == [True]


def test_an_officer_is_signed_in_with_the_second_factor_done(app: Flask) -> None:
    with people.inside(app):
        person = people.staff("dept_reader", at=people.FINANCE)
        browser, sign_in = browsing.sign_in(app, person)
        assert sign_in.second_factor_at is not None
        db.session.commit()
        assert person.display_name in browser.get("/lookup").body.decode()


def test_who_may_not_sign_in_is_no_browser(app: Flask) -> None:
    with people.inside(app):
        person = people.staff("dept_reader")
        person.disabled_at = person.created_at
        with pytest.raises(Unexpected, match=person.username):
            browsing.sign_in(app, person)


def test_only_the_hidden_fields_of_the_form_asked_for_are_taken() -> None:
    page = """<form action="/logout"><input type="hidden" name="a" value="1"></form>
    <form action="/x/submit"><input type=hidden name=b value=2><input name=c><input type="hidden" name="d">
    </form><input type="hidden" name="e" value="5">"""
    assert browsing.hidden(page.encode(), "/submit") == {"b": "2", "d": ""}

import html5lib
import pytest
from flask import Flask, g, render_template

from filing.kernel.database import Database
from filing.kernel.errors import Difference
from filing.kernel.language import Preferences

STATUSES = (400, 401, 403, 404, 405, 409, 413, 415, 422, 429, 500, 503)


@pytest.fixture
def bare_app(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """The application with its database out of reach."""

    def refuse(*_arguments: object) -> None:
        raise AssertionError("the page of a problem asks the database")

    monkeypatch.setattr(Database, "session", property(refuse))
    return app


def page(app: Flask, language: str = "zh", **facts: object) -> str:
    """The page of a problem, which a strict parser has read without complaint."""
    facts = {"status": 500, "title": "出了问题", "reference": "a81f0c22e1b4", "differences": ()} | facts
    with app.test_request_context("/filings/7?page=2"):
        g.preferences = Preferences("", False, language)
        html = render_template("errors/problem.html", words="没有办成。", **facts)
    html5lib.HTMLParser(strict=True).parse(html)
    return html


@pytest.mark.parametrize("status", STATUSES)
def test_each_status_says_what_to_do_next(bare_app: Flask, status: int) -> None:
    html = page(bare_app, status=status)
    assert "<h1>出了问题</h1>" in html
    assert "没有办成。" in html
    assert html.partition("接下来怎么办")[2].partition("</ul>")[0].count("<li>") >= 2, (
        "its own advice, and home"
    )
    assert "a81f0c22e1b4" in html


def test_a_refusal_says_who_can_and_why(bare_app: Flask) -> None:
    html = page(bare_app, status=403, who_can="本部门其他审核员", article="办法第九条")
    assert "本部门其他审核员" in html
    assert "办法第九条" in html


def test_a_conflict_shows_both_versions_and_leads_back(bare_app: Flask) -> None:
    html = page(bare_app, status=409, differences=(Difference("主营业务", "动漫", "<影视>"),))
    assert "动漫" in html
    assert "&lt;影视&gt;" in html
    assert 'href="/filings/7?page=2"' in html


def test_it_speaks_english(bare_app: Flask) -> None:
    html = page(bare_app, "en", status=500)
    assert '<html lang="en"' in html
    assert "What to do next" in html

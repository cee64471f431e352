import pytest
from flask import Flask
from werkzeug.http import parse_options_header

from filing.access import gate
from filing.kernel import web
from filing.kernel.web import (
    UndeclaredRoute,
    blueprint,
    download,
    inline,
    local_path,
    page,
    require_declarations,
    route,
)


@pytest.mark.parametrize(
    "elsewhere",
    [
        "//evil",
        "/\\evil",
        "https://evil",
        "https:evil",
        "\t//evil",
        "/a\nb",
        "evil",
        "",
        None,
        "/\t/evil",
        "/%0d\\",
    ],
)
def test_an_address_elsewhere_is_never_followed(elsewhere: str | None) -> None:
    assert local_path(elsewhere) == "/"


def test_a_path_of_this_site_is_followed() -> None:
    assert local_path("/lookup?q=数创") == "/lookup?q=数创"


def test_a_route_without_a_permission_stops_the_start() -> None:
    app = Flask("bare", static_folder=None)
    app.add_url_rule("/bare", "bare", lambda: "")

    with pytest.raises(UndeclaredRoute, match="bare"):
        require_declarations(app)


def test_a_permission_nobody_defined_stops_the_start() -> None:
    app, bp = Flask("odd", static_folder=None), blueprint("odd", __name__)
    route(bp, "/odd", permission="odd:unknown")(lambda: page("none.html"))
    app.register_blueprint(bp)

    with pytest.raises(UndeclaredRoute, match="odd:unknown"):
        gate.init_app(app)


def test_a_download_is_never_shown_inside_the_site() -> None:
    response = download(b"x", "text/csv", "凭条.csv")

    assert response.headers["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a b.pdf", 'attachment; filename="a b.pdf"'),
        (
            "授权 委托书.pdf",
            "attachment; filename=download.pdf; "
            "filename*=UTF-8''%E6%8E%88%E6%9D%83%20%E5%A7%94%E6%89%98%E4%B9%A6.pdf",
        ),
        ("无后缀", "attachment; filename=download; filename*=UTF-8''%E6%97%A0%E5%90%8E%E7%BC%80"),
    ],
)
def test_a_file_keeps_its_name_in_every_language(name: str, expected: str) -> None:
    """The header is what a server can send: Latin-1."""
    found = download(b"x", "application/pdf", name).headers["Content-Disposition"]

    assert found == expected
    assert parse_options_header(found)[1]["filename"] == name
    found.encode("latin-1")


def test_what_is_shown_inline_may_run_nothing() -> None:
    response = inline(b"%PDF", "application/pdf", "证书.pdf")

    assert response.headers["Content-Disposition"].startswith("inline")
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert "script-src" not in response.headers["Content-Security-Policy"]


def test_slow_work_comes_before_the_view_and_before_its_key_is_taken(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare, bp, done = Flask("slow", static_folder=None), blueprint("slow", __name__), list[str]()
    view = route(
        bp, "/slow", permission="public", methods=("GET", "POST"), first=lambda: done.append("first")
    )

    @view
    def slow() -> str:
        done.append("view")
        return ""

    bare.register_blueprint(bp)
    monkeypatch.setattr(web, "end_transaction", lambda: None)
    bare.test_client().post("/slow")
    assert done == ["first", "view"]
    bare.test_client().get("/slow")
    assert done == ["first", "view", "view"]

import pytest
from flask import Flask

from filing.access import gate
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


def test_what_is_shown_inline_may_run_nothing() -> None:
    response = inline(b"%PDF", "application/pdf", "证书.pdf")

    assert response.headers["Content-Disposition"].startswith("inline")
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert "script-src" not in response.headers["Content-Security-Policy"]

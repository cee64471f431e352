"""Home, help and health."""

from flask import jsonify
from werkzeug.wrappers import Response

from filing.kernel.web import Page, blueprint, page, route

bp = blueprint("portal", __name__)


@route(bp, "/", permission="public")
def index() -> Page:
    """What this is and where to begin."""
    return page("portal/index.html")


@route(bp, "/healthz", permission="public")
def healthz() -> Response:
    """Whether the process answers."""
    return jsonify(status="ok")

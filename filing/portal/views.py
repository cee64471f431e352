"""Home, help and health."""

from flask import jsonify
from werkzeug.wrappers import Response

from filing.kernel.web import Page, blueprint, current_viewer, page, route
from filing.portal.steps import steps

bp = blueprint("portal", __name__)


@route(bp, "/", permission="public")
def index() -> Page:
    """What this is and where to begin."""
    viewer = current_viewer()
    return page("portal/index.html", steps=steps(viewer) if viewer.account_id else ())


@route(bp, "/healthz", permission="public")
def healthz() -> Response:
    """Whether the process answers."""
    return jsonify(status="ok")

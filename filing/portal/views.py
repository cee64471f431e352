"""Home, help and health."""

from flask import jsonify, request
from werkzeug.wrappers import Response

from filing.kernel.web import Page, blueprint, current_viewer, local_path, page, route
from filing.portal import firms as portal_firms
from filing.portal.steps import steps

bp = blueprint("portal", __name__)


@route(bp, "/", permission="public")
def index() -> Page:
    """What this is and where to begin."""
    viewer = current_viewer()
    return page("portal/index.html", steps=steps(viewer) if viewer.account_id else ())


@route(bp, "/firms", permission="submissions:fill")
def firms() -> Page:
    """For whom to act: every firm of this person with what waits there."""
    viewer, word = current_viewer(), request.args.get("q", "")
    target = local_path(request.args.get("next"))
    searches = viewer.firms > portal_firms.SEARCHED_FROM
    found = portal_firms.lines(viewer, word if searches else "")
    return page("portal/firms.html", lines=found, next=target, search=word, searches=searches)


@route(bp, "/healthz", permission="public")
def healthz() -> Response:
    """Whether the process answers."""
    return jsonify(status="ok")

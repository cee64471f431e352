"""One's own messages."""

from uuid import UUID

from flask import redirect, request
from werkzeug.wrappers import Response

from filing.kernel.web import Page, blueprint, current_viewer, local_path, page, route
from filing.notices import queries, service

bp = blueprint("notices", __name__)


@route(bp, "/messages", permission="notices:own")
def inbox() -> Page:
    """The messages of whoever is signed in, newest first."""
    found = queries.messages(current_viewer(), request.args.get("page", 1, int))
    return page("notices/inbox.html", found=found)


@route(bp, "/messages/<uuid:message_id>", permission="notices:own", methods=("POST",))
def opened(message_id: UUID) -> Response:
    """Note that a message was read, and go where it leads."""
    return redirect(local_path(service.mark_read(current_viewer(), message_id), "/messages"), 303)

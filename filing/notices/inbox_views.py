"""One's own messages."""

from uuid import UUID

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from filing.kernel.web import Page, current_viewer, local_path, page, route
from filing.notices import queries, sent, service
from filing.notices.pages import bp


@route(bp, "/messages", permission="notices:own")
def inbox() -> Page:
    """The messages of whoever is signed in, newest first; `unread` leaves out what was opened."""
    only_unread = request.args.get("unread") == "1"
    found = queries.messages(current_viewer(), request.args.get("page", 1, int), only_unread=only_unread)
    return page("notices/inbox.html", found=found, only_unread=only_unread, sent=sent)


@route(bp, "/messages/<uuid:message_id>", permission="notices:own", methods=("POST",))
def opened(message_id: UUID) -> Response:
    """Note that a message was read, and go where it leads."""
    return redirect(local_path(service.mark_read(current_viewer(), message_id), "/messages"), 303)


@route(bp, "/messages/read", permission="notices:own", methods=("POST",))
def all_read() -> Response:
    """Note that all were read."""
    service.mark_all_read(current_viewer())
    return redirect(url_for("notices.inbox"), 303)

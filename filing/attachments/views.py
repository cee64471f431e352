"""Handing files out: to keep, or as a picture this program drew; never the file itself inside the site."""

from uuid import UUID

from werkzeug.wrappers import Response

from filing.attachments import queries
from filing.kernel.web import Page, blueprint, current_viewer, inline, page, route
from filing.kernel.web import download as as_download

bp = blueprint("attachments", __name__)


@route(bp, "/attachments/<uuid:attachment_id>", permission="attachments:read", writes=True)
def download(attachment_id: UUID) -> Response:
    """One file, for its firm or the department that handles the case."""
    found = queries.download(current_viewer(), attachment_id)
    return as_download(found.content, found.mimetype, found.filename)


@route(bp, "/attachments/<uuid:attachment_id>/view", permission="attachments:read")
def view(attachment_id: UUID) -> Page:
    """What one file looks like, and what it is."""
    return page("attachments/view.html", found=queries.find(current_viewer(), attachment_id))


@route(bp, "/attachments/<uuid:attachment_id>/preview.jpg", permission="attachments:read", writes=True)
def preview(attachment_id: UUID) -> Response:
    """The picture of its first page, drawn by the child process when it came."""
    found = queries.preview(current_viewer(), attachment_id)
    return inline(found.content, found.mimetype, found.filename)

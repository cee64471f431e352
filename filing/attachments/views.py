"""Handing files out: always to keep, never shown inside the site."""

from uuid import UUID

from werkzeug.wrappers import Response

from filing.attachments import queries
from filing.kernel.web import blueprint, current_viewer, route
from filing.kernel.web import download as as_download

bp = blueprint("attachments", __name__)


@route(bp, "/attachments/<uuid:attachment_id>", permission="attachments:read", writes=True)
def download(attachment_id: UUID) -> Response:
    """One file, for its firm or the department that handles the case."""
    found = queries.download(current_viewer(), attachment_id)
    return as_download(found.content, found.mimetype, found.filename)

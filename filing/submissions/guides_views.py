"""What one should know before filing, for everybody."""

from filing.kernel.errors import NotFound
from filing.kernel.web import Page, page, route
from filing.submissions import guides
from filing.submissions.pages import bp
from models.dossiers.registry import DOSSIERS


@route(bp, "/guide", permission="public")
def guide_list() -> Page:
    """All guides."""
    return page("submissions/guides.html", guides=guides.all_kinds())


@route(bp, "/guide/<kind>", permission="public")
def guide(kind: str) -> Page:
    """The guide of one kind of filing."""
    if kind not in DOSSIERS:
        raise NotFound
    return page("submissions/guide.html", guide=guides.guide(kind))

"""What a firm that is named sees, and its answer."""

from uuid import UUID

from flask import redirect, url_for
from werkzeug.wrappers import Response

from filing.kernel.web import Page, current_viewer, page, route
from filing.submissions.consent import named as reading
from filing.submissions.consent import naming
from filing.submissions.pages import bp
from forms.people import NamedForm


@route(bp, "/named/<uuid:naming_id>", permission="submissions:fill", methods=("GET", "POST"), once=True)
def named(naming_id: UUID) -> Page | Response:
    """Who names the firm, with which row: confirm it, or say what is wrong."""
    viewer, form = current_viewer(), NamedForm()
    found = reading.find(viewer, naming_id)
    if form.validate_on_submit():
        naming.answer(viewer, naming_id, form.decision.data, form.said)
        return redirect(url_for("submissions.named", naming_id=naming_id), 303)
    states = reading.STATES
    return page(
        "submissions/named.html", found=found, form=form, states=states, status=422 if form.errors else 200
    )

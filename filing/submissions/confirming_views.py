"""The yearly confirmation, on one page."""

from flask import redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from filing.kernel.errors import Conflict, Invalid
from filing.kernel.web import Page, current_viewer, page, route
from filing.submissions.afterwards import confirming
from filing.submissions.pages import bp
from forms.base import OnceForm
from forms.submissions import ConfirmForm


@route(bp, "/filings/confirmation", permission="submissions:fill", methods=("GET", "POST"), once=True)
def confirmation() -> Page | Response:
    """All that stands on record, and one tick that it is still so."""
    viewer = current_viewer()
    year, form = confirming.of_firm(viewer), ConfirmForm()
    if form.validate_on_submit():
        try:
            confirming.confirm(viewer, seen=form.seen)
            return redirect(url_for("submissions.confirmation"), 303)
        except (Conflict, Invalid) as problem:
            form.same.errors = [_(problem.words)]
    status = 422 if form.errors else 200
    form.version.data = str(year.version)
    return page("submissions/confirmation.html", found=year, form=form, token=OnceForm(), status=status)

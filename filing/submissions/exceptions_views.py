"""Codes whose check digit fails: proposed by one officer, confirmed by another."""

from uuid import UUID

from flask import redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from filing.attachments.service import Upload
from filing.kernel.errors import Invalid
from filing.kernel.web import Page, current_viewer, page, route
from filing.submissions.pages import bp
from filing.submissions.people import exceptions
from forms.desk import ExceptionForm
from forms.item_fields import in_words
from models.dossiers.words import BadValue


@route(bp, "/codes", permission="submissions:handle")
def codes() -> Page:
    """The exceptions of the department, and those that wait for a second person."""
    viewer = current_viewer()
    return page("submissions/codes.html", rows=exceptions.of(viewer), may_propose="acceptor" in viewer.roles)


@route(bp, "/codes/new", permission="submissions:accept", methods=("GET", "POST"), once=True)
def code_propose() -> Page | Response:
    """Propose a code with the registry's evidence."""
    form = ExceptionForm()
    if form.validate_on_submit():
        file = form.evidence.data
        try:
            evidence = Upload(file.filename or "", file.read())
            exceptions.propose(
                current_viewer(), form.uscc.data or "", (form.words.data or "").strip(), evidence
            )
        except BadValue as bad:
            form.evidence.errors = [in_words(bad.sentence)]
        except Invalid as problem:
            form.uscc.errors = [_(problem.words)]
        else:
            return redirect(url_for("submissions.codes"), 303)
    return page("submissions/code_propose.html", form=form, status=422 if form.errors else 200)


@route(bp, "/codes/<uuid:exception_id>/<decision>", permission="submissions:handle", methods=("POST",))
def code_decide(exception_id: UUID, decision: str) -> Response:
    """Confirm or refuse what a colleague proposed."""
    exceptions.decide(current_viewer(), exception_id, decision)
    return redirect(url_for("submissions.codes"), 303)

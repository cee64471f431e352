"""Applying for the end of a filing."""

from uuid import UUID

from flask import redirect, url_for
from werkzeug.wrappers import Response

from filing.kernel.errors import NotFound
from filing.kernel.web import Page, current_viewer, page, route
from filing.submissions import rules
from filing.submissions.afterwards import ending
from filing.submissions.case import cases
from filing.submissions.pages import bp
from forms.submissions import EndForm
from models.dossiers import endings

FILL, ACTS = "submissions:fill", ("GET", "POST")


@route(bp, "/filings/end/<uuid:entry_id>/<purpose>", permission=FILL, methods=ACTS, once=True)
def end(entry_id: UUID, purpose: str) -> Page | Response:
    """Apply for the cancellation of a filing or for moving out, with the reason."""
    if purpose not in endings.TITLES:
        raise NotFound
    viewer, form = current_viewer(), EndForm(purpose)
    entry = ending.entry(viewer, entry_id)
    if form.validate_on_submit():
        case = ending.apply(viewer, entry, purpose, form.ground.data, form.words.data or "")
        return redirect(url_for("submissions.filing", number=case.number), 303)
    status, title = 422 if form.errors else 200, endings.TITLES[purpose]
    return page("submissions/end.html", form=form, title=title, name=entry.name, case=None, status=status)


@route(bp, "/filings/<number>/end", permission=FILL, methods=ACTS, once=True)
def end_again(number: str) -> Page | Response:
    """Answer a return of such an application."""
    viewer, case = current_viewer(), cases.own(current_viewer(), number)
    if not case.ends or case.submission.state != rules.RETURNED:
        return redirect(url_for("submissions.filing", number=number), 303)
    form = EndForm(case.submission.purpose, moves=str(case.submission.moves))
    if form.validate_on_submit():
        ending.again(viewer, case, form.ground.data, form.words.data or "", seen=form.seen)
        return redirect(url_for("submissions.filing", number=number), 303)
    status, title = 422 if form.errors else 200, endings.TITLES[case.submission.purpose]
    name = case.submission.title
    return page("submissions/end.html", form=form, title=title, name=name, case=case, status=status)

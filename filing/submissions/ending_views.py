"""Applying for the end of a filing."""

from uuid import UUID

from flask import redirect, url_for
from werkzeug.wrappers import Response

from filing.kernel.errors import NotFound
from filing.kernel.web import Page, current_viewer, page, route
from filing.submissions import rules
from filing.submissions.afterwards import ending
from filing.submissions.case import cases
from filing.submissions.case.cases import CaseFile
from filing.submissions.pages import bp
from filing.submissions.signing import sending, ways
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
        case = ending.prepare(viewer, entry, purpose)
        _send(case, ending.said(purpose, form.ground.data, form.words.data or ""), seen=case.submission.moves)
        return redirect(url_for("submissions.filing", number=case.number), 303)
    status, title = 422 if form.errors else 200, endings.TITLES[purpose]
    return page("submissions/end.html", form=form, title=title, name=entry.name, case=None, status=status)


@route(bp, "/filings/<number>/end", permission=FILL, methods=ACTS, once=True)
def end_again(number: str) -> Page | Response:
    """Answer a return of such an application, or send again what the legal representative did not confirm."""
    case = cases.own(current_viewer(), number)
    if not case.ends or case.awaited or case.submission.state not in rules.EDITABLE:
        return redirect(url_for("submissions.filing", number=number), 303)
    form = EndForm(case.submission.purpose, moves=str(case.submission.moves))
    if form.validate_on_submit():
        said = ending.said(case.submission.purpose, form.ground.data, form.words.data or "")
        _send(case, said, seen=form.seen)
        return redirect(url_for("submissions.filing", number=number), 303)
    status, title = 422 if form.errors else 200, endings.TITLES[case.submission.purpose]
    name = case.submission.title
    return page("submissions/end.html", form=form, title=title, name=name, case=case, status=status)


def _send(case: CaseFile, words: str, *, seen: int) -> None:
    """Submit the application, or ask the legal representative, who is the administrator here, first."""
    viewer = current_viewer()
    if ways.needed(viewer, case):
        sending.send(viewer, case, seen=seen, reply=words)
    else:
        ending.send(viewer, case, words, seen=seen)

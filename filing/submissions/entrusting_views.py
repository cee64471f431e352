"""Screens handed to somebody outside the firm: the firm hands and recalls, the person finds them."""

from uuid import UUID

from flask import redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from filing.kernel.clock import today
from filing.kernel.errors import Invalid
from filing.kernel.settings import settings
from filing.kernel.web import Page, current_viewer, page, route
from filing.submissions.case import cases, documents, entrusting, facts
from filing.submissions.filling import handing, submitting, tasklist
from filing.submissions.pages import bp
from forms.base import OnceForm
from forms.entrusting import HandForm

ACTS = ("GET", "POST")


@route(bp, "/filings/<number>/agents", permission="submissions:fill", methods=ACTS, once=True)
def agents(number: str) -> Page:
    """Who fills in which screens until when; hand more of them out."""
    viewer, link = current_viewer(), ""
    case = cases.own(viewer, number)
    form = _hand_form(case)
    if form.validate_on_submit():
        wish = handing.Wish(form.sections.data or (), form.until.data, form.name.data or "")
        try:
            token = handing.hand(viewer, case, wish)
        except Invalid as problem:
            form.name.errors = [_(problem.words)]
            return _agents(case, form, status=422)
        link = _link(token) if token else ""
        form = _hand_form(case, fresh=True)
    return _agents(case, form, link=link, status=422 if form.errors else 200)


def _hand_form(case: cases.CaseFile, *, fresh: bool = False) -> HandForm:
    choices, last = ((task.key, task.title) for task in handing.choices(case)), today() + handing.LONGEST
    form = HandForm(choices, today(), last, fresh=fresh)
    if request.method == "GET":
        form.sections.data = request.args.getlist("section")
    return form


def _link(token: str) -> str:
    return settings().base_url.rstrip("/") + url_for("submissions.entrusted_link", token=token)


def _agents(case: cases.CaseFile, form: HandForm, *, link: str = "", status: int = 200) -> Page:
    rows = [
        (row, entrusting.titles(row.kind, frozenset(row.sections))) for row in entrusting.of_case(case.id)
    ]
    holding = {row.id for row, _titles in rows if entrusting.lasts(row, case.submission)}
    return page(
        "submissions/agents.html",
        case=case,
        form=form,
        rows=rows,
        holding=holding,
        link=link,
        status=status,
    )


@route(bp, "/filings/<number>/agents/<uuid:row_id>/recall", permission="submissions:fill", methods=("POST",))
def agent_recall(number: str, row_id: UUID) -> Response:
    """Take back what was handed out."""
    viewer = current_viewer()
    handing.recall(viewer, cases.own(viewer, number), row_id)
    return redirect(url_for("submissions.agents", number=number), 303)


@route(bp, "/entrusted", permission="submissions:entrusted")
def entrusted_list() -> Page:
    """What others asked this person to fill in, as long as it lasts."""
    return page("submissions/entrusted_list.html", handed=entrusting.of_viewer(current_viewer()))


@route(bp, "/entrusted/link/<token>", permission="public")
def entrusted_link(token: str) -> Page:
    """What a link asks to fill in; it can be taken over once, by whoever is signed in."""
    return page("submissions/entrusted_link.html", offer=handing.offered(token), token=token, form=OnceForm())


@route(bp, "/entrusted/link/<token>", permission="account:own", methods=("POST",), once=True)
def entrusted_take(token: str) -> Page | Response:
    """Take it over."""
    return redirect(url_for("submissions.entrusted", number=handing.take(current_viewer(), token)), 303)


@route(bp, "/entrusted/<number>", permission="submissions:entrusted")
def entrusted(number: str) -> Page:
    """The screens of a case that this person was handed, and no others."""
    case = cases.entrusted(current_viewer(), number)
    handed = next(one for one in entrusting.of_viewer(current_viewer()) if one.submission.id == case.id)
    rows, known = documents.sections(case), facts.of_case(case)
    source = documents.draft(case, rows, known)
    tasks = tasklist.build(case, rows, known, source, submitting.problems(case, rows, known, source))
    return page("submissions/entrusted.html", case=case, handed=handed, tasks=tasks)

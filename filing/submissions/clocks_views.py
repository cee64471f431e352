"""A case's clocks told again for firm and officer; what officers do to them; what is overdue."""

from flask import redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response
from wtforms.fields import SelectChoice

from filing.calendar.terms import TITLES
from filing.kernel.errors import Invalid, NotFound
from filing.kernel.web import Page, current_viewer, page, route
from filing.submissions.case import cases
from filing.submissions.case.cases import CaseFile
from filing.submissions.deadlines import clock_page, escalating, pausing
from filing.submissions.deadlines.clock_page import Desk
from filing.submissions.deadlines.pausing import Wish
from filing.submissions.pages import bp
from forms.clocks import AnswerForm, AskForm, OnForm, PauseForm, ResumeForm
from forms.submissions import MoveForm

FORMS: dict[str, type[MoveForm]] = {
    "pause": PauseForm,
    "resume": ResumeForm,
    "ask": AskForm,
    "grant": AnswerForm,
    "decline": AnswerForm,
}


@route(bp, "/cases/<number>/clock", permission="submissions:handle")
def case_clock(number: str) -> Page:
    """The clocks of a case on any date, and what this officer may do to them."""
    return _case_clock(cases.handled(current_viewer(), number))


def _case_clock(case: CaseFile, sent: MoveForm | None = None, name: str = "") -> Page:
    """`sent` is the form of the act `name` that could not be done."""
    form = OnForm(request.args)
    on = form.on.data if form.validate() else None
    desk = clock_page.desk(current_viewer(), case)
    blank = {act: _blank(case, act, desk) for act in FORMS}
    return page(
        "submissions/case_clock.html",
        found=clock_page.build(case, on),
        titles=TITLES,
        form=form,
        desk=desk,
        forms=blank | ({name: sent} if sent else {}),
        sent=sent,
        status=422 if sent else 200,
    )


def _blank(case: CaseFile, act: str, desk: Desk) -> MoveForm:
    form = _prepared(FORMS[act](formdata=None, moves=str(case.submission.moves)), act, desk)
    if isinstance(form, AskForm) and desk.extension:
        form.days.data = desk.extension.extension
    return form


def _prepared(form: MoveForm, act: str, desk: Desk) -> MoveForm:
    """The form with the kinds of pause the matter knows, and ids of its own: several stand on one page."""
    for field in form:
        field.id = field.label.field_id = f"{act}-{field.id}"
    if isinstance(form, PauseForm):
        form.kind.choices = [SelectChoice(term.step, _(TITLES[term.step])) for term in desk.pauses]
    return form


@route(bp, "/cases/<number>/clock/<act>", permission="submissions:handle", methods=("POST",), once=True)
def clock_act(number: str, act: str) -> Page | Response:
    """Pause, go on, ask for more time, grant it or not."""
    viewer = current_viewer()
    case = cases.handled(viewer, number)
    if act not in FORMS:
        raise NotFound
    form = _prepared(FORMS[act](), act, clock_page.desk(viewer, case))
    if not form.validate():
        return _case_clock(case, form, act)
    try:
        pausing.act(viewer, case, act, _wish(form), seen=form.seen)
    except Invalid as problem:
        form.form_errors.append(_(problem.words))
        return _case_clock(case, form, act)
    return redirect(url_for("submissions.case_clock", number=number), 303)


def _wish(form: MoveForm) -> Wish:
    """What was typed; the fields that an act does not have stay empty."""
    sent = form.data
    return Wish(
        sent.get("kind") or "", sent.get("days") or 0, sent.get("reason") or "", sent.get("basis") or ""
    )


@route(bp, "/filings/<number>/clock", permission="submissions:fill")
def filing_clock(number: str) -> Page | Response:
    """The same for the firm."""
    case = cases.own(current_viewer(), number)
    if not case.events:
        return redirect(url_for("submissions.filing", number=number), 303)
    form = OnForm(request.args)
    on = form.on.data if form.validate() else None
    return page("submissions/filing_clock.html", found=clock_page.build(case, on), titles=TITLES, form=form)


@route(bp, "/overdue", permission="submissions:handle")
def overdue() -> Page:
    """The department's cases whose clocks have run out or do so within a working day."""
    return page("submissions/overdue.html", found=escalating.pressing(current_viewer()), titles=TITLES)

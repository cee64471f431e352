"""How long each step may take: all rules with their dates, and a new one: shown first, then done."""

from flask import redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from filing.access.gate import who_can
from filing.access.rules import allowed
from filing.calendar import queries, ruling
from filing.calendar.pages import KEEP, bp
from filing.calendar.ruling import NewTerm
from filing.calendar.terms import STEPS, TITLES
from filing.kernel.clock import today
from filing.kernel.errors import Invalid
from filing.kernel.web import Page, current_viewer, page, route
from forms.calendar import TermForm, TermSureForm


@route(bp, "/calendar/clocks", permission="calendar:read")
def clocks() -> Page:
    """Every rule, those that have ended and those to come too."""
    return _clocks(TermForm(formdata=None))


@route(bp, "/calendar/clocks/preview", permission=KEEP, methods=("POST",), writes=False)
def clock_preview() -> Page:
    """What a new rule would follow."""
    form = _offered(TermForm())
    if not form.validate():
        return _clocks(form)
    new = NewTerm(*form.term)
    try:
        before = ruling.followed(new)
    except Invalid as problem:
        return _clocks(form, problem)
    return page(
        "calendar/clock_preview.html",
        form=TermSureForm(formdata=None, data=form.data),
        new=new,
        before=before,
        steps=TITLES,
        matters=ruling.matters(),
    )


@route(bp, "/calendar/clocks", permission=KEEP, methods=("POST",), once=True)
def clock_set() -> Page | Response:
    """Let a rule follow as it was shown."""
    form = _offered(TermSureForm())
    if not form.validate():
        return _clocks(form)
    try:
        ruling.change(NewTerm(*form.term), by=current_viewer())
    except Invalid as problem:
        return _clocks(form, problem)
    return redirect(url_for("calendar.clocks"), 303)


def _clocks(form: TermForm, problem: Invalid | None = None) -> Page:
    if problem:
        form.form_errors.append(_(problem.words))
    return page(
        "calendar/clocks.html",
        form=_offered(form),
        rules=queries.terms().rules,
        today=today(),
        may=allowed(current_viewer().roles, KEEP),
        who_can=who_can(KEEP),
        status=422 if form.errors or form.form_errors else 200,
        steps=TITLES,
        matters=ruling.matters(),
    )


def _offered(form: TermForm) -> TermForm:
    steps = {code: words for code, words in TITLES.items() if code in STEPS}
    form.offer({code: _(words) for code, words in ruling.matters().items()}, steps)
    return form

"""A person's consent: the firm makes the link, the person who holds it sees, decides and takes back."""

from flask import redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from filing.kernel.errors import Conflict
from filing.kernel.settings import settings
from filing.kernel.web import Page, current_viewer, page, route
from filing.submissions.case import cases
from filing.submissions.consent import consenting, consents
from filing.submissions.pages import bp
from forms.people import ConsentForm, LinkForm, WithdrawForm


@route(bp, "/filings/<number>/consent", permission="submissions:fill", methods=("GET", "POST"))
def consent_link(number: str) -> Page:
    """How the person's consent stands; a new link is shown once and never again."""
    viewer, form, link = current_viewer(), LinkForm(), ""
    case = cases.own(viewer, number)
    if form.validate_on_submit():
        path = url_for("submissions.consent", token=consents.invite(viewer, case))
        link = settings().base_url.rstrip("/") + path
    found = consents.standing(case)
    days = consents.VALID.days
    return page("submissions/consent_link.html", case=case, consent=found, form=form, link=link, days=days)


@route(bp, "/consent/<token>", permission="public")
def consent(token: str) -> Page:
    """What is filed of the person, for whom and what for, and the decision."""
    return _asked(consenting.open_link(token), token)


@route(bp, "/consent/<token>", permission="public", methods=("POST",), once=True)
def consent_answer(token: str) -> Page | Response:
    """Agree or refuse."""
    asked, form = consenting.open_link(token), ConsentForm()
    if not form.validate_on_submit():
        return _asked(asked, token, form)
    try:
        consenting.answer(asked, form.decision.data, seen=form.seen.data or "")
    except Conflict as stale:
        form.decision.errors = [_(stale.words)]
        return _asked(asked, token, form)
    return redirect(url_for("submissions.consent", token=token), 303)


@route(bp, "/consent/<token>/withdraw", permission="public", methods=("POST",), once=True)
def consent_withdraw(token: str) -> Response:
    """Take it back."""
    consenting.withdraw(consenting.open_link(token))
    return redirect(url_for("submissions.consent", token=token), 303)


def _asked(asked: consenting.Asked, token: str, sent: ConsentForm | None = None) -> Page:
    form = sent or ConsentForm(formdata=None)
    form.seen.data = asked.seen
    said = consents.STATES.get(asked.consent.state, "")
    return page(
        "submissions/consent.html",
        asked=asked,
        token=token,
        form=form,
        withdraw=WithdrawForm(formdata=None),
        said=said,
        status=422 if sent else 200,
    )

"""The legal representative's word: answered signed in or by a link, taken back, asked for or not."""

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from filing.kernel import limits
from filing.kernel.errors import Conflict
from filing.kernel.web import Page, current_viewer, end_transaction, page, route
from filing.submissions.case import cases
from filing.submissions.case.cases import CaseFile
from filing.submissions.pages import bp
from filing.submissions.people import cooling, people
from filing.submissions.signing import answering, asking, links, sending
from filing.submissions.signing.answering import Answerer
from forms.base import OnceForm
from forms.signing import DutyForm, SignByLinkForm, SignForm
from models.signing import Signing
from models.text import N_

FILL, ACTS = "submissions:fill", ("GET", "POST")
OPENED_A_MINUTE = 30
ON, OFF = "on", "off"
VOID = N_("没有提交：送确认以后情况有变化，须重新送确认；原因写在办理记录里")


@route(bp, "/filings/<number>/signing", permission=FILL)
def signing(number: str) -> Page | Response:
    """A case that waits for the legal representative: all of it, locked, with who is waited for."""
    case = cases.own(current_viewer(), number)
    if case.awaited is None:
        return redirect(url_for("submissions.filing", number=number), 303)
    return _awaiting(case, case.awaited, SignForm(formdata=None, seen=str(case.awaited.id)))


@route(bp, "/filings/<number>/signing", permission="submissions:administer", methods=("POST",), once=True)
def signing_answer(number: str) -> Page | Response:
    """The administrator confirms, which submits, or declines."""
    viewer, form = current_viewer(), SignForm()
    case = cases.own(viewer, number)
    waiting = _seen(case, form)
    if not form.validate_on_submit():
        return _awaiting(case, waiting, form, status=422)
    submitted = _answer(answering.signed_in(viewer, case), case, waiting, form)
    goes = "submissions.submitted" if submitted else "submissions.filing"
    return redirect(url_for(goes, number=number), 303)


@route(bp, "/filings/<number>/signing/withdraw", permission=FILL, methods=("POST",), once=True)
def signing_withdraw(number: str) -> Response:
    """Take the question back: the case can be changed again."""
    viewer = current_viewer()
    case = cases.own(viewer, number)
    sending.take_back(viewer, case, _seen(case, SignForm()))
    return redirect(url_for("submissions.filing", number=number), 303)


def _count() -> None:
    """Links are tried no more than so often from one address (R19)."""
    limits.count(f"sign/{request.remote_addr}", OPENED_A_MINUTE)


def _count_and_end() -> None:
    """The same of a POST: counted even where the answer is not taken."""
    _count()
    end_transaction()


@route(bp, "/sign/<token>", permission="public")
def sign(token: str) -> Page:
    """What the legal representative is asked by a link."""
    _count()
    return _linked(links.open_link(token), SignByLinkForm(formdata=None))


@route(bp, "/sign/<token>", permission="public", methods=("POST",), once=True, first=_count_and_end)
def sign_answer(token: str) -> Page | Response:
    """Confirm, which submits, or decline; once."""
    linked, form = links.open_link(token), SignByLinkForm()
    if not form.validate_on_submit() or linked.ended:
        return _linked(linked, form, status=422)
    _answer(answering.by_link(linked, form.name.data), linked.case, linked.signing, form)
    return redirect(url_for("submissions.sign", token=token), 303)


@route(bp, "/people/signing", permission="submissions:administer", methods=ACTS, once=True)
def signing_duty() -> Page | Response:
    """Whether the legal representative confirms before anything is submitted: off only after a wait."""
    viewer, form = current_viewer(), DutyForm()
    if form.validate_on_submit():
        people.set_signing(viewer, wanted=form.wanted.data == ON)
        return redirect(url_for("submissions.people_list"), 303)
    found = people.of_firm(viewer)
    form = DutyForm(formdata=None, wanted=OFF if found.asks else ON)
    return page("submissions/signing_duty.html", form=form, people=found, days=cooling.WAIT_WD)


def _seen(case: CaseFile, form: SignForm) -> Signing:
    """The question that the page showed, if it still waits.

    Raises:
        Conflict: it was answered, taken back or replaced meanwhile.
    """
    if case.awaited is None or str(case.awaited.id) != form.seen.data:
        raise Conflict(_(sending.ANSWERED))
    return case.awaited


def _answer(who: Answerer, case: CaseFile, waiting: Signing, form: SignForm) -> bool:
    if form.decision.data == "decline":
        answering.decline(who, case, waiting, form.words.data or "")
        return False
    submitted = answering.confirm(who, case, waiting)
    if not submitted:
        flash(_(VOID))
    return submitted


def _awaiting(case: CaseFile, waiting: Signing, form: SignForm, *, status: int = 200) -> Page:
    found = asking.build(current_viewer(), case, waiting)
    back = OnceForm(formdata=None)
    return page("submissions/signing.html", found=found, case=case, form=form, back=back, status=status)


def _linked(linked: links.Linked, form: SignByLinkForm, *, status: int = 200) -> Page:
    form.seen.data = str(linked.signing.id)
    return page("submissions/sign.html", linked=linked, form=form, status=status)

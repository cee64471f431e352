"""The people of a firm, and the changes of who speaks for it."""

from uuid import UUID

from flask import redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from filing.kernel.errors import Invalid
from filing.kernel.web import Page, current_viewer, page, route
from filing.submissions.pages import bp
from filing.submissions.people import claims, cooling, people
from forms.base import OnceForm
from forms.people import DecisionForm, ResumeForm, WordsForm

ACTS, PEOPLE = ("GET", "POST"), "submissions:people"


@route(bp, "/people", permission=PEOPLE)
def people_list() -> Page:
    """Who acts for the firm, who asks to, what is about to change."""
    return page("submissions/people.html", people=people.of_firm(current_viewer()), titles=cooling.TITLES)


@route(bp, "/people/joining/<uuid:claim_id>", permission="submissions:administer", methods=ACTS, once=True)
def join_check(claim_id: UUID) -> Page | Response:
    """The administrator agrees to a request to join, or refuses with the reason."""
    viewer = current_viewer()
    claim, form = people.join_request(viewer, claim_id), DecisionForm()
    if form.validate_on_submit():
        if form.decision.data == "accept":
            claims.accept(claim, seen=claims.JOIN, by=viewer)
        else:
            claims.refuse(claim, form.reason.data or "", by=viewer)
        return redirect(url_for("submissions.people_list"), 303)
    return page("submissions/join_check.html", claim=claim, form=form, status=422 if form.errors else 200)


@route(bp, "/people/<uuid:membership_id>/remove", permission=PEOPLE, methods=ACTS, once=True)
def person_remove(membership_id: UUID) -> Page | Response:
    """End what one may do for the firm, after one question."""
    viewer, form = current_viewer(), OnceForm()
    person = people.member(viewer, membership_id)
    if form.validate_on_submit():
        people.remove(viewer, person)
        return redirect("/" if person.you else url_for("submissions.people_list"), 303)
    return page("submissions/person_remove.html", person=person, form=form)


@route(bp, "/people/<uuid:membership_id>/appoint", permission=PEOPLE, methods=ACTS, once=True)
def person_appoint(membership_id: UUID) -> Page | Response:
    """Propose another administrator, after one question."""
    viewer, form = current_viewer(), OnceForm()
    person = people.member(viewer, membership_id)
    if form.validate_on_submit():
        people.hand_over(viewer, person)
        return redirect(url_for("submissions.people_list"), 303)
    return page("submissions/person_appoint.html", person=person, form=form, days=cooling.WAIT_WD)


@route(bp, "/people/changes/<uuid:change_id>/freeze", permission=PEOPLE, methods=ACTS, once=True)
def change_freeze(change_id: UUID) -> Page | Response:
    """Stop a sensitive change of one's own firm, with the reason."""
    viewer, form = current_viewer(), WordsForm()
    change = cooling.own(viewer, change_id)
    if form.validate_on_submit():
        cooling.freeze(viewer, change, form.words.data or "")
        return redirect(url_for("submissions.people_list"), 303)
    status, title = 422 if form.errors else 200, cooling.TITLES[change.kind]
    return page("submissions/change_freeze.html", change=change, title=title, form=form, status=status)


@route(bp, "/people/changes/<uuid:change_id>/withdraw", permission=PEOPLE, methods=("POST",))
def change_withdraw(change_id: UUID) -> Response:
    """Take back a change one proposed."""
    viewer = current_viewer()
    cooling.withdraw(viewer, cooling.own(viewer, change_id))
    return redirect(url_for("submissions.people_list"), 303)


@route(bp, "/changes", permission="submissions:accept")
def changes() -> Page:
    """The frozen changes this department has to look into."""
    return page("submissions/changes.html", changes=cooling.frozen(current_viewer()), titles=cooling.TITLES)


@route(bp, "/changes/<uuid:change_id>", permission="submissions:accept", methods=ACTS, once=True)
def change_check(change_id: UUID) -> Page | Response:
    """One frozen change: it goes on, or ends."""
    viewer, form = current_viewer(), ResumeForm()
    change = cooling.handled(viewer, change_id)
    if form.validate_on_submit():
        try:
            cooling.decide(
                viewer, change, goes_on=form.decision.data == "resume", words=form.words.data or ""
            )
            return redirect(url_for("submissions.changes"), 303)
        except Invalid as problem:
            form.words.errors = [_(problem.words)]
    status, found = 422 if form.errors else 200, cooling.facts(change)
    return page("submissions/change_check.html", change=change, facts=found, form=form, status=status)

"""Rounds: list, open, one round, nominate, strike, decide."""

from uuid import UUID

from flask import redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from filing.kernel.clock import today
from filing.kernel.errors import Invalid
from filing.kernel.web import Page, blueprint, current_viewer, page, route
from filing.recognition import listing, programmes, queries
from filing.recognition import rounds as service
from forms.recognition import DecideForm, NewRoundForm, NominateForm

bp = blueprint("recognition", __name__)


@route(bp, "/rounds", permission="recognition:read")
def rounds() -> Page:
    """The rounds this viewer may see."""
    return page("recognition/rounds.html", rounds=queries.round_list(current_viewer()))


@route(bp, "/rounds/new", permission="recognition:list", methods=("GET", "POST"))
def new_round() -> Page | Response:
    """Open a round of a programme in force."""
    form, viewer = NewRoundForm(), current_viewer()
    form.programme.choices = [(found.code, found.name) for found in programmes.in_force(viewer, today())]
    if form.validate_on_submit():
        row = service.open_round(viewer, form.programme.data, form.title.data)
        return redirect(url_for("recognition.round", round_id=row.id), 303)
    return page("recognition/new_round.html", status=422 if form.errors else 200, form=form)


@route(bp, "/rounds/<uuid:round_id>", permission="recognition:read", writes=True)
def round(round_id: UUID) -> Page:
    """One round: its list and what may be done now."""
    shown = queries.round_page(current_viewer(), round_id, request.args.get("page", 1, type=int))
    return page("recognition/round.html", shown=shown, nominate=NominateForm(), decide=DecideForm())


@route(bp, "/rounds/<uuid:round_id>/nominate", permission="recognition:list", methods=("POST",))
def nominate(round_id: UUID) -> Page | Response:
    """Put enterprises on the list; every line that cannot be is shown with its reason."""
    form, viewer = NominateForm(), current_viewer()
    refused: tuple[tuple[str, str], ...] = ()
    if form.validate_on_submit():
        try:
            refused = listing.nominate(viewer, round_id, form.codes.data.splitlines()).refused
        except Invalid as problem:
            form.codes.errors = [_(problem.words)]
        if not refused and not form.errors:
            return redirect(url_for("recognition.round", round_id=round_id), 303)
    shown = queries.round_page(viewer, round_id, 1)
    status, decide_form = 422 if form.errors else 200, DecideForm(formdata=None)
    return page(
        "recognition/round.html",
        status=status,
        shown=shown,
        nominate=form,
        decide=decide_form,
        refused=refused,
    )


@route(
    bp, "/rounds/<uuid:round_id>/strike/<uuid:nominee_id>", permission="recognition:list", methods=("POST",)
)
def strike(round_id: UUID, nominee_id: UUID) -> Response:
    """Take an enterprise off the list."""
    listing.strike(current_viewer(), round_id, nominee_id)
    return redirect(url_for("recognition.round", round_id=round_id), 303)


@route(bp, "/rounds/<uuid:round_id>/decide", permission="recognition:decide", methods=("POST",))
def decide(round_id: UUID) -> Page | Response:
    """Publish the decision."""
    form, viewer = DecideForm(), current_viewer()
    if form.validate_on_submit():
        service.decide(viewer, round_id, form.document_number.data, seen=request.form.get("edition", ""))
        return redirect(url_for("recognition.round", round_id=round_id), 303)
    shown = queries.round_page(viewer, round_id, 1)
    listing_form = NominateForm(formdata=None)
    return page("recognition/round.html", status=422, shown=shown, nominate=listing_form, decide=form)

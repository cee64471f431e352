"""Claiming a firm, and the officer's check of it."""

from uuid import UUID

from flask import redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from filing.attachments import receiving
from filing.attachments.queries import Kept
from filing.attachments.service import Upload
from filing.kernel.errors import Invalid
from filing.kernel.viewer import Viewer
from filing.kernel.web import Page, current_viewer, page, route
from filing.submissions import routing
from filing.submissions.case import queries
from filing.submissions.desk import desk, holding
from filing.submissions.desk.worklist import Asked
from filing.submissions.pages import bp
from filing.submissions.people import claim_letters, claims
from forms.item_fields import in_words
from forms.people import DecisionForm, LetterForm, PlaceForm
from models.attachments import Attachment
from models.dossiers.codes import choices
from models.dossiers.words import BadValue

DOMICILE, ZONES, BACK = "reg.division", "zones", "back"


@route(bp, "/claim", permission="submissions:claim")
def claim() -> Page | Response:
    """One box for the code: what is wrong with it, corrections to choose from, or the next step."""
    verdict = claims.check(request.args["uscc"]) if "uscc" in request.args else None
    if verdict is not None and verdict.ok:
        return redirect(url_for("submissions.claim_place", uscc=verdict.code), 303)
    mine = queries.own_claims(current_viewer())
    return page("submissions/claim.html", verdict=verdict, mine=mine, status=422 if verdict else 200)


@route(bp, "/claim/<uscc>", permission="submissions:claim")
def claim_place(uscc: str) -> Page:
    """Whether it is this firm, where it works, and which department handles it."""
    holder = claims.holder_of(uscc)
    form = PlaceForm(
        request.args if "place" in request.args else None, name=holder.name, place=_place(holder)
    )
    if "place" not in request.args or BACK in request.args or not form.validate():
        return page(
            "submissions/claim_place.html", holder=holder, form=form, status=422 if form.errors else 200
        )
    try:
        way = routing.find(form.code)
    except Invalid as problem:
        form.place.errors = [_(problem.words)]
        return page("submissions/claim_place.html", holder=holder, form=form, status=422)
    letter = LetterForm(formdata=None, name=form.name.data, place=form.code)
    place = _chosen(holder, way, letter)
    return page("submissions/claim_letter.html", holder=holder, way=way, form=letter, place=place)


@route(
    bp,
    "/claim/<uscc>",
    permission="submissions:claim",
    methods=("POST",),
    once=True,
    first=receiving.receive_one,
    most_bytes=receiving.LARGE_BODY,
)
def claim_send(uscc: str) -> Page | Response:
    """Send the claim with its letter; a scan that had to be made smaller is asked about first."""
    viewer, holder, form = current_viewer(), claims.holder_of(uscc), LetterForm()
    way, waiting = routing.find(form.place.data or ""), claim_letters.offered(viewer, form.held.data or "")
    form.needs_letter = waiting is None
    if form.validate_on_submit():
        try:
            letter, waiting = _letter(viewer, holder.uscc, form, waiting)
            if letter is not None:
                _claim(viewer, holder, form, way.place, letter)
                return redirect(url_for("submissions.claim"), 303)
        except BadValue as bad:
            form.letter.errors = [in_words(bad.sentence)]
    form.held.data = str(waiting.row.id) if waiting else ""
    place = _chosen(holder, way, form)
    return page(
        "submissions/claim_letter.html",
        holder=holder,
        way=way,
        form=form,
        place=place,
        waiting=waiting,
        status=422,
    )


def _chosen(holder: claims.Holder, way: routing.Way, form: LetterForm) -> dict[str, str]:
    """What was answered on the page before, for the way back to it."""
    zoned = way.place in choices(ZONES)
    known = {} if holder.name else {"name": form.name.data or ""}
    return known | {"place": "" if zoned else way.place_name, "zone": way.place if zoned else "", BACK: "1"}


def _claim(
    viewer: Viewer, holder: claims.Holder, form: LetterForm, place: str, letter: Upload | Attachment
) -> None:
    why = (form.recovers.data or "") if holder.administrator else ""
    claims.make(viewer, holder.uscc, form.name.data or "", place, letter, recovers=why)


def _letter(
    viewer: Viewer, code: str, form: LetterForm, waiting: Kept | None
) -> tuple[Upload | Attachment | None, Kept | None]:
    """The letter to claim with, and what waits for the sender's word instead."""
    if form.sent:
        letter = receiving.document()
        made = claim_letters.offer(viewer, code, letter)
        return (None if made else letter), made
    return (waiting.row if waiting and form.agree.data else None), waiting


def _place(holder: claims.Holder) -> str:
    """Where the register has the firm, else its registered domicile: to be corrected, not typed anew."""
    domicile = holder.released.text(DOMICILE) if holder.released else ""
    return routing.name_of(holder.division) or domicile


@route(bp, "/claims", permission="submissions:accept")
def claims_waiting() -> Page:
    """The claims that wait for this department."""
    return page("submissions/claims_waiting.html", rows=queries.waiting_claims(current_viewer()))


@route(bp, "/claims/<uuid:claim_id>", permission="submissions:accept", methods=("GET", "POST"), once=True)
def claim_check(claim_id: UUID) -> Page | Response:
    """One claim with its letter: agree, or refuse with the reason."""
    viewer = current_viewer()
    found = queries.claim(viewer, claim_id)
    form = DecisionForm(kind=found.claim.kind)
    if form.validate_on_submit():
        if form.decision.data == "accept":
            claims.accept(found.claim, seen=form.kind.data or "", by=viewer)
        else:
            claims.refuse(found.claim, form.reason.data or "", by=viewer)
        here = url_for("submissions.claim_check", claim_id=claim_id, **Asked.read(request.args).arguments)
        return redirect(here, 303)
    return page(
        "submissions/claim_check.html",
        found=found,
        holder=claims.holder(found.claim.uscc),
        desk=desk.beside(viewer, holding.of_claim(found.claim), Asked.read(request.args)),
        form=form,
        status=422 if form.errors else 200,
    )

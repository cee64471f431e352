"""The officer's inbox, and who works on what."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from flask import redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from filing.kernel.clock import today
from filing.kernel.errors import Invalid
from filing.kernel.web import Page, current_viewer, page, route
from filing.submissions import rules
from filing.submissions.case import holders
from filing.submissions.desk import desk, holding, oversight
from filing.submissions.desk.worklist import Asked
from filing.submissions.joint import queue
from filing.submissions.pages import bp
from forms.base import OnceForm
from forms.desk import HandingForm, InboxForm, chosen


@route(bp, "/inbox", permission="submissions:handle")
def inbox() -> Page:
    """All that waits for this officer's roles, is done, or was returned; the address holds the question."""
    asked = Asked.read(request.args)
    found = desk.inbox(current_viewer(), asked, request.args.get("page", 1, int))
    form = InboxForm(asked, found.offered)
    taken, missed = (request.args.get(name, 0, int) for name in ("taken", "missed"))
    return page(
        "submissions/inbox.html",
        found=found,
        form=form,
        taking=OnceForm(),
        taken=taken,
        missed=missed,
        joint=queue.counts(current_viewer()),
    )


@route(bp, "/inbox/take", permission="submissions:handle", methods=("POST",), once=True)
def take() -> Response:
    """Take up the ticked rows, or the one whose button was pressed, which is opened at once."""
    viewer, asked = current_viewer(), Asked.read(request.args)
    one = chosen(request.form.getlist("only"))
    wanted = one or chosen(request.form.getlist("work"))
    taken, missed = holding.take_all(viewer, wanted)
    if one and taken:
        return redirect(_place(holding.find(viewer, *one[0]).link, asked), 303)
    told: dict[str, Any] = {name: number for name, number in (("taken", taken), ("missed", missed)) if number}
    return redirect(url_for("submissions.inbox", **asked.arguments, **told), 303)


@route(
    bp,
    "/desk/<kind>/<uuid:work_id>/<deed>",
    permission="submissions:handle",
    methods=("GET", "POST"),
    once=True,
)
def hold(kind: str, work_id: UUID, deed: str) -> Page | Response:
    """Take up, give back, hand on or take over one piece of work; the last two ask to whom and why."""
    viewer, asked = current_viewer(), Asked.read(request.args)
    piece = holding.find(viewer, kind, work_id)
    judged = holding.require(viewer, piece, deed)
    able = holders.colleagues(viewer, piece.row.handling_department_id, piece.work)
    form = HandingForm(able if deed == rules.ASSIGN else ())
    if form.validate_on_submit():
        try:
            holding.act(viewer, piece, deed, to=form.colleague, reason=form.why)
        except Invalid as problem:
            wrong = form.reason if form.colleague or deed != rules.ASSIGN else form.to
            wrong.errors = [_(problem.words)]
        else:
            return redirect(_place(piece.link, asked), 303)
    beside = desk.beside(viewer, piece, asked)
    status = 422 if form.errors else 200
    return page("submissions/hold.html", desk=beside, deed=judged, form=form, status=status)


@route(bp, "/returns", permission="submissions:oversee")
def late_returns() -> Page:
    """How often cases came back, and how often for something that could have been said the first time."""
    found = oversight.late_returns(current_viewer(), request.args.get("year", today().year, int))
    return page("submissions/late_returns.html", found=found)


def _place(link: str, asked: Asked) -> str:
    """The page of a piece of work, with the question by which it was found."""
    return f"{link}?{urlencode(asked.arguments)}" if asked.arguments else link

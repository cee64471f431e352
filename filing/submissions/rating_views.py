"""好差评: the firm's page of one case, the office's list, its answer, and the counts."""

from uuid import UUID

from flask import redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from filing.access.rules import allowed
from filing.kernel.errors import Invalid
from filing.kernel.web import Page, current_viewer, download, page, route
from filing.submissions.afterwards import rating, rating_queries
from filing.submissions.case import cases
from filing.submissions.pages import bp
from forms.submissions import AnswerForm, RatingForm


@route(bp, "/filings/<number>/rating", permission="submissions:fill", methods=("GET", "POST"))
def rate(number: str) -> Page | Response:
    """Rate one's own finished case, once."""
    viewer, form = current_viewer(), RatingForm()
    form.offer(rating.LEVELS, rating.REASONS)
    case = cases.own(viewer, number)
    if rating.of_case(case) is not None or case.submission.state not in rating.RATED:
        return redirect(url_for("submissions.filing", number=number), 303)
    if form.validate_on_submit():
        words, reasons = form.words.data or "", form.reasons.data or ()
        rating.rate(viewer, case, int(form.level.data), reasons=reasons, words=words)
        return redirect(url_for("submissions.filing", number=number), 303)
    return page("submissions/rate.html", case=case, form=form, status=422 if form.errors else 200)


@route(bp, "/ratings", permission="submissions:ratings")
def ratings() -> Page:
    """What firms said of the department's cases, and every department in numbers."""
    viewer = current_viewer()
    return page(
        "submissions/ratings.html",
        found=rating_queries.lines(viewer, request.args.get("page", 1, int)),
        counts=rating_queries.counts(),
        levels=rating.LEVELS,
        reasons=rating.REASONS,
        may_open=allowed(viewer.roles, "submissions:handle"),
    )


@route(bp, "/ratings.csv", permission="submissions:ratings")
def ratings_csv() -> Response:
    """The counts as a file."""
    headings = [_("部门"), *(_(words) for words in rating.LEVELS.values()), _("合计"), _("已答复的差评")]
    found = rating_queries.as_csv(rating_queries.counts(), headings)
    return download(found, "text/csv", "ratings.csv")


@route(bp, "/ratings/<uuid:rating_id>", permission="submissions:handle", methods=("GET", "POST"))
def rating_page(rating_id: UUID) -> Page | Response:
    """One rating; a bad one is answered here."""
    viewer, form = current_viewer(), AnswerForm()
    row, case = rating.own(viewer, rating_id)
    if form.validate_on_submit():
        try:
            rating.answer(viewer, rating_id, form.words.data)
            return redirect(url_for("submissions.ratings"), 303)
        except Invalid as problem:
            form.words.errors = [_(problem.words)]
    line = rating_queries.Line(row, case.number, case.title)
    return page(
        "submissions/rating_page.html",
        line=line,
        form=form,
        levels=rating.LEVELS,
        reasons=rating.REASONS,
        status=422 if form.errors else 200,
    )

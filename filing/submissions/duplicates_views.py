"""The desk where a person decides whether two entries are one."""

from uuid import UUID

from flask import redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from filing.kernel.errors import Invalid
from filing.kernel.web import Page, current_viewer, page, route
from filing.submissions.desk import duplicates as likenesses
from filing.submissions.desk.duplicates import WHY
from filing.submissions.pages import bp
from forms.desk import LikenessForm

NAME = "reg.name"


@route(bp, "/duplicates", permission="submissions:handle", writes=True)
def duplicates() -> Page:
    """All pairs in reach that wait for a decision; reading them leaves a manifest."""
    viewer = current_viewer()
    found = likenesses.shown(viewer, likenesses.waiting(viewer))
    return page("submissions/duplicates.html", found=found, why=WHY)


@route(
    bp,
    "/duplicates/<uuid:left>/<uuid:right>",
    permission="submissions:handle",
    methods=("GET", "POST"),
    once=True,
)
def duplicate(left: UUID, right: UUID) -> Page | Response:
    """One pair side by side, and what is decided about it."""
    viewer = current_viewer()
    found, form = likenesses.find(viewer, left, right), LikenessForm()
    form.offer((left, found.left.text(NAME)), (right, found.right.text(NAME)))
    if form.validate_on_submit():
        try:
            likenesses.decide(viewer, found.pair, form.verdict.data, form.said, form.kept)
        except Invalid as problem:
            wrong = form.keeps if form.verdict.data == likenesses.SAME else form.words
            wrong.errors = [_(problem.words)]
        else:
            return redirect(url_for("submissions.duplicates"), 303)
    status = 422 if form.errors else 200
    return page("submissions/duplicate.html", one=found, form=form, why=WHY, status=status)

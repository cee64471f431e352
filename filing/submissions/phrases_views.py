"""The phrase library of a department."""

from flask import redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from filing.kernel.errors import Invalid
from filing.kernel.web import Page, current_viewer, page, route
from filing.submissions.desk import phrases as library
from filing.submissions.pages import bp
from forms.desk import PhraseForm


@route(bp, "/phrases", permission="submissions:handle", methods=("GET", "POST"))
def phrases() -> Page | Response:
    """All phrases, and a form for one more."""
    return _kept(PhraseForm())


@route(bp, "/phrases/<key>", permission="submissions:handle", methods=("GET", "POST"))
def phrase(key: str) -> Page | Response:
    """One phrase, to be written anew."""
    known = library.require(current_viewer(), key)
    return _kept(PhraseForm(item=known.item, words=known.words), known)


def _kept(form: PhraseForm, known: library.Known | None = None) -> Page | Response:
    viewer = current_viewer()
    form.offer(library.titles().items())
    if form.validate_on_submit():
        words = (form.words.data or "").strip()
        try:
            library.keep(viewer, form.item.data or "", words, key=known.key if known else "")
        except Invalid as problem:
            form.words.errors = [_(problem.words)]
        else:
            return redirect(url_for("submissions.phrases"), 303)
    status = 422 if form.errors else 200
    found = library.of(viewer)
    return page("submissions/phrases.html", found=found, form=form, known=known, status=status)


@route(bp, "/phrases/<key>/remove", permission="submissions:handle", methods=("POST",))
def phrase_remove(key: str) -> Response:
    """Take a phrase out of the library."""
    library.remove(current_viewer(), key)
    return redirect(url_for("submissions.phrases"), 303)

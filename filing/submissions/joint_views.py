"""What a department does that signs a part of another department's case."""

from flask import redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from filing.kernel.errors import Invalid
from filing.kernel.web import Page, current_viewer, page, route
from filing.submissions.case import cases
from filing.submissions.case.cases import CaseFile
from filing.submissions.case.moving import Words
from filing.submissions.case.parts import STATES, Part
from filing.submissions.joint import acting, queue, reading, signing
from filing.submissions.pages import bp
from forms.desk import SignForm, remarks_sent


@route(bp, "/joint", permission="submissions:handle")
def joint_list() -> Page:
    """The parts this department is asked to sign."""
    return page("submissions/joint_list.html", rows=queue.parts(current_viewer()), states=STATES)


@route(bp, "/joint/<number>", permission="submissions:handle", writes=True)
def joint(number: str) -> Page:
    """One part: its sections, what may be done; reading it leaves a receipt."""
    return _part(*cases.cosigned(current_viewer(), number))


def _part(
    case: CaseFile, part: Part, words: Words | None = None, *, wrong: str = "", turns: int | None = None
) -> Page:
    """The part with what the officer wrote before, if anything; `wrong` says what is to be mended."""
    said, seen = words or Words(), part.row.turns if turns is None else turns
    form = SignForm(formdata=None, moves=str(seen), words=said.general)
    form.words.errors = [_(wrong)] if wrong else []
    found = reading.build(current_viewer(), case, part)
    return page(
        "submissions/joint.html",
        found=found,
        case=case,
        progress=found.progress,
        form=form,
        remarks=said.remarks,
        states=STATES,
        status=422 if wrong else 200,
    )


@route(bp, "/joint/<number>/<deed>", permission="submissions:handle", methods=("POST",), once=True)
def joint_act(number: str, deed: str) -> Page | Response:
    """Sign the part, or name its gaps."""
    viewer, form = current_viewer(), SignForm()
    case, part = cases.cosigned(viewer, number)
    own = acting.codes(case.dossier, part.row.sections)
    words = Words(form.said, remarks_sent(request.form, own))
    try:
        signing.act(viewer, number, deed, seen=form.seen, words=words)
    except Invalid as problem:
        return _part(case, part, words, wrong=problem.words, turns=form.seen)
    return redirect(url_for("submissions.joint", number=number), 303)

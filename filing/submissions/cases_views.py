"""The officer's page of one case, and what is done there."""

from dataclasses import replace

from flask import redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from filing.calendar.terms import TITLES
from filing.kernel.clock import today
from filing.kernel.errors import Invalid
from filing.kernel.web import Page, current_viewer, page, route
from filing.submissions import rules
from filing.submissions.case import cases, moving, queries
from filing.submissions.case.cases import CaseFile
from filing.submissions.case.grounds import in_force
from filing.submissions.case.moving import Words
from filing.submissions.case.parts import STATES
from filing.submissions.desk import desk, duplicates, handled, handling, holding, phrases
from filing.submissions.desk.worklist import Asked
from filing.submissions.joint import signing
from filing.submissions.pages import bp
from forms.desk import GroundForm, remarks_sent
from forms.submissions import MoveForm


@route(bp, "/cases/<number>", permission="submissions:handle", writes=True)
def case(number: str) -> Page:
    """One case: what was submitted, what differs, what may be done; reading it leaves a receipt."""
    viewer = current_viewer()
    found = cases.handled(viewer, number)
    known = any(event.person_key == viewer.person_key for event in found.events)
    return _case(found, everything=request.args.get("show", "changed" if known else "all") == "all")


def _case(
    case: CaseFile, words: Words | None = None, *, everything: bool, wrong: str = "", moves: int | None = None
) -> Page:
    """The case with what the officer wrote before, if anything; `wrong` says what is to be mended."""
    said, seen = words or Words(), case.submission.moves if moves is None else moves
    form = MoveForm(formdata=None, moves=str(seen), words=said.general)
    form.words.errors = [_(wrong)] if wrong else []
    return page(
        "submissions/case.html",
        found=handled.build(current_viewer(), case),
        titles=TITLES,
        form=form,
        remarks=said.remarks,
        phrases=phrases.of(current_viewer()),
        why_alike=duplicates.WHY,
        alike=duplicates.waiting(current_viewer(), case.submission.enterprise_id),
        everything=everything,
        states=STATES,
        filing_number=queries.filing_number(case),
        desk=desk.beside(current_viewer(), holding.of_case(case), Asked.read(request.args)),
        status=422 if wrong else 200,
    )


@route(bp, "/cases/<number>/<move>", permission="submissions:handle", methods=("POST",), once=True)
def act(number: str, move: str) -> Page | Response:
    """Docket, return, review, file or refuse; what cannot be taken back is confirmed on a page of its own."""
    viewer, form = current_viewer(), MoveForm()
    found = cases.handled(viewer, number)
    chosen = moving.require(viewer, found, move, seen=form.seen)
    remarks = remarks_sent(request.form, found.dossier.items())
    words = Words(form.said, remarks, request.form.get("ground", ""))
    if move in handling.RETURNS:
        words = signing.with_gaps(found, words)
    if "insert" in request.form:
        return _case(found, _with_phrase(words), everything=True, moves=form.seen)
    if "back" in request.form:
        return _case(found, words, everything=True, moves=form.seen)
    said_enough = words.there or not chosen.needs_reason
    if move in handling.CONFIRMED and said_enough and "confirmed" not in request.form:
        return _confirm(found, chosen, words, form)
    try:
        handling.act(viewer, found, move, seen=form.seen, words=words)
    except Invalid as problem:
        if chosen.needs_ground and said_enough:
            return _confirm(found, chosen, words, form, problem.words)
        return _case(found, words, everything=True, wrong=problem.words, moves=form.seen)
    return redirect(url_for("submissions.case", number=number, **Asked.read(request.args).arguments), 303)


def _with_phrase(words: Words) -> Words:
    """The words with the phrase that was picked at an item: what a page without script asks for."""
    code = request.form["insert"]
    phrase = phrases.find(current_viewer(), request.form.get(f"phrase-{code}", ""))
    if phrase is None:
        return words
    said = "\n".join(filter(None, (words.remarks.get(code, ""), phrase.words)))
    return replace(words, remarks={**words.remarks, code: said})


def _confirm(case: CaseFile, move: rules.Move, words: Words, form: MoveForm, wrong: str = "") -> Page:
    asked = MoveForm(formdata=None, moves=form.moves.data, words=words.general)
    ground = GroundForm(in_force(today()), words.ground) if move.needs_ground else None
    if ground is not None and wrong:
        ground.ground.errors = [_(wrong)]
    return page(
        "submissions/confirm.html",
        case=case,
        move=move,
        said=[(code, case.dossier.items()[code].title, text) for code, text in words.remarks.items()],
        late=handled.late_remarks(case, words.remarks),
        form=asked,
        ground=ground,
        desk=Asked.read(request.args),
        status=422 if wrong else 200,
    )

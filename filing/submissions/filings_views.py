"""A firm's own cases: the list, a new one, the task list, checking, submitting, what became of it."""

from collections.abc import Sequence
from uuid import UUID

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from filing.calendar.terms import TITLES
from filing.kernel.clock import today
from filing.kernel.web import Page, current_viewer, page, route
from filing.submissions import rules
from filing.submissions.afterwards import rating
from filing.submissions.case import (
    cases,
    documents,
    entrusting,
    facts,
    moving,
    progress,
    queries,
    showing,
    signatures,
)
from filing.submissions.case.parts import STATES
from filing.submissions.consent import consents, named
from filing.submissions.filling import checking, discarding, drafts, offers, starting, submitting, tasklist
from filing.submissions.pages import bp
from filing.submissions.signing import sending, ways
from filing.submissions.signing.ways import Ways
from forms.base import OnceForm
from forms.dossier import form_for, open_form, show_problems, values
from forms.signing import WayForm
from forms.submissions import MoveForm, NewForm, ReplyForm, ScreenForm
from models.dossiers.problems import Problem


@route(bp, "/filings", permission="submissions:fill")
def filings() -> Page:
    """The firm's cases: search, tabs by state, pages."""
    asked = request.args
    found = queries.own_cases(
        current_viewer(), asked.get("tab", queries.ALL), asked.get("q", ""), asked.get("page", 1, int)
    )
    waiting = () if current_viewer().enterprise_id else queries.own_claims(current_viewer())
    filed, token = queries.filed_entries(current_viewer()), OnceForm()
    awaited = signatures.waiting(current_viewer().enterprise_id)
    return page(
        "submissions/filings.html", found=found, claims=waiting, filed=filed, token=token, awaited=awaited
    )


@route(bp, "/filings/new", permission="submissions:fill", methods=("GET", "POST"), once=True)
def new() -> Page | Response:
    """Start a case; what is on record comes in by itself."""
    viewer, form = current_viewer(), NewForm()
    if viewer.enterprise_id is None:
        return redirect(url_for("submissions.claim"), 303)
    if form.validate_on_submit():
        changed = UUID(form.entry.data) if form.entry.data else None
        case = starting.start(viewer, form.kind.data, changed, form.occasion.data or "")
        return redirect(url_for("submissions.filing", number=case.number), 303)
    found, things = offers.all_of(viewer), queries.own_things(viewer)
    status = 422 if form.errors else 200
    return page("submissions/new.html", form=form, offers=found, things=things, status=status)


@route(bp, "/filings/<number>", permission="submissions:fill")
def filing(number: str) -> Page | Response:
    """One address for a case: its task list while it can be filled in, afterwards how it gets on."""
    case = cases.own(current_viewer(), number)
    if case.awaited:
        return redirect(url_for("submissions.signing", number=number), 303)
    if not case.editable:
        return _status(case)
    rows, known = documents.sections(case), facts.of_case(case)
    source = documents.settled(case, documents.draft(case, rows, known), today())
    found = submitting.problems(case, rows, known, source)
    tasks = tasklist.build(case, rows, known, source, found)
    until = discarding.kept_until(case, rows) if case.submission.state == rules.DRAFT else None
    return page(
        "submissions/filing.html",
        case=case,
        tasks=tasks,
        progress=progress.of(case, masked=True),
        kept_until=until,
        consent=consents.standing(case),
        named=named.of_case(case),
        states=STATES,
        promise=case.promise,
        handed=entrusting.out(case.submission),
    )


def _status(case: cases.CaseFile) -> Page:
    number, found = queries.filing_number(case), progress.of(case, masked=True)
    sent = showing.submitted(current_viewer(), case)
    parties = queries.parties(case)
    return page(
        "submissions/status.html",
        case=case,
        progress=found,
        filing_number=number,
        groups=sent,
        parties=parties,
        consent=consents.standing(case),
        named=named.of_case(case),
        states=STATES,
        rated=rating.of_case(case),
        levels=rating.LEVELS,
        may_rate=case.submission.state in rating.RATED,
        titles=TITLES,
    )


@route(bp, "/filings/<number>/check", permission="submissions:fill")
def check(number: str) -> Page | Response:
    """All answers on one page, with all gaps."""
    case = cases.own(current_viewer(), number)
    if not case.editable:
        return redirect(url_for("submissions.filing", number=number), 303)
    return _check(case)


def _check(
    case: cases.CaseFile,
    *,
    told: Sequence[Problem] = (),
    sent: ReplyForm | None = None,
    way: WayForm | None = None,
) -> Page:
    """`told` are the gaps of an attempt, those of the promise beside it; `sent` is what was said with it."""
    checked = checking.build(current_viewer(), case)
    task, rows = case.dossier.tasks[-1], documents.sections(case)
    row = rows.get(task.key)
    promise = open_form(form_for(task.sections))  # made anew each time
    if told:
        promise.validate()
        source = documents.draft(case, rows, facts.of_case(case))
        missing = case.dossier.from_document(source.document).problems(today())
        show_problems(promise, submitting.of_task(missing, task))
    screen = ScreenForm(formdata=None, version=str(row.version if row else 0))
    move = ReplyForm(formdata=None, moves=str(case.submission.moves), words=sent.said if sent else "")
    move.words.errors = sent.words.errors if sent else []
    return page(
        "submissions/check.html",
        status=422 if sent else 200,
        case=case,
        check=checked,
        promise=promise,
        screen=screen,
        move=move,
        way=way or _way_form(ways.of_case(current_viewer(), case), sent=False),
        told=told,
        unanswered=[found.sentence for found in told if found.sentence.template == submitting.UNANSWERED],
    )


@route(bp, "/filings/<number>/submit", permission="submissions:fill", methods=("POST",), once=True)
def submit(number: str) -> Page | Response:
    """Submit: once, whole, or back to the page with everything that is missing."""
    viewer = current_viewer()
    case, move, screen = cases.own(viewer, number), ReplyForm(), ScreenForm()
    asked = ways.of_case(viewer, case)
    if asked is None:
        moving.require(viewer, case, "submit", seen=move.seen)
    task, way = case.dossier.tasks[-1], _way_form(asked)
    part, raw = values(open_form(form_for(task.sections)))
    drafts.save(case, task, drafts.Sent(part, raw), seen=screen.seen, by=viewer, done=True)
    if not move.validate() or not (way is None or way.validate()):
        return _check(case, sent=move, way=way)
    try:
        if asked is None or way is None:
            submitting.submit(viewer, case, seen=move.seen, reply=move.said)
            return redirect(url_for("submissions.submitted", number=number), 303)
        chosen = asked.chosen(way.way.data, way.address.data or "")
        sending.send(viewer, case, seen=move.seen, reply=move.said, way=chosen)
    except submitting.Incomplete as incomplete:
        return _check(case, told=incomplete.problems, sent=move, way=way)
    return redirect(url_for("submissions.signing", number=number), 303)


def _way_form(asked: Ways | None, *, sent: bool = True) -> WayForm | None:
    """How the legal representative is asked, where it must be."""
    if asked is None:
        return None
    fresh = {} if sent else {"formdata": None}
    return WayForm(asked.administrators, asked.choices, mail=asked.mail, **fresh)


@route(bp, "/filings/<number>/submitted", permission="submissions:fill")
def submitted(number: str) -> Page | Response:
    """The receipt at its stable address; a case that has gone on shows how it stands."""
    case = cases.own(current_viewer(), number)
    if case.submission.submitted_at is None:
        return redirect(url_for("submissions.filing", number=number), 303)
    rounds = documents.rounds(case)
    found = progress.of(case, masked=True)
    parties = queries.parties(case)
    return page(
        "submissions/submitted.html",
        case=case,
        progress=found,
        rounds=len(rounds),
        parties=parties,
        promise=case.promise,
    )


@route(bp, "/filings/<number>/withdraw", permission="submissions:fill", methods=("GET", "POST"), once=True)
def withdraw(number: str) -> Page | Response:
    """Take a case back before it is docketed, after one question."""
    viewer, form = current_viewer(), MoveForm()
    case = cases.own(viewer, number)
    if form.validate_on_submit():
        moving.make(viewer, case, "withdraw", seen=form.seen)
        return redirect(url_for("submissions.filing", number=number), 303)
    if case.submission.state != rules.SUBMITTED:
        return redirect(url_for("submissions.filing", number=number), 303)
    form = MoveForm(formdata=None, moves=str(case.submission.moves))
    return page("submissions/withdraw.html", case=case, form=form)


@route(bp, "/filings/<number>/discard", permission="submissions:fill", methods=("GET", "POST"), once=True)
def discard(number: str) -> Page | Response:
    """Take away a draft that was never submitted, after one question."""
    viewer, form = current_viewer(), OnceForm()
    case = cases.own(viewer, number)
    if form.validate_on_submit():
        discarding.discard(viewer, case)
        return redirect(url_for("submissions.filings"), 303)
    if case.submission.state != rules.DRAFT:
        return redirect(url_for("submissions.filing", number=number), 303)
    return page("submissions/discard.html", case=case, form=form)

"""Filling in one screen: saved as it is typed, never overwritten from another window."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from flask import Response as FlaskResponse
from flask import flash, jsonify, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from filing.attachments import receiving
from filing.kernel.errors import Conflict, Difference
from filing.kernel.viewer import Viewer
from filing.kernel.web import Page, current_viewer, page, route
from filing.submissions.case import cases, signatures
from filing.submissions.case.cases import CaseFile
from filing.submissions.case.signatures import Locked
from filing.submissions.filling import drafts, joining, papers, screens, shelves
from filing.submissions.filling.drafts import Sent
from filing.submissions.filling.papers import Taken, Wishes
from filing.submissions.filling.screens import Screen
from filing.submissions.pages import bp
from filing.submissions.people import letters
from forms.dossier import (
    DossierForm,
    files_asked,
    form_for,
    kept_form,
    open_form,
    show_problems,
    uploads,
    values,
)
from forms.item_fields import in_words
from forms.submissions import ScreenForm, chosen_theirs
from models.dossiers.words import BadValue
from models.text import N_

CHECK = "check"
JOIN = "join"


@dataclass(frozen=True, slots=True)
class Ways:
    """By which right a screen is filled in: how its case is found, and the pages around it."""

    open_case: Callable[[Viewer, str], CaseFile]
    listing: str
    section: str
    autosave: str
    start: str


OWN = Ways(
    cases.own, "submissions.filing", "submissions.section", "submissions.autosave", "submissions.filings"
)
HANDED = Ways(
    cases.entrusted,
    "submissions.entrusted",
    "submissions.entrusted_section",
    "submissions.entrusted_autosave",
    "submissions.entrusted_list",
)
ANSWER = N_("有一份扫描件太大，已缩小好：请选择是否使用")


@route(bp, "/filings/<number>/<key>", permission="submissions:fill")
def section(number: str, key: str) -> Page | Response:
    """One screen; the last one is the page on which everything is checked."""
    case = cases.own(current_viewer(), number)
    if case.task(key) is case.dossier.tasks[-1]:
        return redirect(url_for("submissions.check", number=number), 303)
    return _shown(case, key, OWN)


@route(bp, "/entrusted/<number>/<key>", permission="submissions:entrusted")
def entrusted_section(number: str, key: str) -> Page:
    """One screen that was handed to this person."""
    return _shown(cases.entrusted(current_viewer(), number), key, HANDED)


def _shown(case: CaseFile, key: str, ways: Ways) -> Page:
    screen = screens.open_screen(current_viewer(), case, key)
    about = ScreenForm(formdata=None, version=str(screen.version))
    return _page(screen, _form(screen), about, ways)


@route(
    bp,
    "/filings/<number>/<key>",
    permission="submissions:fill",
    methods=("POST",),
    first=receiving.receive,
    most_bytes=receiving.LARGE_BODY,
)
def section_save(number: str, key: str) -> Page | Response:
    """Save a screen: what cannot be read is kept as typed, and told beside its field."""
    return _saved(number, key, OWN)


@route(
    bp,
    "/entrusted/<number>/<key>",
    permission="submissions:entrusted",
    methods=("POST",),
    first=receiving.receive,
    most_bytes=receiving.LARGE_BODY,
)
def entrusted_section_save(number: str, key: str) -> Page | Response:
    """Save a screen that was handed to this person."""
    return _saved(number, key, HANDED)


def _saved(number: str, key: str, ways: Ways) -> Page | Response:
    case = ways.open_case(current_viewer(), number)
    screen, about = screens.open_screen(current_viewer(), case, key), ScreenForm()
    form = _form(screen)
    if case.awaited:
        return _page(screen, form, about, ways, status=409)
    questions = _merged(screen, form, about)
    if questions:
        return _page(screen, form, about, ways, status=409, differences=questions)
    try:
        taken = _save(screen, form, about)
    except Locked:  # sent while this page was being filled in
        now_locked = replace(screen, case=ways.open_case(current_viewer(), number))
        return _page(now_locked, form, about, ways, status=409)
    except Conflict as conflict:
        return _page(screen, form, about, ways, status=409, differences=conflict.differences)
    about.version.data = str(screen.version + 1)
    if JOIN in request.form:
        _join(screen, form, request.form[JOIN], ways, seen=about.seen)
        return redirect(url_for(ways.section, number=number, key=key), 303)
    if form.acted:
        return _page(screen, form, about, ways)
    if not _good(screen, form, taken, finished=about.done.data == "yes"):
        return _page(screen, form, about, ways, status=422)
    return redirect(_next(screen, ways, finished=about.done.data == "yes"), 303)


@route(bp, "/filings/<number>/<key>/autosave", permission="submissions:fill", methods=("POST",))
def autosave(number: str, key: str) -> FlaskResponse:
    """Save what is typed so far and give back the new version; 409 where it was saved elsewhere."""
    return _kept(cases.own(current_viewer(), number), key)


@route(bp, "/entrusted/<number>/<key>/autosave", permission="submissions:entrusted", methods=("POST",))
def entrusted_autosave(number: str, key: str) -> FlaskResponse:
    """The same of a screen that was handed to this person."""
    return _kept(cases.entrusted(current_viewer(), number), key)


def _kept(case: CaseFile, key: str) -> FlaskResponse:
    screen, about = screens.open_screen(current_viewer(), case, key), ScreenForm()
    form = _form(screen)
    part, raw = values(form)
    drafts.save(case, screen.task, Sent(part, raw), seen=about.seen, by=current_viewer())
    return jsonify(version=about.seen + 1, spoken=form.spoken)


def _form(screen: Screen) -> DossierForm:
    return open_form(form_for(screen.task.sections, locked=screen.locked), screen.values, screen.raw)


def _merged(screen: Screen, form: DossierForm, about: ScreenForm) -> tuple[Difference, ...]:
    """Take over what was saved elsewhere and is not answered otherwise here; what is left to be asked."""
    stored = kept_form(form_for(screen.task.sections, locked=screen.locked), screen.values, screen.raw)
    form.take_over(stored, chosen_theirs(request.form))
    verdict = screens.merge(screen, values(form)[0], seen=about.seen)
    form.take_over(stored, verdict.theirs)
    about.version.data = str(screen.version)
    return verdict.questions


def _page(
    screen: Screen,
    form: DossierForm,
    about: ScreenForm,
    ways: Ways,
    *,
    status: int = 200,
    differences: Sequence[Difference] = (),
) -> Page:
    awaited, shown = screen.case.awaited, screen.open or status == 409
    shelf = shelves.of_screen(screen.case, screen.task) if shown and files_asked(form) else None
    return page(
        "submissions/section.html",
        status=status,
        screen=screen,
        form=form,
        about=about,
        ways=ways,
        shelf=shelf,
        letters=letters.TITLES,
        differences=tuple(differences),
        locked=signatures.why_locked(awaited) if awaited else "",
        kept=bool(awaited) and status == 409,
    )


def _save(screen: Screen, form: DossierForm, about: ScreenForm) -> Taken:
    """Save the screen with its new files; gives back what became of them."""
    sent = {code: [receiving.upload(one) for one in files] for code, files in uploads(form).items()}
    wishes = {one.name: Wishes(one.agreed, one.declined, one.reused) for one in files_asked(form)}
    taken = papers.save(
        screen.case,
        screen.task,
        Sent(*values(form)),
        sent,
        seen=about.seen,
        by=current_viewer(),
        done=about.done.data == "yes",
        wishes=wishes,
    )
    for code, listed in taken.listed.items():
        form[code].kept = form[code].item.kind.from_json(listed) if listed else ()
        form[code].uploads = []
    for sentence in taken.told:
        flash(in_words(sentence))
    return taken


def _join(screen: Screen, form: DossierForm, code: str, ways: Ways, *, seen: int) -> None:
    """Make one PDF of the photos of an item, or say why not."""
    field = next((one for one in files_asked(form) if one.name == code), None)
    ids = [photo.id for photo in field.photos] if field else []
    try:
        told = joining.join(
            current_viewer(),
            screen.case.number,
            screen.task.key,
            code,
            ids,
            seen=seen,
            open_case=ways.open_case,
        )
    except BadValue as bad:
        told = bad.sentence
    flash(in_words(told))


def _good(screen: Screen, form: DossierForm, taken: Taken, *, finished: bool) -> bool:
    """Whether nothing is to be told; a screen that is not finished may have gaps."""
    valid = form.validate()
    missing = screens.missing(screen.case, screen.task) if finished else []
    show_problems(form, missing)
    for code, sentences in taken.wrong.items():
        form[code].errors = [*form[code].errors, *(in_words(sentence) for sentence in sentences)]
    waiting = {offer.row.item for offer in papers.offers(screen.case, screen.task)} & {
        one.name for one in form
    }
    for code in waiting:
        form[code].errors = [*form[code].errors, _(ANSWER)]
    return valid and not missing and not taken.wrong and not waiting


def _next(screen: Screen, ways: Ways, *, finished: bool) -> str:
    number = screen.case.number
    if request.args.get("from") == CHECK and ways is OWN:
        return url_for("submissions.check", number=number)
    following = screens.following(screen.case, screen.task) if finished else None
    if following is None:
        return url_for(ways.listing, number=number)
    return url_for(ways.section, number=number, key=following.key)

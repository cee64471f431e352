"""Filling in one screen: saved as it is typed, never overwritten from another window."""

from collections.abc import Mapping, Sequence

from flask import Response as FlaskResponse
from flask import jsonify, redirect, request, url_for
from werkzeug.wrappers import Response

from filing.attachments.service import Upload
from filing.kernel.errors import Conflict, Difference
from filing.kernel.web import Page, current_viewer, page, route
from filing.submissions import cases, drafts, papers, screens
from filing.submissions.drafts import Sent
from filing.submissions.pages import bp
from filing.submissions.screens import Screen
from forms.dossier import DossierForm, form_for, kept_form, open_form, show_problems, uploads, values
from forms.item_fields import in_words
from forms.submissions import ScreenForm, chosen_theirs
from models.dossiers.words import Sentence

CHECK = "check"


@route(bp, "/filings/<number>/<key>", permission="submissions:fill")
def section(number: str, key: str) -> Page | Response:
    """One screen; the last one is the page on which everything is checked."""
    case = cases.own(current_viewer(), number)
    if case.task(key) is case.dossier.tasks[-1]:
        return redirect(url_for("submissions.check", number=number), 303)
    screen = screens.open_screen(current_viewer(), case, key)
    about = ScreenForm(formdata=None, version=str(screen.version))
    return _page(screen, _form(screen), about)


@route(bp, "/filings/<number>/<key>", permission="submissions:fill", methods=("POST",))
def section_save(number: str, key: str) -> Page | Response:
    """Save a screen: what cannot be read is kept as typed, and told beside its field."""
    case = cases.own(current_viewer(), number)
    screen, about = screens.open_screen(current_viewer(), case, key), ScreenForm()
    form = _form(screen)
    questions = _merged(screen, form, about)
    if questions:
        return _page(screen, form, about, status=409, differences=questions)
    try:
        wrong = _save(screen, form, about)
    except Conflict as conflict:
        return _page(screen, form, about, status=409, differences=conflict.differences)
    about.version.data = str(screen.version + 1)
    if form.acted:
        return _page(screen, form, about)
    if not _good(screen, form, wrong, finished=about.done.data == "yes"):
        return _page(screen, form, about, status=422)
    return redirect(_next(screen, finished=about.done.data == "yes"), 303)


@route(bp, "/filings/<number>/<key>/autosave", permission="submissions:fill", methods=("POST",))
def autosave(number: str, key: str) -> FlaskResponse:
    """Save what is typed so far and give back the new version; 409 where it was saved elsewhere."""
    case = cases.own(current_viewer(), number)
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
    *,
    status: int = 200,
    differences: Sequence[Difference] = (),
) -> Page:
    return page(
        "submissions/section.html",
        status=status,
        screen=screen,
        form=form,
        about=about,
        differences=tuple(differences),
    )


def _save(screen: Screen, form: DossierForm, about: ScreenForm) -> Mapping[str, Sequence[Sentence]]:
    """Save the screen with its new files; gives back why files were not taken."""
    sent = {
        code: [Upload(one.filename or "", one.read()) for one in files]
        for code, files in uploads(form).items()
    }
    done = about.done.data == "yes"
    taken, wrong = papers.save(
        screen.case, screen.task, Sent(*values(form)), sent, seen=about.seen, by=current_viewer(), done=done
    )
    for code, listed in taken.items():
        form[code].kept = form[code].item.kind.from_json(listed) if listed else ()
    return wrong


def _good(
    screen: Screen, form: DossierForm, wrong: Mapping[str, Sequence[Sentence]], *, finished: bool
) -> bool:
    """Whether nothing is to be told; a screen that is not finished may have gaps."""
    valid = form.validate()
    missing = screens.missing(screen.case, screen.task) if finished else []
    show_problems(form, missing)
    for code, sentences in wrong.items():
        form[code].errors = [*form[code].errors, *(in_words(sentence) for sentence in sentences)]
    return valid and not missing and not wrong


def _next(screen: Screen, *, finished: bool) -> str:
    number = screen.case.number
    if request.args.get("from") == CHECK:
        return url_for("submissions.check", number=number)
    following = screens.following(screen.case, screen.task) if finished else None
    if following is None:
        return url_for("submissions.filing", number=number)
    return url_for("submissions.section", number=number, key=following.key)

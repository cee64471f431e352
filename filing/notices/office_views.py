"""What administrators see: what was sent, and the words in which it is."""

from uuid import UUID

from flask import redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from filing.access.rules import allowed
from filing.kernel.errors import Conflict
from filing.kernel.web import Page, current_viewer, page, route
from filing.notices import delivering, rules, sent, templates
from filing.notices.pages import bp
from forms.notices import SentForm, TemplateForm

AGAIN = "notices:repeat"


@route(bp, "/messages/sent", permission="notices:sent")
def sent_list() -> Page:
    """Every delivery, newest first."""
    form = SentForm(request.args)
    form.offer(sent.CHANNELS, {code: words for code, (words, _colour) in sent.STATES.items()}, sent.titles())
    wanted = sent.Wanted(**form.wanted()) if form.validate() else sent.Wanted()
    return page(
        "notices/sent_list.html",
        form=form,
        asked=form.asked(),
        found=sent.lines(wanted, request.args.get("page", 1, int)),
        sent=sent,
        may_repeat=allowed(current_viewer().roles, AGAIN),
    )


@route(bp, "/messages/sent/<uuid:delivery_id>", permission=AGAIN, methods=("POST",))
def sent_again(delivery_id: UUID) -> Response:
    """Send one again that was given up."""
    delivering.again(current_viewer(), delivery_id)
    return redirect(url_for("notices.sent_list"), 303)


@route(bp, "/messages/templates", permission="notices:templates")
def templates_list() -> Page:
    """Every kind of message in both languages."""
    return page("notices/templates_list.html", editions=templates.editions(), languages=rules.LANGUAGES)


@route(bp, "/messages/templates/<code>/<language>", permission="notices:templates", methods=("GET", "POST"))
def template(code: str, language: str) -> Page | Response:
    """Change the words of one kind; the preview shows them with made-up facts."""
    edition = templates.edition(code, language)
    words, form = edition.words, TemplateForm()
    if request.method == "GET":
        form = TemplateForm(
            formdata=None, subject=words.subject, body=words.body, sms=words.sms, seen=str(edition.version)
        )
    elif form.validate():
        try:
            return _saved(form, code, language)
        except templates.Faulty as faulty:
            _show(form, faulty)
        except Conflict as conflict:
            form.form_errors.append(_(conflict.words))
            form.seen.data = str(edition.version)
    return _template(edition, form)


def _saved(form: TemplateForm, code: str, language: str) -> Page | Response:
    words = rules.Words(*form.texts)
    if "preview" in request.form:
        templates.require_sound(code, words)
        return _template(templates.edition(code, language), form, shown=words)
    templates.save(current_viewer(), code, language, words, seen=form.version)
    return redirect(url_for("notices.template", code=code, language=language), 303)


def _show(form: TemplateForm, faulty: templates.Faulty) -> None:
    """Each fault at its field, in words."""
    for fault in faulty.faults:
        facts = {name: _(value) if isinstance(value, str) else value for name, value in fault.facts.items()}
        field = form[fault.field]
        field.errors = [*field.errors, _(fault.template) % facts]


def _template(edition: templates.Edition, form: TemplateForm, *, shown: rules.Words | None = None) -> Page:
    made_up = {name: f"〔{_(title)}〕" for name, title in edition.kind.facts.items()}
    preview = rules.filled(shown or edition.words, made_up)
    return page(
        "notices/template.html",
        status=422 if form.errors else 200,
        edition=edition,
        form=form,
        preview=preview,
        unsaved=shown is not None,
        language=rules.LANGUAGES[edition.language],
    )


@route(bp, "/messages/templates/<code>/<language>/reset", permission="notices:templates", methods=("POST",))
def template_reset(code: str, language: str) -> Response:
    """The words that ship with the program, again."""
    templates.reset(current_viewer(), code, language, seen=request.form.get("seen", -1, int))
    return redirect(url_for("notices.template", code=code, language=language), 303)

"""Filling in without the site: the workbook of a case, and the same sent back."""

from flask import redirect, url_for
from werkzeug.wrappers import Response

from filing.kernel.errors import Conflict
from filing.kernel.web import Page, current_viewer, download, page, route
from filing.submissions.case import cases
from filing.submissions.case.cases import CaseFile
from filing.submissions.offline import carrying, taking
from filing.submissions.offline.matching import Matched
from filing.submissions.pages import bp
from forms.item_fields import in_words
from forms.workbook import WorkbookForm, WorkbookWriteForm, as_seen
from models.dossiers.words import BadValue

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@route(bp, "/filings/<number>/workbook", permission="submissions:fill")
def workbook(number: str) -> Page:
    """Where the workbook is fetched and sent in."""
    case = cases.own(current_viewer(), number)
    taking.require_open(case)
    return _page(case, WorkbookForm())


@route(bp, "/filings/<number>/workbook.xlsx", permission="submissions:fill")
def workbook_file(number: str) -> Response:
    """The workbook, filled with what the draft holds."""
    case = cases.own(current_viewer(), number)
    return download(taking.workbook(current_viewer(), case), XLSX, f"{case.matter} {case.number}.xlsx")


@route(bp, "/filings/<number>/workbook", permission="submissions:fill", methods=("POST",))
def workbook_read(number: str) -> Page:
    """What the workbook would change; nothing is written yet."""
    viewer, form = current_viewer(), WorkbookForm()
    case = cases.own(viewer, number)
    taking.require_open(case)
    if not form.validate():
        return _page(case, form)
    sent = form.file.data
    try:
        found = taking.read(viewer, case, sent.filename or "", sent.read())
    except BadValue as bad:
        form.file.errors = [*form.file.errors, in_words(bad.sentence)]
        return _page(case, form)
    return _preview(case, found, clear=form.clear.data)


@route(bp, "/filings/<number>/workbook/write", permission="submissions:fill", methods=("POST",))
def workbook_write(number: str) -> Page | Response:
    """Write what the preview showed into the draft; asked anew where the draft has changed meanwhile."""
    viewer, form = current_viewer(), WorkbookWriteForm()
    case = cases.own(viewer, number)
    taking.require_open(case)
    found, clear = carrying.unseal(form.carried.data or "", case, viewer)
    planned = taking.plan(viewer, case, found, clear=clear)
    try:
        taking.write(viewer, case, planned, mine=form.mine.data or (), seen=form.versions)
    except Conflict as conflict:
        return _preview(case, found, clear=clear, changed=conflict.words)
    return redirect(url_for("submissions.filing", number=number), 303)


def _page(case: CaseFile, form: WorkbookForm) -> Page:
    return page("submissions/workbook.html", status=422 if form.errors else 200, case=case, form=form)


def _preview(case: CaseFile, found: Matched, *, clear: bool, changed: str = "") -> Page:
    planned = taking.plan(current_viewer(), case, found, clear=clear)
    form = WorkbookWriteForm(
        formdata=None,
        carried=carrying.seal(found, case, current_viewer(), clear=clear),
        seen=as_seen({one.task.key: one.version for one in planned.tasks}),
        mine=[item.item.code for task in planned.tasks for item in task.items if item.touched],
    )
    asked = (item.item for task in planned.tasks if task.elsewhere for item in task.items)
    form.offer((item.code, item.title) for item in asked)
    return page(
        "submissions/workbook_preview.html",
        status=409 if changed else 200,
        case=case,
        plan=planned,
        form=form,
        clear=clear,
        changed_meanwhile=changed,
    )

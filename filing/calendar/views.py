"""The calendar: a year at a glance, its versions, and changing it: shown first, then done."""

from datetime import date
from uuid import UUID

from flask import redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from filing.access.gate import who_can
from filing.access.rules import allowed
from filing.calendar import carrying, effects, files, months, proposals, queries, ruling_views, service
from filing.calendar.pages import KEEP, PREVIEW, bp
from filing.calendar.proposals import Proposal, Row
from filing.kernel.clock import today
from filing.kernel.errors import Conflict, Invalid, NotFound
from filing.kernel.web import Page, current_viewer, page, route
from forms.calendar import ApplyForm, ChooseDayForm, DayForm, NoticeForm, RestoreForm, YearForm
from models.calendar import CalendarVersion

__all__ = ["bp", "ruling_views"]


@route(bp, "/calendar", permission="calendar:read")
def year() -> Page:
    """Twelve months with working days, holidays and days made up for."""
    form = YearForm(request.args)
    chosen = form.year.data if form.validate() and form.year.data else today().year
    found = months.year(chosen, queries.working_days())
    return page(
        "calendar/year.html",
        form=form,
        found=found,
        rows={row.day: row for row in queries.days_of(chosen)},
        versions=queries.versions(chosen),
        choose=ChooseDayForm(formdata=None),
        may_preview=_may_preview(),
        status=422 if form.errors else 200,
    )


@route(bp, "/calendar/history/<int:year>", permission="calendar:read")
def history(year: int) -> Page:
    """The versions of a year, the newest first."""
    return page("calendar/history.html", year=year, versions=queries.versions(year))


@route(bp, "/calendar/versions/<uuid:version_id>", permission="calendar:read")
def version(version_id: UUID) -> Page:
    """One version whole, and the way back to it."""
    return _version(queries.version(version_id), RestoreForm(formdata=None))


def _version(found: CalendarVersion, form: RestoreForm) -> Page:
    rows = [Row.from_json(row) for row in found.days]
    status = 422 if form.errors else 200
    return page(
        "calendar/version.html", found=found, rows=rows, form=form, may_preview=_may_preview(), status=status
    )


def _may_preview() -> bool:
    return allowed(current_viewer().roles, PREVIEW)


@route(
    bp, "/calendar/versions/<uuid:version_id>/restore", permission=PREVIEW, methods=("POST",), writes=False
)
def restore(version_id: UUID) -> Page:
    """What going back to a version would change."""
    found, form = queries.version(version_id), RestoreForm()
    return (
        _preview(proposals.of_version(found, form.reason.data)) if form.validate() else _version(found, form)
    )


@route(bp, "/calendar/notice", permission=PREVIEW, methods=("GET", "POST"), writes=False)
def notice() -> Page:
    """Paste or upload a year's notice and see what it would change."""
    form = NoticeForm()
    if request.method == "POST" and form.validate():
        try:
            return _preview(_of_notice(form))
        except Invalid as problem:
            form.form_errors += [_(line) for line in problem.words.splitlines()]
    return page("calendar/notice.html", form=form, status=422 if form.errors else 200)


def _of_notice(form: NoticeForm) -> Proposal:
    number = form.number.data or ""
    read = (
        files.read_file(form.file.data.read(), number)
        if form.file.data
        else files.read_text(form.text.data, number)
    )
    return proposals.of_notice(read, queries.working_days(), (form.reason.data or "").strip())


@route(bp, "/calendar/day", permission=PREVIEW)
def choose_day() -> Page | Response:
    """From a date in a form to the page of that day."""
    form = ChooseDayForm(request.args)
    if form.validate() and form.day.data:
        return redirect(url_for("calendar.day", day=form.day.data.isoformat()), 303)
    return page("calendar/choose_day.html", form=form, status=422 if request.args else 200)


@route(bp, "/calendar/days/<day>", permission=PREVIEW, methods=("GET", "POST"), writes=False)
def day(day: str) -> Page:
    """One day: what it is, and what it would be."""
    chosen, table = _date(day), queries.working_days()
    held = queries.day_row(chosen)
    form = DayForm(
        data={"kind": held.kind, "name": held.name, "source": held.source, "version": held.version}
        if held
        else None
    )
    if request.method == "POST" and form.validate():
        row = Row(
            chosen, form.kind.data, form.name.data or "", form.source.data or "", form.version.data or ""
        )
        try:
            return _preview(proposals.of_day(row, form.reason.data or "", table))
        except Invalid as problem:
            form.form_errors.append(_(problem.words))
    kind = months.kind(chosen, table)
    return page(
        "calendar/day.html", form=form, day=chosen, held=held, kind=kind, status=422 if form.errors else 200
    )


def _date(text: str) -> date:
    try:
        found = date.fromisoformat(text)
    except ValueError as error:
        raise NotFound from error
    if not proposals.FIRST_YEAR <= found.year <= proposals.LAST_YEAR:
        raise NotFound
    return found


def _preview(proposal: Proposal, *, stale: bool = False) -> Page:
    """The days that change and the cases that move; the button below does exactly what is shown."""
    viewer = current_viewer()
    return page(
        "calendar/preview.html",
        proposal=proposal,
        changes=service.differences(proposal),
        effect=effects.effect(service.after(proposal), viewer),
        form=ApplyForm(formdata=None, proposal=carrying.carry(proposal)),
        may=allowed(viewer.roles, KEEP),
        who_can=who_can(KEEP),
        stale=stale,
        status=409 if stale else 200,
    )


@route(bp, "/calendar/apply", permission=KEEP, methods=("POST",), once=True)
def apply() -> Page | Response:
    """Do what was shown; where the calendar has changed since, show it anew."""
    form = ApplyForm()
    proposal, seen = carrying.carried(form.proposal.data or "")
    try:
        service.take(proposal, by=current_viewer(), seen=seen)
    except Conflict:
        return _preview(proposal, stale=True)
    return redirect(url_for("calendar.year", year=proposal.year), 303)

"""Look-up, purpose, record, and the receipts that the firm sees."""

from functools import partial
from uuid import UUID

from flask import jsonify, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from filing.catalogue import matters
from filing.kernel.clock import now
from filing.kernel.errors import Invalid
from filing.kernel.web import (
    Page,
    blueprint,
    current_viewer,
    download,
    download_file,
    local_path,
    page,
    route,
)
from filing.register.probes import WHY
from filing.register.projection import NAME_ITEM
from filing.release import Channel
from filing.release.shapes import OWN
from filing.sharing import archives, export, history, purposes, records
from filing.sharing import lookup as searching
from filing.sharing import receipts as reads
from forms.sharing import PurposeForm, ReceiptsForm, WhenForm

bp = blueprint("sharing", __name__)


def asked() -> searching.Query:
    """The question as the address holds it."""
    get = request.args
    return searching.Query(
        words=get.get("q", "").strip(),
        kind=tuple(get.getlist("kind")),
        state=tuple(get.getlist("state")),
        places=tuple(get.getlist("in")),
        page=min(max(get.get("page", 1, type=int), 1), searching.PAGES),
    )


@route(bp, "/lookup", permission="sharing:lookup", writes=True)
def lookup() -> Page | Response:
    """One box; a whole code goes to its record, everything else to cards of open items."""
    query = asked()
    if not query.long_enough:
        return page("sharing/lookup.html", query=query, results=None)
    key = searching.exact(query)
    if key is not None:
        return redirect(url_for("sharing.record", key=key), 303)
    results = searching.look(current_viewer(), query)
    return page(
        "sharing/lookup.html",
        query=query,
        results=results,
        chosen=_chosen(query, results),
        why=WHY,
        names=frozenset(NAME_ITEM.values()),
    )


def _chosen(query: searching.Query, results: searching.Results) -> list[tuple[str, str]]:
    """The filters in use, each with the address of the same question without it."""
    return [
        (choice.label, url_for("sharing.lookup", **query.without(name, choice.value)))
        for name, choices in results.facets.items()
        for choice in choices
        if choice.chosen
    ]


@route(bp, "/lookup/purpose", permission="sharing:lookup", methods=("GET", "POST"))
def purpose() -> Page | Response:
    """Why this officer reads; asked once for each sign-in and changed at any time."""
    viewer = current_viewer()
    form = PurposeForm(next=local_path(request.args.get("next"), url_for("sharing.lookup")))
    offered = matters.of(viewer)
    form.offer((matter.code, matter.title) for matter in offered)
    if form.validate_on_submit():
        try:
            purposes.take(viewer, form.matter.data, form.words.data, form.basis.data)
        except Invalid as problem:
            form.words.errors = [_(problem.words)]
        else:
            return redirect(local_path(form.next.data, url_for("sharing.lookup")), 303)
    return page("sharing/purpose.html", form=form, matters=offered, present=purposes.present(viewer))


@route(bp, "/records/<key>", permission="sharing:lookup", writes=True)
def record(key: str) -> Page | Response:
    """A record as this officer may read it; the purpose is asked first."""
    return _record(key, Channel.PAGE)


@route(bp, "/records/<key>/print", permission="sharing:lookup", writes=True)
def record_print(key: str) -> Page | Response:
    """The same for paper, with a receipt of its own."""
    return _record(key, Channel.PRINT)


def _record(key: str, channel: Channel) -> Page | Response:
    viewer, form = current_viewer(), WhenForm(request.args)
    form.validate()
    why = purposes.present(viewer)
    if why is None:
        return redirect(url_for("sharing.purpose", next=request.full_path.rstrip("?")), 303)
    found = records.read(viewer, key, why, records.When(**form.wanted()), channel)
    template = "sharing/record_print.html" if channel is Channel.PRINT else "sharing/record.html"
    link = partial(url_for, "sharing.record", key=found.heading.key)
    return page(template, record=found, form=form, why=why, link=link, printed_at=now())


@route(bp, "/my/record", permission="register:own")
def my_record() -> Page:
    """One's own record, or that of a project of one's own, with all its versions."""
    form, viewer = WhenForm(request.args), current_viewer()
    form.validate()
    found = records.own(viewer, OWN, records.When(**form.wanted()), request.args.get("entry", ""))
    key = found.heading.key if found else ""
    return page(
        "sharing/my_record.html",
        record=found,
        form=form,
        entries=history.entries(viewer),
        versions=history.rows(viewer, key) if found else (),
        link=partial(url_for, "sharing.my_record", entry=key),
    )


@route(bp, "/my/record/compare", permission="register:own")
def compare() -> Page:
    """What differs between two versions of one's own record."""
    get = request.args
    first, second = get.get("old", 0, type=int), get.get("new", 0, type=int)
    found = history.differences(current_viewer(), get.get("entry", ""), first, second)
    return page("sharing/compare.html", found=found)


@route(bp, "/my/record/archive", permission="register:own")
def archive() -> Page:
    """Where all that is on record is asked for, and taken once it is made."""
    return page("sharing/archive.html", found=archives.newest(current_viewer()), days=archives.lasts().days)


@route(bp, "/my/record/archive", permission="register:own", methods=("POST",))
def archive_request() -> Response:
    """Ask for it; asked again while it is being made it is the same."""
    archives.request(current_viewer())
    return redirect(url_for("sharing.archive"), 303)


@route(bp, "/my/record/archive/progress", permission="register:own")
def archive_progress() -> Response:
    """How far the making is, for the bar."""
    found = archives.newest(current_viewer())
    return jsonify(
        done=found.done if found else 0,
        total=found.total if found else 0,
        failed=0,
        state=found.state if found else "",
    )


@route(bp, "/my/record/archive.zip", permission="register:own", writes=True)
def archive_take() -> Response:
    """The ZIP; every download stands in the ledger."""
    return download_file(archives.take(current_viewer()), "application/zip", "我的档案.zip")


@route(bp, "/my/receipts", permission="sharing:receipts")
def receipts() -> Page:
    """谁查过我: every read, the newest first."""
    viewer = current_viewer()
    form = ReceiptsForm(request.args, reads.departments(viewer), reads.CHANNELS.items())
    number = request.args.get("page", 1, type=int)
    found = reads.lines(viewer, reads.Wanted(**form.wanted()), number)
    return page("sharing/receipts.html", form=form, found=found, asked=form.asked())


@route(bp, "/my/receipts.csv", permission="sharing:receipts")
def receipts_csv() -> Response:
    """The same as a file."""
    viewer = current_viewer()
    form = ReceiptsForm(request.args, reads.departments(viewer), reads.CHANNELS.items())
    found = reads.every(viewer, reads.Wanted(**form.wanted()))
    return download(export.as_csv(found), "text/csv", "receipts.csv")


@route(bp, "/my/receipts/<uuid:receipt_id>", permission="sharing:receipts")
def receipt(receipt_id: UUID) -> Page:
    """One read with its exact items, its ledger entry and the proof that it is sealed."""
    return page("sharing/receipt.html", found=reads.one(current_viewer(), receipt_id))

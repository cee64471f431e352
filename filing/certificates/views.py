"""Batches, certificates, the print log, and the public page that says what is true now."""

from uuid import UUID

from flask import jsonify, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from filing.certificates import batches as service
from filing.certificates import printing, queries, revoking
from filing.kernel.errors import Invalid
from filing.kernel.web import Page, blueprint, current_viewer, download, page, route
from forms.certificates import PrintForm, RevokeForm

bp = blueprint("certificates", __name__)
PDF = "application/pdf"


@route(bp, "/certificates", permission="certificates:read")
def batches() -> Page:
    """The batches this viewer may see."""
    return page("certificates/batches.html", batches=queries.batches(current_viewer()))


@route(bp, "/rounds/<uuid:round_id>/certificates", permission="certificates:read", methods=("GET", "POST"))
def batch_of_round(round_id: UUID) -> Page | Response:
    """The batch of a round; asked for here where there is none yet."""
    viewer = current_viewer()
    batch = service.of_round(round_id)
    if batch is None and request.method == "POST":
        batch = service.request(viewer, round_id)
    if batch is not None:
        return redirect(url_for("certificates.batch", batch_id=batch.id), 303)
    return page("certificates/batch_of_round.html", shown=service.preview(viewer, round_id))


@route(bp, "/certificates/batches/<uuid:batch_id>", permission="certificates:read")
def batch(batch_id: UUID) -> Page:
    """One batch: progress, certificates, printing."""
    shown = queries.batch_page(current_viewer(), batch_id, request.args.get("page", 1, type=int))
    return page("certificates/batch.html", shown=shown, form=PrintForm())


@route(bp, "/certificates/batches/<uuid:batch_id>/progress", permission="certificates:read")
def progress(batch_id: UUID) -> Response:
    """How far the making is, for the bar."""
    made = queries.batch_page(current_viewer(), batch_id, 1).making
    return jsonify(done=made.done, total=made.total, failed=made.failed, state=made.state)


@route(bp, "/certificates/batches/<uuid:batch_id>/again", permission="certificates:make", methods=("POST",))
def again(batch_id: UUID) -> Response:
    """Take up a batch whose job gave up."""
    found = queries.find_batch(current_viewer(), batch_id)
    service.again(current_viewer(), found)
    return redirect(url_for("certificates.batch", batch_id=batch_id), 303)


@route(bp, "/certificates/batches/<uuid:batch_id>/whole", permission="certificates:print", methods=("POST",))
def whole(batch_id: UUID) -> Response:
    """Ask for the one PDF of a batch."""
    viewer = current_viewer()
    printing.prepare(viewer, queries.find_batch(viewer, batch_id))
    return redirect(url_for("certificates.batch", batch_id=batch_id), 303)


@route(bp, "/certificates/batches/<uuid:batch_id>/print", permission="certificates:print", methods=("POST",))
def print_batch(batch_id: UUID) -> Page | Response:
    """The one PDF, once the print stands in the log."""
    form, viewer = PrintForm(), current_viewer()
    found = queries.find_batch(viewer, batch_id)
    if form.validate_on_submit():
        try:
            content = printing.whole(found)
            printing.log(
                viewer, batch=found, certificate=None, copies=form.copies.data, reason=form.reason.data or ""
            )
            return download(content, PDF, f"{found.title}.pdf")
        except Invalid as problem:
            form.reason.errors = [_(problem.words)]
    return page("certificates/batch.html", shown=queries.batch_page(viewer, batch_id, 1), form=form)


@route(bp, "/certificates/<uuid:certificate_id>", permission="certificates:open")
def certificate(certificate_id: UUID) -> Page:
    """One certificate: its facts, preview and print."""
    row = queries.find(current_viewer(), certificate_id)
    return page(
        "certificates/certificate.html",
        row=row,
        form=PrintForm(),
        revoke=RevokeForm(),
        proposal=revoking.pending(row.id),
    )


@route(bp, "/certificates/<uuid:certificate_id>/pdf", permission="certificates:open", methods=("POST",))
def pdf(certificate_id: UUID) -> Page | Response:
    """The stored print; every download stands in the log."""
    form, viewer = PrintForm(), current_viewer()
    row = queries.find(viewer, certificate_id)
    if form.validate_on_submit():
        try:
            printing.log(
                viewer, batch=None, certificate=row, copies=form.copies.data, reason=form.reason.data or ""
            )
            return download(queries.print_of(row), PDF, f"{row.number}.pdf")
        except Invalid as problem:
            form.reason.errors = [_(problem.words)]
    proposal = revoking.pending(row.id)
    return page(
        "certificates/certificate.html", row=row, form=form, revoke=RevokeForm(None), proposal=proposal
    )


@route(
    bp,
    "/certificates/<uuid:certificate_id>/propose",
    permission="certificates:propose_revocation",
    methods=("POST",),
)
def propose(certificate_id: UUID) -> Page | Response:
    """Propose a revocation."""
    form, viewer = RevokeForm(), current_viewer()
    row = queries.find(viewer, certificate_id)
    if form.validate_on_submit():
        revoking.propose(viewer, row, form.reason.data)
        return redirect(url_for("certificates.certificate", certificate_id=row.id), 303)
    return page("certificates/certificate.html", row=row, form=PrintForm(None), revoke=form, proposal=None)


@route(
    bp,
    "/certificates/<uuid:certificate_id>/revoke",
    permission="certificates:confirm_revocation",
    methods=("POST",),
)
def revoke(certificate_id: UUID) -> Response:
    """Confirm a revocation."""
    viewer = current_viewer()
    revoking.confirm(viewer, queries.find(viewer, certificate_id))
    return redirect(url_for("certificates.certificate", certificate_id=certificate_id), 303)


@route(bp, "/my/certificates", permission="register:own")
def own() -> Page:
    """The certificates of one's own enterprise."""
    return page("certificates/own.html", rows=queries.own(current_viewer()))


@route(bp, "/verify", permission="public")
def verify_form() -> Page | Response:
    """Ask for a number."""
    number = request.args.get("number", "").strip()
    if number:
        return redirect(url_for("certificates.verify", number=number), 303)
    return page("certificates/verify.html", verdict=None, number="")


@route(bp, "/verify/<path:number>", permission="public")
def verify(number: str) -> Page:
    """What is true of a certificate now."""
    verdict = queries.verify(number, request.args.get("c", ""))
    return page("certificates/verify.html", verdict=verdict, number=number[:60])

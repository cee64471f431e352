"""Batches, certificates, the print log, papers of a case, and the public page that says what is true."""

from uuid import UUID

from flask import jsonify, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from filing.certificates import batches as service
from filing.certificates import blank_asking, papers_asking, printing, queries, revoking, verifying
from filing.certificates.keeping import PDF
from filing.certificates.printing import Print
from filing.kernel import limits
from filing.kernel.errors import Invalid
from filing.kernel.web import Page, blueprint, current_viewer, download, inline, page, route
from filing.recognition.queries import find as find_round
from forms.certificates import PrintForm, RevokeForm

bp = blueprint("certificates", __name__)
CHECKS_A_MINUTE = 60


@route(bp, "/certificates", permission="certificates:read")
def batches() -> Page:
    """The batches this viewer may see."""
    return page("certificates/batches.html", batches=queries.batches(current_viewer()))


@route(bp, "/certificates/prints", permission="certificates:read")
def prints() -> Page:
    """印制台账: what was printed by whom."""
    return page("certificates/prints.html", log=queries.print_log(current_viewer()))


@route(bp, "/rounds/<uuid:round_id>/certificates", permission="certificates:read")
def batch_of_round(round_id: UUID) -> Page | Response:
    """The batch of a round, or what asking for it would make."""
    viewer = current_viewer()
    found = find_round(viewer, round_id)
    known = service.of_round(round_id)
    if known is not None:
        return redirect(url_for("certificates.batch", batch_id=known.id), 303)
    return page("certificates/batch_of_round.html", shown=service.preview(viewer, found))


@route(bp, "/rounds/<uuid:round_id>/certificates", permission="certificates:make", methods=("POST",))
def make(round_id: UUID) -> Response:
    """Ask for the certificates of a round."""
    asked = service.request(current_viewer(), round_id)
    return redirect(url_for("certificates.batch", batch_id=asked.id), 303)


@route(bp, "/certificates/batches/<uuid:batch_id>", permission="certificates:read")
def batch(batch_id: UUID) -> Page:
    """One batch: progress, certificates, printing."""
    return _batch(batch_id, PrintForm(), request.args.get("page", 1, type=int))


def _batch(batch_id: UUID, form: PrintForm, number: int = 1) -> Page:
    shown = queries.batch_page(current_viewer(), batch_id, number)
    return page("certificates/batch.html", status=422 if form.errors else 200, shown=shown, form=form)


@route(bp, "/certificates/batches/<uuid:batch_id>/progress", permission="certificates:read")
def progress(batch_id: UUID) -> Response:
    """How far the making is, for the bar."""
    made = queries.progress(current_viewer(), batch_id)
    return jsonify(done=made.done, total=made.total, failed=made.failed, state=made.state)


@route(bp, "/certificates/batches/<uuid:batch_id>/stop", permission="certificates:make", methods=("POST",))
def stop(batch_id: UUID) -> Response:
    """Stop making what is not made yet."""
    viewer = current_viewer()
    service.stop(viewer, queries.find_batch(viewer, batch_id))
    return redirect(url_for("certificates.batch", batch_id=batch_id), 303)


@route(bp, "/certificates/batches/<uuid:batch_id>/again", permission="certificates:make", methods=("POST",))
def again(batch_id: UUID) -> Response:
    """Take up a batch that failed or was stopped."""
    viewer = current_viewer()
    service.again(viewer, queries.find_batch(viewer, batch_id))
    return redirect(url_for("certificates.batch", batch_id=batch_id), 303)


@route(bp, "/certificates/batches/<uuid:batch_id>/print", permission="certificates:print", methods=("POST",))
def print_batch(batch_id: UUID) -> Page | Response:
    """The one PDF of a batch, once the print stands in the log."""
    form, viewer = PrintForm(), current_viewer()
    found = queries.find_batch(viewer, batch_id)
    if form.validate_on_submit():
        try:
            return download(printing.print_batch(viewer, found, _act(form)), PDF, f"{found.title}.pdf")
        except Invalid as problem:
            form.reason.errors = [_(problem.words)]
    return _batch(batch_id, form)


def _act(form: PrintForm) -> Print:
    return Print(form.copies.data, form.reason.data or "", form.blanks.data or "")


@route(bp, "/certificates/<uuid:certificate_id>", permission="certificates:open")
def certificate(certificate_id: UUID) -> Page:
    """One certificate: its facts, preview, print, revocation."""
    return _certificate(certificate_id, PrintForm(), RevokeForm(prefix="revocation-"))


def _certificate(certificate_id: UUID, form: PrintForm, revocation: RevokeForm) -> Page:
    shown = queries.certificate_page(current_viewer(), certificate_id)
    status = 422 if form.errors or revocation.errors else 200
    return page("certificates/certificate.html", status=status, shown=shown, form=form, revocation=revocation)


@route(bp, "/certificates/<uuid:certificate_id>/preview", permission="certificates:open", writes=True)
def preview(certificate_id: UUID) -> Response:
    """The stored print, to look at in the browser."""
    viewer = current_viewer()
    row = queries.find(viewer, certificate_id)
    return inline(printing.preview(viewer, row), PDF, f"{row.number}.pdf")


@route(bp, "/certificates/<uuid:certificate_id>/pdf", permission="certificates:take", methods=("POST",))
def pdf(certificate_id: UUID) -> Page | Response:
    """The stored print to keep; it stands in the log."""
    form, viewer = PrintForm(), current_viewer()
    row = queries.find(viewer, certificate_id)
    if form.validate_on_submit():
        try:
            return download(printing.print_one(viewer, row, _act(form)), PDF, f"{row.number}.pdf")
        except Invalid as problem:
            form.reason.errors = [_(problem.words)]
    return _certificate(certificate_id, form, RevokeForm(formdata=None, prefix="revocation-"))


@route(
    bp,
    "/certificates/<uuid:certificate_id>/propose",
    permission="certificates:propose_revocation",
    methods=("POST",),
)
def propose(certificate_id: UUID) -> Page | Response:
    """Propose a revocation."""
    form, viewer = RevokeForm(prefix="revocation-"), current_viewer()
    row = queries.find(viewer, certificate_id)
    if form.validate_on_submit():
        revoking.propose(viewer, row, form.reason.data)
        return redirect(url_for("certificates.certificate", certificate_id=row.id), 303)
    return _certificate(certificate_id, PrintForm(formdata=None), form)


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
    return page("certificates/own.html", lines=queries.own(current_viewer()))


@route(bp, "/filings/<number>/receipt.pdf", permission="certificates:papers", writes=True)
def receipt(number: str) -> Page | Response:
    """The receipt of what was submitted last."""
    return _paper(number, papers_asking.RECEIPT)


@route(bp, "/filings/<number>/proof.pdf", permission="certificates:papers", writes=True)
def proof(number: str) -> Page | Response:
    """The proof of filing."""
    return _paper(number, papers_asking.PROOF)


def _paper(number: str, kind: str) -> Page | Response:
    viewer = current_viewer()
    found = papers_asking.find(viewer, number, kind)
    if found.paper is None:
        return page("certificates/paper.html", status=202, found=found)
    return download(papers_asking.read(viewer, found.paper), PDF, found.filename)


@route(bp, "/verify", permission="public")
def verify_form() -> Page | Response:
    """Ask for a number."""
    number = request.args.get("number", "").strip()[: verifying.LONGEST]
    if number:
        return redirect(url_for("certificates.verify", number=number), 303)
    return page("certificates/verify.html", verdict=None, number="")


@route(bp, "/verify/<path:number>", permission="public")
def verify(number: str) -> Page:
    """What is true of a certificate now; asked too often from one address, it waits (T13)."""
    limits.count(f"verify/{request.remote_addr}", CHECKS_A_MINUTE)
    verdict = verifying.verify(number, request.args.get("c", ""))
    return page("certificates/verify.html", verdict=verdict, number=verdict.number)


@route(bp, "/guide/<kind>/blank.pdf", permission="public", writes=True)
def blank(kind: str) -> Page | Response:
    """The empty form of a kind of filing, for everybody; who asks first waits some seconds."""
    found = blank_asking.find(kind)
    if found.pdf is None:
        return page("certificates/blank.html", status=202, found=found)
    return download(found.pdf, PDF, found.filename)

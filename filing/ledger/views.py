"""The public page of checkpoints, and the ledger itself for the audit administrator."""

from uuid import UUID

from flask import Response, request

from filing.kernel.web import Page, blueprint, download, page, route
from filing.ledger import queries, words
from forms.ledger import EntriesForm

bp = blueprint("ledger", __name__)


@route(bp, "/ledger", permission="public")
def checkpoints() -> Page:
    """What was signed, for anybody to keep and compare."""
    newest = queries.newest_checkpoints()
    return page("ledger/checkpoints.html", checkpoints=newest, state=queries.status(next(iter(newest), None)))


@route(bp, "/ledger/checkpoints/<int(max=2147483647):number>.txt", permission="public")
def checkpoint(number: int) -> Response:
    """A signed note as it was signed."""
    note = queries.signed_note(number)
    return download(note.encode(), "text/plain", f"checkpoint-{number}.txt")


@route(bp, "/ledger/entries", permission="ledger:read")
def entries() -> Page:
    """Who did what, newest first; item codes and never values."""
    form = EntriesForm(request.args)
    wanted = queries.Filter(**form.wanted()) if form.validate() else queries.Filter()
    before = request.args.get("before", type=UUID)
    found = queries.entries(wanted, before)
    return page(
        "ledger/entries.html",
        form=form,
        found=found,
        asked=form.asked(),
        later=before is not None,
        words=words,
    )


@route(bp, "/ledger/entries/<uuid:entry_id>", permission="ledger:read")
def entry(entry_id: UUID) -> Page:
    """One entry with the proof that it was sealed as it is shown."""
    row = queries.entry(entry_id)
    return page("ledger/entry.html", entry=row, proof=queries.proof(row), words=words)

"""The jobs of this room; the worker imports them, web processes never do (they need the PDF libraries)."""

from typing import Any
from uuid import UUID

from filing.attachments import store
from filing.certificates import making, papers_making, printing
from filing.certificates.batches import RENDER
from filing.certificates.papers import PAPER
from filing.certificates.print_set import merge
from filing.kernel.database import db
from filing.kernel.jobs import Run, job
from models.certificates import Batch


@job(RENDER, tries=5, lease_s=60)
def render(run: Run, payload: dict[str, Any]) -> None:
    """The certificates of a batch."""
    making.make(run, payload)


@job(printing.PRINT, tries=5, lease_s=300)
def print_batch(run: Run, payload: dict[str, Any]) -> None:
    """The one PDF of a batch."""
    batch = db.session.get_one(Batch, UUID(payload["batch"]))
    prints = [store.read(row.pdf_sha256) for row in printing.certificates(batch)]
    batch.print_sha256 = making.keep(merge(prints))
    db.session.add(batch)

"""The jobs of this room; the worker imports them, web processes never do (they need the PDF libraries)."""

from typing import Any
from uuid import UUID

from sqlmodel import col, update

from filing.attachments import store
from filing.certificates import archive_making, blank_form, keeping, making, papers_making, printing, rules
from filing.certificates.batches import RENDER
from filing.certificates.blank_asking import BLANK
from filing.certificates.papers_asking import PAPER
from filing.certificates.print_set import print_set
from filing.kernel.clock import now, today
from filing.kernel.database import db
from filing.kernel.jobs import Run, job
from filing.kernel.settings import settings
from filing.sharing.archives import ARCHIVE
from models.certificates import Batch, BlankForm
from models.dossiers.registry import DOSSIERS


@job(RENDER, tries=5, lease_s=60)
def render(run: Run, payload: dict[str, Any]) -> None:
    """The certificates of a batch."""
    making.make(run, payload)


@job(PAPER, tries=5, lease_s=60)
def paper(run: Run, payload: dict[str, Any]) -> None:
    """A receipt or a proof of filing."""
    papers_making.make(run, payload)


@job(BLANK, tries=5, lease_s=60)
def blank(run: Run, payload: dict[str, Any]) -> None:
    """The empty form of a register kind."""
    run.checkpoint(0, 1)
    pdf = blank_form.draw(DOSSIERS[payload["kind"]], today(), settings().organisation)
    row = BlankForm(
        fingerprint=payload["fingerprint"], kind=payload["kind"], pdf_sha256=keeping.keep(pdf), made_at=now()
    )
    db.session.add(row)


@job(ARCHIVE, tries=5, lease_s=120)
def archive(run: Run, payload: dict[str, Any]) -> None:
    """All that is on record of a firm."""
    archive_making.make(run, payload)


@job(printing.PRINT, tries=5, lease_s=300)
def print_batch(run: Run, payload: dict[str, Any]) -> None:
    """The one PDF of a batch; one that was asked for before a revocation counts no more."""
    batch = db.session.get_one(Batch, UUID(payload["batch"]))
    digests = [row.pdf_sha256 for row in printing.certificates(batch) if row.status == rules.VALID]
    run.checkpoint(0, 1)
    digest = keeping.keep(print_set(store.read(one) for one in digests))
    wanted = update(Batch).where(col(Batch.id) == batch.id, col(Batch.print_job_id) == run.job_id)
    db.session.connection().execute(wanted.values(print_sha256=digest))

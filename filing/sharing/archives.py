"""全部下载: all that is on record of a firm as one ZIP: made by a job, kept for days, the firm's alone."""

import os
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from uuid import UUID

from filing import ledger
from filing.kernel import jobs
from filing.kernel.clock import now
from filing.kernel.errors import NotFound, Refused
from filing.kernel.settings import settings
from filing.kernel.turns import one_at_a_time
from filing.kernel.viewer import Viewer
from models.base import new_id
from models.dossiers.codes import rows
from models.kernel import Job

ARCHIVE = "sharing.archive"
UNDERWAY = frozenset({jobs.QUEUED, jobs.RUNNING})


@dataclass(frozen=True, slots=True)
class Archive:
    """The newest archive of a firm as its page shows it; `until` is set while it can be taken."""

    state: str
    done: int
    total: int
    until: datetime | None
    size: int
    made_at: datetime | None

    @property
    def failed(self) -> int:
        """How many of its parts could not be made; it is made whole or not at all."""
        return 0

    @property
    def underway(self) -> bool:
        """Whether it is being made."""
        return self.state in UNDERWAY


@cache
def lasts() -> timedelta:
    """How long an archive is kept, as the reference data says."""
    days = next(int(row["days"]) for row in rows("keeping.csv") if row["what"] == "my_file")
    return timedelta(days=days)


def place(job_id: UUID) -> Path:
    """Where the archive of a job lies."""
    return settings().home / "archives" / f"{job_id}.zip"


def subject(enterprise_id: UUID) -> ledger.Subject:
    """A firm's record as the ledger names it."""
    return ledger.Subject("entry", enterprise_id, entry_id=enterprise_id)


def request(viewer: Viewer) -> UUID:
    """Ask for the archive of the viewer's enterprise; asked while one is being made it is the same job.

    Raises:
        Refused: the viewer acts for no enterprise.
    """
    firm = _firm(viewer)
    one_at_a_time(ARCHIVE, firm)
    newest = jobs.newest(_prefix(firm))
    if newest is not None and newest.state in UNDERWAY:
        return newest.id
    ledger.record("sharing.archive_requested", subject(firm), viewer=viewer)
    return jobs.later(ARCHIVE, {"enterprise": str(firm)}, key=f"{_prefix(firm)}{new_id()}", by=viewer)


def newest(viewer: Viewer) -> Archive | None:
    """The newest archive of the viewer's enterprise; None where none was asked for."""
    job = jobs.newest(_prefix(_firm(viewer)))
    if job is None:
        return None
    path = place(job.id)
    there = _lives(job) and path.exists()
    return Archive(
        state=job.state,
        done=job.done,
        total=job.total,
        until=job.finished_at + lasts() if there and job.finished_at else None,
        size=path.stat().st_size if there else 0,
        made_at=job.finished_at,
    )


def take(viewer: Viewer) -> Path:
    """The newest archive of the viewer's own enterprise; that it was taken stands in the ledger.

    Raises:
        NotFound: there is none, or it is no longer kept.
    """
    firm = _firm(viewer)
    job = jobs.newest(_prefix(firm))
    if job is None or not _lives(job) or not place(job.id).exists():
        raise NotFound
    ledger.record("sharing.archive_taken", subject(firm), viewer=viewer)
    return place(job.id)


def forget_old() -> None:
    """Delete archives that are kept no longer, and what a killed worker left behind."""
    oldest = (now() - lasts()).timestamp()
    folder = settings().home / "archives"
    for path in folder.iterdir() if folder.exists() else ():
        if path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)


def keep(written: Path, job_id: UUID) -> None:
    """Put a finished archive in its place, whole and on the disk."""
    with written.open("rb") as file:
        os.fsync(file.fileno())
    written.rename(place(job_id))


def _lives(job: Job) -> bool:
    return job.state == jobs.DONE and job.finished_at is not None and job.finished_at + lasts() > now()


def _prefix(enterprise_id: UUID) -> str:
    return f"{ARCHIVE}/{enterprise_id}/"


def _firm(viewer: Viewer) -> UUID:
    if viewer.enterprise_id is None:
        raise Refused
    return viewer.enterprise_id

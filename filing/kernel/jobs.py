"""Slow work: a row written with the act that asks for it, done by a worker, exactly once for each key.

The row is the only truth; a worker that dies loses its lease and another takes the job up where the
last checkpoint left it (docs/decisions/0002).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Event
from typing import Any
from uuid import UUID

from sqlmodel import case, col, or_, select, update

from filing.kernel.clock import now
from filing.kernel.database import db
from filing.kernel.viewer import Viewer
from models.kernel import Job

QUEUED, RUNNING, DONE, FAILED, CANCELLED = "queued", "running", "done", "failed", "cancelled"
WORN_OUT = "the worker died at every try"
BACKOFF = timedelta(seconds=5)
Handler = Callable[["Run", dict[str, Any]], None]


@dataclass(frozen=True, slots=True)
class Kind:
    """How a kind of job is done: by what, how often it is tried, how long one step may take.

    After the n-th failed try it waits n times `backoff`.
    """

    handler: Handler
    tries: int
    lease: timedelta
    backoff: timedelta = BACKOFF


KINDS: dict[str, Kind] = {}


class Stopped(Exception):
    """Somebody cancelled the job, or another worker took it over; nothing more is done."""


class Leaving(Exception):
    """The worker is told to end; another one goes on where the last checkpoint left the job."""


class Hopeless(Exception):
    """Trying again cannot help; the words say what a person must change."""


@dataclass(slots=True)
class Run:
    """One job in the hands of one worker."""

    job_id: UUID
    lease_until: datetime
    kind: Kind
    leaving: Event = field(default_factory=Event)

    def checkpoint(self, done: int, total: int) -> None:
        """Commit the step that was done, with the progress, under a renewed lease; progress renews the tries.

        Raises:
            Stopped: the job was cancelled or is no longer this worker's; the step is rolled back.
            Leaving: the worker is told to end; the step is kept.
        """
        tries = case((col(Job.done) < done, 1), else_=col(Job.tries))
        renewed = now() + self.kind.lease
        statement = (
            update(Job)
            .where(
                col(Job.id) == self.job_id,
                col(Job.lease_until) == self.lease_until,
                col(Job.state) == RUNNING,
                col(Job.cancel).is_(False),
            )
            .values(done=done, total=total, tries=tries, lease_until=renewed)
        )
        if db.session.connection().execute(statement).rowcount != 1:
            db.session.rollback()
            raise Stopped
        db.session.commit()
        self.lease_until = renewed
        if self.leaving.is_set():
            raise Leaving


def job(
    name: str, *, tries: int = 5, lease_s: int = 60, backoff: timedelta = BACKOFF
) -> Callable[[Handler], Handler]:
    """Register what does the jobs called `name`."""

    def keep(handler: Handler) -> Handler:
        KINDS[name] = Kind(handler, tries, timedelta(seconds=lease_s), backoff)
        return handler

    return keep


def later(
    name: str,
    payload: dict[str, Any],
    *,
    key: str,
    by: Viewer | None = None,
    not_before: datetime | None = None,
) -> UUID:
    """Ask for a job in the caller's transaction; the same key again is the same job."""
    earlier = db.session.exec(select(Job).where(Job.key == key)).first()
    if earlier is not None:
        return earlier.id
    moment = now()
    row = Job(
        name=name,
        key=key,
        payload=payload,
        owner_id=by.account_id if by else None,
        created_at=moment,
        not_before=not_before or moment,
    )
    db.session.add(row)
    db.session.flush()
    return row.id


def take(names: frozenset[str]) -> Job | None:
    """Lease the oldest job that is due, or whose worker went silent; commits.

    A job that was the end of as many workers as it has tries, without any progress, is given up.
    """
    moment = now()
    due = or_(
        (col(Job.state) == QUEUED) & (col(Job.not_before) <= moment),
        (col(Job.state) == RUNNING) & (col(Job.lease_until) < moment),
    )
    statement = (
        select(Job)
        .where(col(Job.name).in_(names), due)
        .order_by(col(Job.not_before), col(Job.id))
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    row = db.session.exec(statement).first()
    if row is None:
        db.session.rollback()
        return None
    worn_out = row.state == RUNNING and row.tries >= KINDS[row.name].tries
    if worn_out:
        row.state, row.error, row.lease_until, row.finished_at = FAILED, WORN_OUT, None, moment
    else:
        row.state, row.tries, row.lease_until = RUNNING, row.tries + 1, moment + KINDS[row.name].lease
    db.session.add(row)
    db.session.commit()
    return take(names) if worn_out else row


def finish(run: Run, state: str, *, error: str = "", again_at: datetime | None = None) -> None:
    """Commit the last step together with how the job ended, or when it is tried again.

    A worker that lost its lease meanwhile writes nothing: the job is another's now.
    """
    values: dict[str, Any] = {"state": state, "error": error[:500], "lease_until": None}
    if again_at is None:
        values["finished_at"] = now()
    else:
        values["not_before"] = again_at
    held = update(Job).where(
        col(Job.id) == run.job_id, col(Job.state) == RUNNING, col(Job.lease_until) == run.lease_until
    )
    if db.session.connection().execute(held.values(**values)).rowcount == 1:
        db.session.commit()
    else:
        db.session.rollback()


def cancel(job_id: UUID) -> None:
    """Ask a job to stop at its next step; one that waits is cancelled at once."""
    statement = update(Job).where(col(Job.id) == job_id, col(Job.finished_at).is_(None))
    db.session.connection().execute(statement.values(cancel=True))
    waiting = update(Job).where(col(Job.id) == job_id, col(Job.state) == QUEUED)
    db.session.connection().execute(waiting.values(state=CANCELLED, finished_at=now()))


def again(job_id: UUID) -> None:
    """Queue a job anew that failed or was cancelled."""
    ended = update(Job).where(col(Job.id) == job_id, col(Job.state).in_((FAILED, CANCELLED)))
    values = {
        "state": QUEUED,
        "tries": 0,
        "error": "",
        "cancel": False,
        "not_before": now(),
        "finished_at": None,
    }
    db.session.connection().execute(ended.values(**values))


def progress(job_id: UUID) -> Job | None:
    """The job as it stands."""
    return db.session.get(Job, job_id)


def newest(prefix: str) -> Job | None:
    """The job asked for last of those whose keys begin alike."""
    begins = col(Job.key).startswith(prefix, autoescape=True)
    statement = select(Job).where(begins).order_by(col(Job.created_at).desc(), col(Job.id).desc())
    return db.session.exec(statement.limit(1)).first()


def of_key(key: str) -> Job | None:
    """The job that was asked for under a key."""
    return db.session.exec(select(Job).where(Job.key == key)).first()

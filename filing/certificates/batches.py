"""Batches: asking for the certificates of a decided round; a job makes them one by one."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import select

from filing import ledger
from filing.certificates.rules import why_not_make
from filing.kernel import jobs
from filing.kernel.clock import now
from filing.kernel.database import db
from filing.kernel.errors import Conflict, Refused
from filing.kernel.viewer import Viewer
from filing.recognition import queries, rounds, rules
from filing.submissions.people.members import acting
from models.base import new_id
from models.certificates import Batch
from models.recognition import Programme, Round
from models.text import N_

RENDER = "certificates.render"
ENDED = frozenset({jobs.FAILED, jobs.CANCELLED})


@dataclass(frozen=True, slots=True)
class Preview:
    """What asking for the certificates of a round would make; `why_not` is empty where it may be asked."""

    round: Round
    programme: Programme
    count: int
    why_not: str


def subject(batch: Batch) -> ledger.Subject:
    """A batch as the ledger names it."""
    return ledger.Subject("certificate batch", batch.id)


def of_round(round_id: UUID) -> Batch | None:
    """The batch of a round, if one was asked for."""
    return db.session.exec(select(Batch).where(Batch.round_id == round_id)).first()


def preview(viewer: Viewer, round_: Round) -> Preview:
    """A round with the number of certificates it asks for."""
    programme = db.session.get_one(Programme, round_.programme_id)
    return Preview(round_, programme, len(queries.recognitions(round_.id)), why_not_request(viewer, round_))


def why_not_request(viewer: Viewer, round_: Round) -> str:
    """Why this person may not ask for the certificates of a round now; empty where it may."""
    if round_.state != rules.DECIDED:
        return N_("认定公布之后才能制作证书")
    return why_not_make(viewer, round_.department_id)


def request(viewer: Viewer, round_id: UUID) -> Batch:
    """Ask for the certificates of a decided round; asking again is the same batch.

    Raises:
        NotFound: the viewer may not see the round.
        Conflict: the round is not decided yet, or another department's.
    """
    round_ = queries.find(viewer, round_id)
    rounds.lock(round_id)
    why_not = why_not_request(viewer, round_)
    if why_not:
        raise Conflict(why_not)
    return of_round(round_id) or _open(viewer, round_)


def _open(viewer: Viewer, round_: Round) -> Batch:
    batch_id = new_id()
    programme = db.session.get_one(Programme, round_.programme_id)
    batch = Batch(
        id=batch_id,
        round_id=round_.id,
        title=f"{programme.name} {round_.title}",
        department_id=round_.department_id,
        job_id=jobs.later(RENDER, {"batch": str(batch_id)}, key=f"{RENDER}/{round_.id}", by=viewer),
        total=len(queries.recognitions(round_.id)),
        requested_by=acting(viewer),
        requested_at=now(),
    )
    db.session.add(batch)
    db.session.flush()
    ledger.record("certificates.requested", subject(batch), viewer=viewer, detail={"total": batch.total})
    return batch


def stop(viewer: Viewer, batch: Batch) -> None:
    """Stop making; what is made stays, and the rest can be taken up again.

    Raises:
        Refused: it is another department's.
    """
    _require_own(viewer, batch, "certificates.stopped")
    jobs.cancel(batch.job_id)
    ledger.record("certificates.stopped", subject(batch), viewer=viewer)


def again(viewer: Viewer, batch: Batch) -> None:
    """Take up what failed or was stopped; nothing that is made is made again.

    Raises:
        Refused: it is another department's.
        Conflict: nothing of the batch ended that way.
    """
    _require_own(viewer, batch, "certificates.taken_up")
    asked = [job_id for job_id in (batch.job_id, batch.print_job_id) if job_id]
    ended = [job_id for job_id in asked if (job := jobs.progress(job_id)) and job.state in ENDED]
    if not ended:
        raise Conflict(N_("这个批次没有失败或停止的制作"))
    for job_id in ended:
        jobs.again(job_id)
    ledger.record("certificates.taken_up", subject(batch), viewer=viewer)


def _require_own(viewer: Viewer, batch: Batch, action: str) -> None:
    reason = why_not_make(viewer, batch.department_id)
    if reason:
        raise Refused(reason, action=action, subject=subject(batch))

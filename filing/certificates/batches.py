"""Batches: asking for the certificates of a decided round; a job makes them one by one."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import select

from filing import ledger
from filing.kernel import jobs
from filing.kernel.clock import now
from filing.kernel.database import db
from filing.kernel.errors import Conflict
from filing.kernel.viewer import Viewer
from filing.recognition import queries, rules
from models.base import new_id
from models.certificates import Batch
from models.recognition import Programme, Round
from models.text import N_

RENDER = "certificates.render"


def subject(batch: Batch) -> ledger.Subject:
    """A batch as the ledger names it."""
    return ledger.Subject("certificate batch", batch.id)


def of_round(round_id: UUID) -> Batch | None:
    """The batch of a round, if one was asked for."""
    return db.session.exec(select(Batch).where(Batch.round_id == round_id)).first()


def request(viewer: Viewer, round_id: UUID) -> Batch:
    """Ask for the certificates of a decided round; asking again is the same batch.

    Raises:
        NotFound: the viewer may not see the round.
        Conflict: the round is not decided yet.
    """
    round_ = queries.find(viewer, round_id)
    if round_.state != rules.DECIDED:
        raise Conflict(N_("认定公布之后才能制作证书"))
    known = of_round(round_id)
    if known is not None or viewer.account_id is None:
        return known  # type: ignore[return-value]
    return _open(viewer, round_)


def _open(viewer: Viewer, round_: Round) -> Batch:
    batch_id = new_id()
    recognised = queries.recognitions(round_.id)
    programme = db.session.get_one(Programme, round_.programme_id)
    batch = Batch(
        id=batch_id,
        round_id=round_.id,
        title=f"{programme.name} {round_.title}",
        department_id=round_.department_id,
        job_id=jobs.later(RENDER, {"batch": str(batch_id)}, key=f"{RENDER}/{round_.id}", by=viewer),
        total=len(recognised),
        requested_by=viewer.account_id,
        requested_at=now(),
    )
    db.session.add(batch)
    db.session.flush()
    ledger.record("certificates.requested", subject(batch), viewer=viewer, detail={"total": batch.total})
    return batch


@dataclass(frozen=True, slots=True)
class Preview:
    """What asking for the certificates of a round would make."""

    round: Round
    count: int


def preview(viewer: Viewer, round_id: UUID) -> Preview:
    """A round with the number of certificates it asks for."""
    round_ = queries.find(viewer, round_id)
    return Preview(round_, len(queries.recognitions(round_id)))


def again(viewer: Viewer, batch: Batch) -> None:
    """Take up a job that gave up, once a person changed what stopped it; nothing that is made is made again."""
    jobs.again(batch.job_id)
    ledger.record("certificates.taken_up", subject(batch), viewer=viewer)

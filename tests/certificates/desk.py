"""Where certificates are made: a stage with decided rounds, an authority, and a worker at hand."""

from dataclasses import dataclass

from sqlmodel import select

import filing.certificates.jobs  # noqa: F401 - registers what does the jobs
from filing.certificates import authority, batches, making
from filing.kernel import worker
from filing.kernel.database import db
from filing.kernel.settings import settings
from filing.kernel.viewer import Viewer
from models.certificates import Batch, Certificate
from models.register import RegisterEntry
from tests.recognition.stage import Stage, filed_firms, stage

RARE = "\U0002fa1d"  # no font that ships draws it
GOOD = "演示星河文化有限公司"


@dataclass(frozen=True, slots=True)
class Desk:
    """The people of a stage, and batches brought to any state."""

    people: Stage

    def viewer(self, role: str) -> Viewer:
        """What one of them is to every query."""
        return self.people.viewer(role)

    def asked(self, firms: list[RegisterEntry], title: str = "2026 年度") -> Batch:
        """A batch that waits for its worker."""
        round_ = self.people.decided(firms, title)
        batch = batches.request(self.viewer("maker"), round_.id)
        db.session.commit()
        return batch

    def made(self, firms: list[RegisterEntry] | None = None, title: str = "2026 年度") -> Batch:
        """A batch after its worker."""
        batch = self.asked(firms or filed_firms(2), title)
        work()
        db.session.refresh(batch)
        return batch


def desk() -> Desk:
    """A desk on an empty database."""
    authority.create(making.authority_folder(settings().home))
    return Desk(stage())


def work() -> int:
    """Do every job that is due; how many there were."""
    done = 0
    while worker.work_once():
        done += 1
    return done


def certificates(batch: Batch) -> list[Certificate]:
    """What was made of a batch, by its place."""
    made = select(Certificate).where(Certificate.batch_id == batch.id)
    return sorted(db.session.exec(made), key=lambda row: row.position)

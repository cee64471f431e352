"""回执 and 备案证明 are asked for where a case moves, and handed out once a job has made them."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import col, select

from filing import ledger
from filing.attachments import store
from filing.kernel import jobs
from filing.kernel.database import db
from filing.kernel.errors import NotFound
from filing.kernel.viewer import Viewer
from filing.submissions.case import cases
from filing.submissions.case.cases import CaseFile
from models.certificates import Paper

PAPER = "certificates.paper"
RECEIPT, PROOF = "receipt", "proof"
TITLES = {RECEIPT: "备案申报回执", PROOF: "备案证明"}
TITLES_EN = {RECEIPT: "Receipt of Submission", PROOF: "Certificate of Filing"}


@dataclass(frozen=True, slots=True)
class Asked:
    """A paper as it stands: its bytes, or why there are none yet."""

    case: CaseFile
    kind: str
    paper: Paper | None
    failed: bool

    @property
    def filename(self) -> str:
        """What the file is called."""
        return f"{TITLES[self.kind]} {self.case.number}.pdf"


def on_submitted(_sender: object, *, submission_id: UUID, round: int, by: Viewer) -> None:
    """A case was submitted: its receipt is due."""
    jobs.later(
        PAPER, {"kind": RECEIPT, **_of(submission_id, round)}, key=_key(RECEIPT, submission_id, round), by=by
    )


def on_filed(_sender: object, *, entry_id: UUID, version: int, submission_id: UUID, by: Viewer) -> None:
    """A case was filed: its proof is due, with what the register holds of it from now on."""
    facts = {"kind": PROOF, "entry": str(entry_id), "version": version, **_of(submission_id, 1)}
    jobs.later(PAPER, facts, key=_key(PROOF, submission_id, 1), by=by)


def _of(submission_id: UUID, round: int) -> dict[str, object]:
    return {"submission": str(submission_id), "round": round}


def _key(kind: str, submission_id: UUID, round: int) -> str:
    return f"{PAPER}/{kind}/{submission_id}/{round}"


def find(viewer: Viewer, number: str, kind: str) -> Asked:
    """A paper of a case of one's own firm or department.

    Raises:
        NotFound: there is no such case for this viewer, or it has not come as far as this paper.
    """
    case = cases.own(viewer, number) if viewer.enterprise_id else cases.handled(viewer, number)
    round = sum(event.move == "submit" for event in case.events) if kind == RECEIPT else 1
    paper = db.session.exec(
        select(Paper).where(Paper.kind == kind, Paper.submission_id == case.id, Paper.round == round)
    ).first()
    job = jobs.of_key(_key(kind, case.id, round))
    if paper is None and job is None:
        raise NotFound
    return Asked(case, kind, paper, failed=job is not None and job.state == jobs.FAILED)


def read(viewer: Viewer, paper: Paper) -> bytes:
    """The stored bytes; where an officer takes them, that stands in the ledger."""
    if viewer.department_id is not None:
        named = ledger.Subject("paper", paper.id, paper.number, entry_id=paper.entry_id)
        ledger.record("certificates.paper_downloaded", named, viewer=viewer)
    return store.read(paper.pdf_sha256)


def newest(number: str) -> tuple[Paper, ...]:
    """All papers of a number, the newest first."""
    statement = select(Paper).where(Paper.number == number)
    return tuple(db.session.exec(statement.order_by(col(Paper.made_at).desc(), col(Paper.id).desc())))

"""Which files a viewer may have: one's own firm's, and those of the cases one's department handles."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.sql.expression import Select

from filing import ledger
from filing.access.rules import PERMISSIONS
from filing.attachments import signals, store
from filing.attachments.service import JPEG, OFFER, subject
from filing.kernel.clock import start_of, today
from filing.kernel.database import db
from filing.kernel.errors import NotFound
from filing.kernel.turns import one_at_a_time
from filing.kernel.viewer import Viewer
from models.attachments import Attachment, StoredFile
from models.ledger import LedgerEntry

HANDLE, VIEWED = "submissions:handle", "attachments.viewed"
MOST_LISTED = 100


@dataclass(frozen=True, slots=True)
class Content:
    """A file to hand out."""

    filename: str
    mimetype: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Kept:
    """An attachment and the content it stands for."""

    row: Attachment
    file: StoredFile

    @property
    def visible(self) -> bool:
        """Whether there is a picture of it to look at."""
        return bool(self.file.preview)


def find(viewer: Viewer, attachment_id: UUID) -> Kept:
    """A file this viewer may have.

    Raises:
        NotFound: there is none, or none for this viewer; the two look the same.
    """
    found = db.session.exec(_kept().where(Attachment.id == attachment_id)).first()
    if found is None or not (readable(viewer, found[0]) or _said_elsewhere(viewer, found[0])):
        raise NotFound
    return Kept(*found)


def _kept() -> Select[Attachment, StoredFile]:
    return select(Attachment, StoredFile).join(StoredFile, col(StoredFile.sha256) == col(Attachment.sha256))


def download(viewer: Viewer, attachment_id: UUID) -> Content:
    """The file, with a ledger entry where an officer takes it.

    Raises:
        NotFound: there is none, or none for this viewer; the two look the same.
    """
    found = find(viewer, attachment_id)
    if viewer.department_id is not None:
        ledger.record("attachments.downloaded", subject(found.row), viewer=viewer, items=[found.row.item])
    return Content(found.row.filename, found.file.mimetype, store.read(found.row.sha256))


def preview(viewer: Viewer, attachment_id: UUID) -> Content:
    """The small picture of a file, drawn when it came; an officer's look is in the ledger once a day.

    Raises:
        NotFound: there is none, or none for this viewer, or it has no picture.
    """
    found = find(viewer, attachment_id)
    if not found.visible:
        raise NotFound
    if viewer.department_id is not None:
        one_at_a_time("look", found.row.id, viewer.account_id)
        if not _looked_today(viewer, found.row):
            ledger.record(VIEWED, subject(found.row), viewer=viewer, items=[found.row.item])
    return Content(f"{found.row.filename}.jpg", JPEG, store.read(found.file.preview))


def _looked_today(viewer: Viewer, row: Attachment) -> bool:
    statement = select(LedgerEntry.id).where(
        LedgerEntry.subject_id == str(row.id),
        LedgerEntry.action == VIEWED,
        LedgerEntry.actor_id == viewer.account_id,
        col(LedgerEntry.recorded_at) >= start_of(today()),
    )
    return db.session.exec(statement.limit(1)).first() is not None


def readable(viewer: Viewer, row: Attachment) -> bool:
    """Whether a viewer may have a file."""
    if row.enterprise_id is not None and row.enterprise_id == viewer.enterprise_id:
        return True
    if row.enterprise_id is None and row.attached_by == viewer.account_id:
        return True
    handles = bool(viewer.roles & PERMISSIONS[HANDLE])
    return handles and row.department_id is not None and row.department_id == viewer.department_id


def _said_elsewhere(viewer: Viewer, row: Attachment) -> bool:
    """Whether a higher room knows a reason to hand the file out."""
    return any(said for _who, said in signals.asked.send(row, viewer=viewer))


def of_owner(kind: str, owner_id: UUID) -> tuple[Attachment, ...]:
    """The files of a case or claim, oldest first; the caller has decided who sees them."""
    statement = (
        select(Attachment)
        .where(Attachment.owner_kind == kind, Attachment.owner_id == owner_id)
        .order_by(col(Attachment.attached_at), col(Attachment.id))
    )
    return tuple(db.session.exec(statement))


def offers(owner_id: UUID) -> tuple[Kept, ...]:
    """The scans that were made smaller and wait for a word; the caller has decided who sees them."""
    statement = _kept().where(Attachment.owner_kind == OFFER, Attachment.owner_id == owner_id)
    found = db.session.exec(statement.order_by(col(Attachment.attached_at), col(Attachment.id)))
    return tuple(Kept(*pair) for pair in found)


def of_firm(enterprise_id: UUID) -> tuple[Kept, ...]:
    """The different files of a firm, each as it was given last, the newest first."""
    statement = _kept().where(Attachment.enterprise_id == enterprise_id, Attachment.owner_kind != OFFER)
    newest = statement.order_by(col(Attachment.attached_at).desc(), col(Attachment.id).desc())
    found: dict[str, Kept] = {}
    for pair in db.session.exec(newest.limit(5 * MOST_LISTED)):
        found.setdefault(pair[0].sha256, Kept(*pair))
    return tuple(found.values())[:MOST_LISTED]


def earlier(enterprise_id: UUID, digest: str) -> Attachment | None:
    """Where a firm gave the same content first; None where it did not yet."""
    statement = select(Attachment).where(
        Attachment.enterprise_id == enterprise_id,
        Attachment.sha256 == digest,
        Attachment.owner_kind != OFFER,
    )
    oldest = statement.order_by(col(Attachment.attached_at), col(Attachment.id))
    return db.session.exec(oldest.limit(1)).first()


def of_enterprise(enterprise_id: UUID) -> tuple[Attachment, ...]:
    """All files a firm has given, oldest first; the caller has decided who sees them."""
    statement = select(Attachment).where(
        Attachment.enterprise_id == enterprise_id, Attachment.owner_kind != OFFER
    )
    return tuple(db.session.exec(statement.order_by(col(Attachment.attached_at), col(Attachment.id))))


def sizes(digests: Collection[str]) -> dict[str, int]:
    """The size of each content in bytes."""
    statement = select(StoredFile.sha256, StoredFile.size).where(col(StoredFile.sha256).in_(digests))
    return dict(db.session.exec(statement).all())

"""Which files a viewer may have: one's own firm's, and those of the cases one's department handles."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import col, select

from filing import ledger
from filing.access.rules import PERMISSIONS
from filing.attachments import store
from filing.attachments.service import subject
from filing.kernel.database import db
from filing.kernel.errors import NotFound
from filing.kernel.viewer import Viewer
from models.attachments import Attachment, StoredFile

HANDLE = "submissions:handle"


@dataclass(frozen=True, slots=True)
class Content:
    """A file to hand out."""

    filename: str
    mimetype: str
    content: bytes


def download(viewer: Viewer, attachment_id: UUID) -> Content:
    """The file, with a ledger entry where an officer takes it.

    Raises:
        NotFound: there is none, or none for this viewer; the two look the same.
    """
    found = db.session.exec(
        select(Attachment, StoredFile.mimetype)
        .join(StoredFile, col(StoredFile.sha256) == col(Attachment.sha256))
        .where(Attachment.id == attachment_id)
    ).first()
    if found is None or not readable(viewer, found[0]):
        raise NotFound
    row, mimetype = found
    if viewer.department_id is not None:
        ledger.record("attachments.downloaded", subject(row), viewer=viewer, items=[row.item])
    return Content(row.filename, mimetype, store.read(row.sha256))


def readable(viewer: Viewer, row: Attachment) -> bool:
    """Whether a viewer may have a file."""
    if row.enterprise_id is not None and row.enterprise_id == viewer.enterprise_id:
        return True
    if row.enterprise_id is None and row.attached_by == viewer.account_id:
        return True
    handles = bool(viewer.roles & PERMISSIONS[HANDLE])
    return handles and row.department_id is not None and row.department_id == viewer.department_id


def of_owner(kind: str, owner_id: UUID) -> tuple[Attachment, ...]:
    """The files of a case or claim, oldest first; the caller has decided who sees them."""
    statement = (
        select(Attachment)
        .where(Attachment.owner_kind == kind, Attachment.owner_id == owner_id)
        .order_by(col(Attachment.attached_at), col(Attachment.id))
    )
    return tuple(db.session.exec(statement))


def of_enterprise(enterprise_id: UUID) -> tuple[Attachment, ...]:
    """All files a firm has given, oldest first; the caller has decided who sees them."""
    statement = select(Attachment).where(Attachment.enterprise_id == enterprise_id)
    return tuple(db.session.exec(statement.order_by(col(Attachment.attached_at), col(Attachment.id))))


def sizes(digests: Collection[str]) -> dict[str, int]:
    """The size of each content in bytes."""
    statement = select(StoredFile.sha256, StoredFile.size).where(col(StoredFile.sha256).in_(digests))
    return dict(db.session.exec(statement).all())

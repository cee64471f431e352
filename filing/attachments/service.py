"""Taking files in, and letting the department that handles a case have them."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import col, delete, select, update

from filing import ledger
from filing.attachments import rules, store
from filing.kernel.clock import now
from filing.kernel.database import db
from filing.kernel.errors import Refused
from filing.kernel.turns import one_at_a_time
from filing.kernel.viewer import Viewer
from models.attachments import Attachment, StoredFile
from models.dossiers.words import BadValue
from models.text import N_


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was sent."""

    filename: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Owner:
    """What a file belongs to, and the department that handles it already, if one does."""

    kind: str
    id: UUID
    enterprise_id: UUID | None = None
    department_id: UUID | None = None


def attach(upload: Upload, owner: Owner, item: str, *, by: Viewer) -> Attachment:
    """Store a file as the answer to `item`.

    Raises:
        BadValue: in words, when the file cannot be taken.
        Refused: nobody is signed in.
    """
    if by.account_id is None:
        raise Refused
    name = rules.clean_name(upload.filename)
    kind = rules.judge(name, upload.content)
    if not rules.room_left(_held(owner, by), len(upload.content)):
        raise BadValue(N_("本企业的附件合计已接近 200 MB，请先删去不用的文件"))
    digest = store.keep(upload.content)
    one_at_a_time("file", digest)
    if db.session.get(StoredFile, digest) is None:
        db.session.add(
            StoredFile(sha256=digest, size=len(upload.content), mimetype=kind.mimetype, stored_at=now())
        )
        db.session.flush()
    row = Attachment(
        owner_kind=owner.kind,
        owner_id=owner.id,
        enterprise_id=owner.enterprise_id,
        department_id=owner.department_id,
        item=item,
        sha256=digest,
        filename=name,
        attached_by=by.account_id,
        attached_at=now(),
    )
    db.session.add(row)
    db.session.flush()
    ledger.record("attachments.attached", subject(row), viewer=by, items=[item])
    return row


def _held(owner: Owner, by: Viewer) -> list[int]:
    """The sizes of the different files an owner holds; before there is a firm, those of the person."""
    mine = (
        Attachment.enterprise_id == owner.enterprise_id
        if owner.enterprise_id is not None
        else (col(Attachment.enterprise_id).is_(None)) & (col(Attachment.attached_by) == by.account_id)
    )
    digests = select(Attachment.sha256).where(mine)
    return list(db.session.exec(select(StoredFile.size).where(col(StoredFile.sha256).in_(digests))))


def named(row: Attachment, size: int) -> dict[str, str | int]:
    """A file as a document names it (models.dossiers.kinds.links.StoredFile)."""
    return {"id": str(row.id), "name": row.filename, "size": size, "sha256": row.sha256}


def subject(row: Attachment) -> ledger.Subject:
    """A file as the ledger names it."""
    return ledger.Subject("attachment", row.id, entry_id=row.enterprise_id)


def hand_over(enterprise_id: UUID, department_id: UUID, files: Collection[UUID]) -> None:
    """Let the department that handles a case have the firm's files that were submitted with it."""
    statement = update(Attachment).where(
        col(Attachment.enterprise_id) == enterprise_id, col(Attachment.id).in_(files)
    )
    db.session.exec(statement.values(department_id=department_id))


def pass_on(kind: str, owner_ids: Collection[UUID], department_id: UUID) -> None:
    """Let another department have files that came before there was a firm."""
    statement = update(Attachment).where(
        col(Attachment.owner_kind) == kind, col(Attachment.owner_id).in_(owner_ids)
    )
    db.session.exec(statement.values(department_id=department_id))


def adopt(kind: str, owner_id: UUID, enterprise_id: UUID) -> None:
    """Give files that came before there was a firm to the firm."""
    statement = update(Attachment).where(
        col(Attachment.owner_kind) == kind, col(Attachment.owner_id) == owner_id
    )
    db.session.exec(statement.values(enterprise_id=enterprise_id))


def let_go(kind: str, owner_id: UUID) -> None:
    """Take away the files of something that was never submitted; their bytes may serve others."""
    db.session.exec(
        delete(Attachment).where(col(Attachment.owner_kind) == kind, col(Attachment.owner_id) == owner_id)
    )

"""Taking files in, and letting the department that handles a case have them."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import col, delete, select, update

from filing import ledger
from filing.attachments import rules, store
from filing.attachments.examining import Examined, Upload
from filing.kernel.clock import now
from filing.kernel.database import db
from filing.kernel.errors import Refused
from filing.kernel.turns import one_at_a_time
from filing.kernel.viewer import Viewer
from models.attachments import Attachment, StoredFile
from models.dossiers.words import BadValue
from models.text import N_

__all__ = ["Owner", "Upload"]
OFFER = "offer"
FULL = N_("本企业的附件合计已接近 200 MB，请先删去不用的文件")
JPEG = "image/jpeg"


@dataclass(frozen=True, slots=True)
class Owner:
    """What a file belongs to, and the department that handles it already, if one does."""

    kind: str
    id: UUID
    enterprise_id: UUID | None = None
    department_id: UUID | None = None


def examined(upload: Upload) -> Examined:
    """What is kept of a file; one whose very bytes are stored already is not looked into again.

    Raises:
        BadValue: in words, when the file cannot be taken.
        Unavailable: too many others are asking.
    """
    return (None if upload.found else known(upload)) or upload.examined()


def known(upload: Upload) -> Examined | None:
    """What was found of these very bytes when they were stored; None where they were not.

    Raises:
        BadValue: its name or size says that it cannot be taken.
    """
    name = rules.clean_name(upload.filename)
    kind = rules.claimed_type(name, len(upload.content))
    row = db.session.get(StoredFile, store.digest_of(upload.content))
    if row is None or row.mimetype != kind.mimetype or (kind.drawn and not row.preview):
        return None
    printed = (row.printed,) if row.printed else ()
    return Examined(name, row.mimetype, upload.content, row.size, b"", row.pages, printed)


def attach(upload: Upload, owner: Owner, item: str, *, by: Viewer) -> Attachment:
    """Store a file as the answer to `item`; one that was made smaller waits as an offer for its owner's word.

    Raises:
        BadValue: in words, when the file cannot be taken.
        Refused: nobody is signed in.
    """
    if by.account_id is None:
        raise Refused
    file = examined(upload)
    if not rules.room_left(_held(owner, by), len(file.content)):
        raise BadValue(FULL)
    row = Attachment(
        owner_kind=OFFER if file.shrunk else owner.kind,
        owner_id=owner.id,
        enterprise_id=owner.enterprise_id,
        department_id=None if file.shrunk else owner.department_id,
        item=item,
        sha256=_store(file),
        filename=file.filename,
        attached_by=by.account_id,
        attached_at=now(),
        sent_size=file.sent_size if file.shrunk else None,
        sent_pixels=file.too_many_pixels if file.shrunk else None,
    )
    db.session.add(row)
    db.session.flush()
    if not file.shrunk:
        ledger.record("attachments.attached", subject(row), viewer=by, items=[item])
    return row


def _store(file: Examined) -> str:
    """Keep a content and its small picture, each once; returns the hash."""
    row = keep(file.content, file.mimetype)
    if file.preview and not row.preview:
        row.preview, row.pages = keep(file.preview, JPEG).sha256, file.pages
        row.printed = file.printed[0] if file.printed else ""
        db.session.add(row)
        db.session.flush()
    return row.sha256


def keep(content: bytes, mimetype: str) -> StoredFile:
    """Store a content once; a column that ends in `sha256` and names it keeps it from being swept away."""
    digest = store.digest_of(content)
    one_at_a_time("file", digest)
    store.keep(content)
    row = db.session.get(StoredFile, digest)
    if row is None:
        row = StoredFile(sha256=digest, size=len(content), mimetype=mimetype, stored_at=now())
        db.session.add(row)
        db.session.flush()
    return row


def agree(offer: Attachment, owner: Owner, *, by: Viewer) -> None:
    """Take a scan that was made smaller, as its owner agreed to; another press does nothing."""
    statement = update(Attachment).where(col(Attachment.id) == offer.id, col(Attachment.owner_kind) == OFFER)
    values = {"owner_kind": owner.kind, "owner_id": owner.id, "department_id": owner.department_id}
    if db.session.exec(statement.values(**values)).rowcount == 1:
        db.session.refresh(offer)
        ledger.record("attachments.attached", subject(offer), viewer=by, items=[offer.item])


def decline(offer: Attachment) -> None:
    """Let go of a scan that was made smaller."""
    if offer.owner_kind == OFFER:
        db.session.delete(offer)
        db.session.flush()


def use_again(source: Attachment, owner: Owner, item: str, *, by: Viewer) -> Attachment:
    """Answer another item with a file that is stored already; the caller decided that it may be seen.

    Raises:
        Refused: nobody is signed in.
    """
    if by.account_id is None:
        raise Refused
    row = Attachment(
        owner_kind=owner.kind,
        owner_id=owner.id,
        enterprise_id=owner.enterprise_id,
        department_id=owner.department_id,
        item=item,
        sha256=source.sha256,
        filename=source.filename,
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

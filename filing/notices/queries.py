"""One's own messages."""

from dataclasses import dataclass

from sqlmodel import col, func, select

from filing.kernel.database import db
from filing.kernel.viewer import Viewer
from models.notices import Outbox

PAGE_SIZE = 20


@dataclass(frozen=True, slots=True)
class Messages:
    """A page of messages, newest first, the number of pages, and how many are unread in all."""

    rows: tuple[Outbox, ...]
    page: int
    pages: int
    unread: int


def messages(viewer: Viewer, page: int = 1) -> Messages:
    """The viewer's messages."""
    mine = Outbox.recipient_id == viewer.account_id
    total = db.session.exec(select(func.count()).select_from(Outbox).where(mine)).one()
    pages = max(1, -(-total // PAGE_SIZE))
    page = min(max(1, page), pages)
    statement = (
        select(Outbox)
        .where(mine)
        .order_by(col(Outbox.created_at).desc(), col(Outbox.id).desc())
        .offset((page - 1) * PAGE_SIZE)
        .limit(PAGE_SIZE)
    )
    return Messages(tuple(db.session.exec(statement)), page, pages, unread(viewer))


def unread(viewer: Viewer) -> int:
    """How many messages the viewer has not opened."""
    statement = (
        select(func.count())
        .select_from(Outbox)
        .where(Outbox.recipient_id == viewer.account_id, col(Outbox.read_at).is_(None))
    )
    return db.session.exec(statement).one()

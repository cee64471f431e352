"""One's own messages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import col, func, select

from filing.kernel.database import db
from filing.kernel.viewer import Viewer
from models.notices import Delivery, Outbox

PAGE_SIZE = 20


@dataclass(frozen=True, slots=True)
class Messages:
    """A page of messages, newest first, the number of pages, and how many are unread in all.

    `ways` holds the deliveries of each message on the page.
    """

    rows: tuple[Outbox, ...]
    page: int
    pages: int
    unread: int
    ways: Mapping[UUID, Sequence[Delivery]]


def messages(viewer: Viewer, page: int = 1, *, only_unread: bool = False) -> Messages:
    """The viewer's messages, or those not opened yet."""
    mine = col(Outbox.recipient_id) == viewer.account_id
    if only_unread:
        mine &= col(Outbox.read_at).is_(None)
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
    rows = tuple(db.session.exec(statement))
    return Messages(rows, page, pages, unread(viewer), _ways([row.id for row in rows]))


def _ways(message_ids: Sequence[UUID]) -> dict[UUID, list[Delivery]]:
    statement = select(Delivery).where(col(Delivery.message_id).in_(message_ids))
    found: dict[UUID, list[Delivery]] = {}
    for row in db.session.exec(statement.order_by(col(Delivery.channel).desc(), col(Delivery.id))):
        if row.message_id is not None:
            found.setdefault(row.message_id, []).append(row)
    return found


def unread(viewer: Viewer) -> int:
    """How many messages the viewer has not opened."""
    statement = (
        select(func.count())
        .select_from(Outbox)
        .where(Outbox.recipient_id == viewer.account_id, col(Outbox.read_at).is_(None))
    )
    return db.session.exec(statement).one()

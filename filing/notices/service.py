"""Writing messages in the transaction that causes them; nothing is sent before its commit."""

from collections.abc import Iterable
from uuid import UUID

from filing.kernel.clock import now
from filing.kernel.database import db
from filing.kernel.errors import NotFound
from filing.kernel.viewer import Viewer
from models.notices import Outbox


def tell(account_ids: Iterable[UUID], kind: str, subject: str, body: str, link: str = "") -> None:
    """Write one message to each account, once; `link` is a path on this site."""
    db.session.add_all(
        Outbox(
            kind=kind,
            recipient_id=account_id,
            subject=subject[:200],
            body=body[:2000],
            link=link[:200],
            created_at=now(),
        )
        for account_id in dict.fromkeys(account_ids)
    )
    db.session.flush()


def mark_read(viewer: Viewer, message_id: UUID) -> str:
    """Note that one's own message was opened; returns where it leads.

    Raises:
        NotFound: there is none, or it is somebody else's.
    """
    message = db.session.get(Outbox, message_id)
    if message is None or message.recipient_id != viewer.account_id:
        raise NotFound
    if message.read_at is None:
        message.read_at = now()
        db.session.add(message)
    return message.link

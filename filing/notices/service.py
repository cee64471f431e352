"""Writing messages in the transaction that causes them; nothing is sent before its commit."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from sqlmodel import col, select, update

from filing.kernel.clock import now
from filing.kernel.database import db
from filing.kernel.errors import NotFound
from filing.kernel.language import in_language
from filing.kernel.viewer import Viewer
from filing.notices import delivering, templates
from filing.notices.rules import Words
from models.identity import Account
from models.notices import Outbox
from models.text import Marked


def tell_of(account_ids: Iterable[UUID], kind: str, facts: Mapping[str, object], link: str = "") -> None:
    """Write one message of a kind to each account, once, in the words of its template and its language.

    `link` is a path on this site.

    Raises:
        NotFound: there is no such kind.
    """
    spoken = _languages(account_ids)
    words = {one: templates.words(kind, one, _facts(one, facts)) for one in set(spoken.values())}
    _write(kind, {account_id: words[language] for account_id, language in spoken.items()}, link)


def _facts(language: str, facts: Mapping[str, object]) -> dict[str, object]:
    """The facts with the marked ones in the reader's language."""
    return {
        name: in_language(language, fact) if isinstance(fact, Marked) else fact
        for name, fact in facts.items()
    }


def _languages(account_ids: Iterable[UUID]) -> dict[UUID, str]:
    """The language of each account, in the order given."""
    ids = tuple(dict.fromkeys(account_ids))
    known = dict(db.session.exec(select(Account.id, Account.language).where(col(Account.id).in_(ids))).all())
    return {one: known.get(one, "zh") for one in ids}


def _write(kind: str, words: Mapping[UUID, Words], link: str) -> None:
    messages = [
        Outbox(
            kind=kind,
            recipient_id=account_id,
            subject=said.subject[:200],
            body=said.body[:2000],
            sms=said.sms[:200],
            link=link[:200],
            created_at=now(),
        )
        for account_id, said in words.items()
    ]
    db.session.add_all(messages)
    db.session.flush()
    delivering.plan(messages)


def mark_all_read(viewer: Viewer) -> None:
    """Note that all of one's own messages were opened."""
    unread = update(Outbox).where(
        col(Outbox.recipient_id) == viewer.account_id, col(Outbox.read_at).is_(None)
    )
    db.session.exec(unread.values(read_at=now()))


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

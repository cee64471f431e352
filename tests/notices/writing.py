"""Messages in given words, whatever their kind, as the pages and the sender find them."""

from collections.abc import Iterable
from uuid import UUID

from filing.notices import service
from filing.notices.rules import Words


def tell(account_ids: Iterable[UUID], kind: str, subject: str, body: str, link: str = "") -> None:
    service._write(kind, dict.fromkeys(account_ids, Words(subject, body, subject)), link)

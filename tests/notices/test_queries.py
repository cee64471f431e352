"""One's own messages, newest first, page by page."""

from sqlmodel import Session

from filing.notices import queries, service
from tests import people
from tests.notices import writing


def test_messages_come_newest_first_in_pages(db_session: Session) -> None:
    viewer, other = (people.viewer(people.filer()) for _ in range(2))
    assert viewer.account_id is not None
    assert other.account_id is not None
    for number in range(queries.PAGE_SIZE + 1):
        writing.tell([viewer.account_id], "x", f"第 {number} 条", "")
    writing.tell([other.account_id], "x", "别人的", "")
    first, last = queries.messages(viewer), queries.messages(viewer, 99)
    assert [first.page, first.pages, first.unread] == [1, 2, queries.PAGE_SIZE + 1]
    assert first.rows[0].subject == f"第 {queries.PAGE_SIZE} 条"
    assert [message.subject for message in last.rows] == ["第 0 条"]


def test_what_was_opened_is_no_longer_unread(db_session: Session) -> None:
    viewer = people.viewer(people.filer())
    assert viewer.account_id is not None
    writing.tell([viewer.account_id], "x", "一", "")
    message = queries.messages(viewer).rows[0]
    service.mark_read(viewer, message.id)
    db_session.flush()
    assert queries.unread(viewer) == 0

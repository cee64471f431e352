"""What was sent is listed with masked names, by every filter."""

from datetime import timedelta

from sqlmodel import Session

from filing.kernel.clock import today
from filing.notices import sent, service
from models.notices import EMAIL, FAILED, NOT_SET_UP, SITE
from tests import people
from tests.notices import reached, writing


def test_deliveries_are_found_by_what_is_asked(db_session: Session) -> None:
    person, other = reached.person(), people.filer(name="赵四海")
    service.tell_of([person.id, other.id], "claim_accepted", {"name": "甲"})
    found = sent.lines(sent.Wanted())
    assert (found.total, found.pages) == (3, 1)
    assert {line.name for line in found.rows} == {"王**", "赵**"}
    assert {line.title for line in found.rows} == {"企业认领已通过"}
    assert [line.may_be_repeated for line in found.rows if line.row.state == NOT_SET_UP] == [True]
    for wanted, count in (
        (sent.Wanted(who="赵四海"), 1),
        (sent.Wanted(who="赵四"), 0),
        (sent.Wanted(who=person.username), 2),
        (sent.Wanted(channel=EMAIL), 1),
        (sent.Wanted(channel=SITE, kind="claim_accepted"), 2),
        (sent.Wanted(state=FAILED), 0),
        (sent.Wanted(since=today(), until=today()), 3),
        (sent.Wanted(since=today() + timedelta(days=1)), 0),
        (sent.Wanted(until=today() - timedelta(days=1)), 0),
    ):
        assert sent.lines(wanted).total == count, wanted


def test_pages_do_not_run_out(db_session: Session) -> None:
    person = people.filer()
    for _ in range(sent.PAGE_SIZE + 1):
        writing.tell([person.id], "x", "一", "")
    assert (len(sent.lines(sent.Wanted(), 9).rows), sent.lines(sent.Wanted(), 9).page) == (1, 2)

"""Who sees how often a gap was told too late."""

import pytest
from flask import Flask
from sqlmodel import Session

from filing.kernel.clock import today
from filing.submissions.case.moving import Words
from filing.submissions.desk import oversight
from tests import people
from tests.submissions import office
from tests.submissions.browser import words


@pytest.fixture
def opened(db_session: Session) -> office.Office:
    return office.opened()


def late(opened: office.Office) -> str:
    """A case that came back a second time for what could be seen the first time."""
    case = opened.returned({"con.phone": "打不通"})
    number = opened.submit(case, "已核对").number
    opened.act(number, "acceptor", "return", Words("还有", {"con.office": "缺门牌"}))
    return number


def test_a_late_gap_is_kept_on_its_event(opened: office.Office) -> None:
    first, _submitted, second = opened.case(late(opened)).events[1:]
    assert (first.late, second.late) == (None, ["con.office"])


def test_the_head_sees_the_cases_and_the_auditor_the_numbers(opened: office.Office) -> None:
    number = late(opened)
    year = today().year
    head = oversight.late_returns(opened.approver, year)
    assert [(one.department, one.returns, one.late) for one in head.counts] == [(people.CULTURE, 2, 1)]
    assert [case.number for case, _ in head.own] == [number]
    auditor = people.viewer(people.staff("auditor", at="山东省统计局"))
    seen = oversight.late_returns(auditor, year)
    assert (seen.counts, seen.own) == (head.counts, ())
    far = people.viewer(people.staff("auditor", at="四川省文化和旅游厅"))
    assert oversight.late_returns(far, year).counts == ()
    assert oversight.late_returns(opened.approver, year - 1).counts == ()
    assert oversight.late_returns(opened.approver, -5).year == oversight.FIRST


def test_the_page_shows_the_count(app: Flask, opened: office.Office) -> None:
    number = late(opened)
    head = people.signed_in(app.test_client(), people.staff("approver"))
    shown = words(head.get("/returns"))
    assert "没有一次告知" in shown
    assert number in shown
    assert "这一年没有退回的办件" in words(head.get("/returns?year=2020"))

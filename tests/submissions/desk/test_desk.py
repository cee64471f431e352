"""The inbox: one list of cases and claims, by tab, filter and order; and what comes next."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from filing.attachments.service import Upload
from filing.kernel.clock import today
from filing.kernel.database import db
from filing.submissions import rules
from filing.submissions.desk import desk, holding
from filing.submissions.desk.worklist import Asked
from filing.submissions.people import claims
from models.submissions import Claim, Submission
from tests import files, people
from tests.submissions import office
from tests.submissions.case.test_queries import add, counted


@pytest.fixture
def opened(db_session: Session) -> office.Office:
    return office.opened()


def claimed(number: int = 9) -> Claim:
    claimant = people.viewer(people.filer(name="李四"))
    return claims.make(claimant, people.uscc(number), "演示九公司", people.LIXIA, Upload("a.pdf", files.PDF))


def numbers(found: desk.Inbox) -> list[str]:
    return [row.number for row in found.rows]


def test_fifty_rows_take_as_many_queries_as_one(opened: office.Office) -> None:
    def ask() -> desk.Inbox:
        db.session.expire_all()
        return desk.inbox(opened.acceptor, Asked())

    add(opened, 1)
    claimed()
    ask()
    with counted() as one:
        ask()
    add(opened, 49)
    with counted() as fifty:
        found = ask()
    assert len(one) == len(fifty) <= 12
    assert (len(found.rows), found.pages) == (20, 3)


def test_the_inbox_holds_what_waits_for_ones_roles(opened: office.Office) -> None:
    add(opened, 1, rules.DRAFT)
    add(opened, 2, rules.SUBMITTED)
    add(opened, 1, rules.DOCKETED)
    add(opened, 1, rules.RETURNED)
    add(opened, 1, rules.FILED)
    counts = {
        role: {tab.key: tab.count for tab in desk.inbox(getattr(opened, role), Asked()).tabs}
        for role in ("acceptor", "reviewer", "approver")
    }
    assert counts["acceptor"] == {"todo": 2, "done": 2, "returned": 1}
    assert counts["reviewer"] == {"todo": 1, "done": 3, "returned": 1}
    assert counts["approver"] == {"todo": 0, "done": 4, "returned": 1}
    elsewhere = people.viewer(people.staff("acceptor", at=people.FINANCE))
    assert sum(tab.count for tab in desk.inbox(elsewhere, Asked()).tabs) == 0


def test_what_is_due_first_stands_first(opened: office.Office, db_session: Session) -> None:
    cases = add(opened, 3)
    for number, days in zip(cases, (3, 1, 2), strict=True):
        case = db_session.exec(select(Submission).where(Submission.number == number)).one()
        case.due_on = today() + timedelta(days=days)
    db_session.flush()
    found = [row.number for row in desk.inbox(opened.acceptor, Asked()).rows]
    assert found == [cases[1], cases[2], cases[0]]
    assert all(row.standing and row.matter for row in desk.inbox(opened.acceptor, Asked()).rows)


def test_claims_stand_among_the_cases_for_who_judges_them(opened: office.Office) -> None:
    add(opened, 1)
    claim = claimed()
    found = desk.inbox(opened.acceptor, Asked())
    assert {row.kind for row in found.rows} == {"case", "claim"}
    assert [tab.count for tab in found.tabs] == [2, 0, 0]
    row = next(row for row in found.rows if row.kind == "claim")
    assert (row.number, row.title, row.matter) == (claim.uscc, "演示九公司", "企业认领")
    assert row.standing is not None
    assert row.standing.left == 5
    assert all(row.kind == "case" for row in desk.inbox(opened.reviewer, Asked(tab="done")).rows)
    claims.refuse(claim, "不符", by=opened.acceptor)
    assert [tab.count for tab in desk.inbox(opened.acceptor, Asked()).tabs] == [1, 1, 0]


def test_only_what_there_is_work_of_is_offered(opened: office.Office) -> None:
    add(opened, 1)
    offered = desk.inbox(opened.acceptor, Asked()).offered
    assert offered["matter"] == (("project-new", "文化产业项目"),)
    assert [code for code, _ in offered["area"]] == [people.LIXIA]


def test_what_comes_next_follows_the_filter_and_passes_by_what_others_took(opened: office.Office) -> None:
    first, second, third, fourth = add(opened, 4)
    colleague = people.viewer(people.staff("acceptor"))
    pieces = {n: holding.of_case(office.cases.handled(opened.acceptor, n)) for n in (first, second, third)}
    holding.act(colleague, pieces[second], rules.TAKE)

    def after(number: str, **asked: str) -> str:
        piece = holding.of_case(office.cases.handled(opened.acceptor, number))
        found = desk.beside(opened.acceptor, piece, Asked.read(asked)).next
        return found.number if found else ""

    assert [after(one) for one in (first, third, fourth)] == [third, fourth, first]
    assert after(first, q="演示3") == fourth
    assert after(fourth, q="演示3") == ""
    assert after(third, sort="newest") == first

"""Lists: whose, in which order, page by page, in a number of queries that does not grow."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import event
from sqlmodel import Session

from filing.attachments.service import Upload
from filing.kernel.clock import now
from filing.kernel.database import db
from filing.kernel.errors import NotFound
from filing.kernel.viewer import Viewer
from filing.ledger import alarm
from filing.submissions import rules
from filing.submissions.case import queries
from filing.submissions.people import claims
from models.base import new_id
from models.submissions import Submission, SubmissionEvent
from tests import files, people
from tests.submissions import office


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements sent meanwhile."""
    sent: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_more: object) -> None:
        if statement.startswith("SELECT"):
            sent.append(statement)

    alarm.forget()  # asked once a minute: each count begins alike
    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


def add(opened: office.Office, count: int, state: str = rules.SUBMITTED, title: str = "演示") -> list[str]:
    """Cases as rows, each a minute younger than the one before."""
    numbers = []
    for number in range(count):
        at = now() - timedelta(days=1) + timedelta(minutes=number)
        case = Submission(
            number=f"WB-T-{new_id().hex[-12:]}".upper(),
            kind="project",
            enterprise_id=opened.firm.id,
            title=f"{title}{number}",
            division=people.LIXIA,
            handling_department_id=_department(opened.acceptor),
            state=state,
            started_by=_account(opened.filer),
            started_at=at,
            submitted_at=None if state == rules.DRAFT else at,
        )
        db.session.add(case)
        db.session.flush()
        move = SubmissionEvent(
            submission_id=case.id,
            sequence=1,
            move="submit",
            from_state="draft",
            to_state="submitted",
            account_id=_account(opened.filer),
            person_key="p",
            actor_name="n",
            happened_at=at,
        )
        db.session.add(move)
        numbers.append(case.number)
    db.session.flush()
    return numbers


def _account(viewer: Viewer) -> UUID:
    assert viewer.account_id is not None
    return viewer.account_id


def _department(viewer: Viewer) -> UUID:
    assert viewer.department_id is not None
    return viewer.department_id


@pytest.fixture
def opened(db_session: Session) -> office.Office:
    return office.opened()


def test_fifty_rows_take_as_many_queries_as_one(opened: office.Office) -> None:
    def ask() -> queries.Cases:
        db.session.expire_all()
        return queries.own_cases(opened.filer)

    add(opened, 1)
    ask()
    with counted() as one:
        ask()
    add(opened, 49)
    with counted() as fifty:
        found = ask()
    assert len(one) == len(fifty) <= 9
    assert (len(found.rows), found.pages) == (queries.PAGE_SIZE, 3)


def test_the_firms_list_has_its_own_cases_by_tab_and_word(opened: office.Office) -> None:
    add(opened, 2, rules.DRAFT, "草稿")
    add(opened, 3, rules.DOCKETED, "在办")
    add(opened, 1, rules.FILED, "办结")
    add(office.opened(2), 1, rules.FILED, "别家")
    found = queries.own_cases(opened.filer)
    assert {tab.key: tab.count for tab in found.tabs} == {"all": 6, "mine": 2, "running": 3, "done": 1}
    assert [row.submission.title for row in queries.own_cases(opened.filer, "running").rows] == [
        "在办2",
        "在办1",
        "在办0",
    ]
    assert [row.submission.title for row in queries.own_cases(opened.filer, search="稿1").rows] == ["草稿1"]
    assert queries.own_cases(opened.filer, search="%").rows == ()
    number = found.rows[0].submission.number
    assert len(queries.own_cases(opened.filer, search=number.lower()).rows) == 1
    assert queries.own_cases(opened.filer, tab="nonsense", page=-3).tab == queries.ALL


def test_claims_wait_for_acceptors_of_the_department(opened: office.Office) -> None:
    letter = Upload("a.pdf", files.PDF)
    claimant = people.viewer(people.filer(name="李四"))
    claim = claims.make(claimant, people.uscc(9), "演示九公司", people.LIXIA, letter)
    assert queries.waiting_claims(opened.acceptor) == ((claim, "李四"),)
    assert queries.waiting_claims(opened.reviewer) == ()
    assert queries.own_claims(claimant) == ((claim, people.CULTURE),)
    assert queries.own_claims(opened.filer) == ()
    found = queries.claim(opened.acceptor, claim.id)
    assert (found.claimant, found.place) == ("李四", "山东省济南市历下区")
    assert [one.filename for one in found.letters] == ["a.pdf"]
    elsewhere = people.viewer(people.staff("acceptor", at=people.FINANCE))
    for viewer, wanted in ((elsewhere, claim.id), (opened.acceptor, new_id())):
        with pytest.raises(NotFound):
            queries.claim(viewer, wanted)


def test_a_case_has_a_filing_number_once_it_is_filed(opened: office.Office) -> None:
    case = opened.submitted()
    assert queries.filing_number(case) == ""
    for role, name in office.COURSE:
        opened.act(case.number, role, name)
    assert queries.filing_number(opened.case(case.number)).startswith("鲁文备〔")


def test_a_firms_projects_are_those_it_owns(opened: office.Office) -> None:
    opened.filed("project")
    assert [entry.name for entry in queries.own_things(opened.filer)] == ["演示项目"]
    assert queries.own_things(people.viewer(people.filer(people.firm(2)))) == ()

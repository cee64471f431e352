"""What the inbox can be asked: by condition, by order, and as its address holds it."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from filing.kernel.clock import today
from filing.submissions import rules
from filing.submissions.desk import desk, holding
from filing.submissions.desk.worklist import Asked
from models.submissions import Submission
from tests import people
from tests.submissions import office
from tests.submissions.case.test_queries import add
from tests.submissions.desk.test_desk import claimed, numbers


@pytest.fixture
def opened(db_session: Session) -> office.Office:
    return office.opened()


def test_each_filter_narrows_the_list(opened: office.Office, db_session: Session) -> None:
    late, soon, later = add(opened, 3)
    claimed()
    for number, days in ((late, -3), (soon, 0), (later, 30)):
        case = db_session.exec(select(Submission).where(Submission.number == number)).one()
        case.due_on = today() + timedelta(days=days)
    case.division = "370103"
    db_session.flush()
    piece = holding.of_case(office.cases.handled(opened.acceptor, late))
    holding.act(opened.acceptor, piece, rules.TAKE)

    def ask(**asked: str) -> list[str]:
        return numbers(desk.inbox(opened.acceptor, Asked.read(asked)))

    assert ask(left="overdue") == [late]
    assert ask(left="soon") == [soon]
    assert later in ask(left="later")
    assert ask(who="mine") == [late]
    assert late not in ask(who="free")
    assert ask(who="others") == []
    assert ask(area="370103") == [later]
    assert len(ask(matter="project-new")) == 3
    assert ask(matter="claim-") == [people.uscc(9)]
    assert ask(q="演示1") == [soon]
    assert ask(q="%") == []
    assert ask(sort="newest", matter="project-new") == [later, soon, late]
    assert ask(sort="oldest", matter="project-new") == [late, soon, later]
    assert ask(sort="title", left="nonsense")[0] == late


def test_the_address_holds_the_question_and_nothing_else() -> None:
    asked = Asked.read({"tab": "done", "q": " 演示 ", "left": "x", "who": "mine", "page": "3", "zz": "1"})
    assert asked.arguments == {"tab": "done", "q": "演示", "who": "mine"}
    assert asked.filters == {"who": "mine"}
    assert Asked.read({}).arguments == {}

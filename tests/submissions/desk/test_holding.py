"""Who works on what: one at a time, with a reason where it is taken from somebody, all in the ledger."""

from uuid import UUID

import pytest
from sqlmodel import Session, select

from filing.attachments.service import Upload
from filing.identity import accounts
from filing.kernel.errors import Conflict, Invalid, NotFound, Refused
from filing.kernel.viewer import SYSTEM, Viewer
from filing.submissions import rules
from filing.submissions.case import cases
from filing.submissions.desk import holding
from filing.submissions.desk.holding import Piece
from filing.submissions.people import claims
from models.base import new_id
from models.identity import Account
from models.ledger import LedgerEntry
from models.notices import Outbox
from models.submissions import Submission
from tests import files, people
from tests.submissions import office


@pytest.fixture
def opened(db_session: Session) -> office.Office:
    return office.opened()


def piece(viewer: Viewer, number: str) -> Piece:
    return holding.of_case(cases.handled(viewer, number))


def account(viewer: Viewer) -> UUID:
    assert viewer.account_id is not None
    return viewer.account_id


def test_what_was_taken_is_worked_on_by_its_holder_alone(opened: office.Office, db_session: Session) -> None:
    number, other = opened.submitted().number, people.viewer(people.staff("acceptor"))
    holding.act(opened.acceptor, piece(opened.acceptor, number), rules.TAKE)
    with pytest.raises(Refused) as refused:
        office.handling.act(other, cases.handled(other, number), "docket", seen=1, words=office.Words())
    assert refused.value.who_can == opened.acceptor.display_name
    opened.act(number, "acceptor", "docket")
    row = db_session.exec(select(Submission)).one()
    assert row.holder_id is None, "the next step is anybody's whose it is"
    actions = list(db_session.exec(select(LedgerEntry.action)))
    assert "submissions.taken" in actions


def test_who_saw_it_free_and_comes_second_gets_a_conflict(opened: office.Office) -> None:
    number, other = opened.submitted().number, people.viewer(people.staff("acceptor"))
    mine, theirs = piece(opened.acceptor, number), piece(other, number)
    seen = cases.handled(other, number)
    holding.act(opened.acceptor, mine, rules.TAKE)
    with pytest.raises(Conflict):
        holding.act(other, piece(other, number), rules.TAKE)
    with pytest.raises(Conflict):
        holding.act(other, theirs, rules.TAKE)
    with pytest.raises(Conflict):
        office.handling.act(other, seen, "docket", seen=1, words=office.Words())


def test_a_returned_case_comes_back_to_its_holder(opened: office.Office) -> None:
    number = opened.submitted().number
    holding.act(opened.acceptor, piece(opened.acceptor, number), rules.TAKE)
    opened.act(number, "acceptor", "return", office.Words("请补正"))
    held = cases.handled(opened.acceptor, number)
    assert held.holder is not None
    assert rules.allowed_deeds(opened.acceptor, holding.of_case(held).work) == ()
    opened.submit(opened.case(number), "已说明")
    assert cases.handled(opened.acceptor, number).holder.account_id == account(opened.acceptor)


def test_it_is_given_back(opened: office.Office) -> None:
    number = opened.submitted().number
    holding.act(opened.acceptor, piece(opened.acceptor, number), rules.TAKE)
    holding.act(opened.acceptor, piece(opened.acceptor, number), rules.GIVE_BACK)
    assert cases.handled(opened.acceptor, number).holder is None
    with pytest.raises(Refused):
        holding.act(opened.acceptor, piece(opened.acceptor, number), rules.GIVE_BACK)
    with pytest.raises(NotFound):
        holding.act(opened.acceptor, piece(opened.acceptor, number), "burn")


def test_a_holder_hands_on_to_a_colleague_of_the_same_role_who_is_told(
    opened: office.Office, db_session: Session
) -> None:
    number = opened.submitted().number
    colleague, elsewhere = people.staff("acceptor"), people.staff("acceptor", at=people.FINANCE)
    mine = piece(opened.acceptor, number)
    holding.act(opened.acceptor, mine, rules.TAKE)
    for wrong in (elsewhere.id, account(opened.reviewer), account(opened.acceptor), None, new_id()):
        with pytest.raises(Invalid):
            holding.act(opened.acceptor, piece(opened.acceptor, number), rules.ASSIGN, to=wrong)
    holding.act(opened.acceptor, piece(opened.acceptor, number), rules.ASSIGN, to=colleague.id)
    assert cases.handled(opened.acceptor, number).holder.account_id == colleague.id
    told = db_session.exec(select(Outbox).where(Outbox.recipient_id == colleague.id)).one()
    assert (told.kind, told.link) == ("assigned", f"/cases/{number}")


def test_the_lead_hands_out_work_and_gives_a_reason_where_it_is_taken_from_somebody(
    opened: office.Office, db_session: Session
) -> None:
    number, colleague = opened.submitted().number, people.staff("acceptor")
    holding.act(opened.approver, piece(opened.approver, number), rules.ASSIGN, to=account(opened.acceptor))
    with pytest.raises(Invalid):
        holding.act(opened.approver, piece(opened.approver, number), rules.ASSIGN, to=colleague.id)
    with pytest.raises(Invalid):
        holding.act(
            opened.approver, piece(opened.approver, number), rules.ASSIGN, to=colleague.id, reason="字" * 501
        )
    holding.act(opened.approver, piece(opened.approver, number), rules.ASSIGN, to=colleague.id, reason="出差")
    kinds = list(
        db_session.exec(select(Outbox.kind).where(Outbox.recipient_id == opened.acceptor.account_id))
    )
    assert kinds == ["assigned", "reassigned"]
    with pytest.raises(Refused):
        holding.act(
            opened.reviewer, piece(opened.reviewer, number), rules.ASSIGN, to=colleague.id, reason="x"
        )


def test_who_left_can_be_followed_with_a_reason(opened: office.Office, db_session: Session) -> None:
    number, other = opened.submitted().number, people.viewer(people.staff("acceptor"))
    holding.act(opened.acceptor, piece(opened.acceptor, number), rules.TAKE)
    with pytest.raises(Refused):
        holding.act(other, piece(other, number), rules.TAKE_OVER, reason="想办")
    accounts.disable(db_session.get_one(Account, account(opened.acceptor)), by=SYSTEM)
    with pytest.raises(Refused):
        office.handling.act(other, cases.handled(other, number), "docket", seen=1, words=office.Words())
    with pytest.raises(Invalid):
        holding.act(other, piece(other, number), rules.TAKE_OVER)
    holding.act(other, piece(other, number), rules.TAKE_OVER, reason="原领取人离岗")
    assert cases.handled(other, number).holder.account_id == other.account_id


def test_a_batch_takes_what_is_free_and_counts_the_rest(opened: office.Office) -> None:
    free, held = opened.submitted().number, office.opened(2).submitted().number
    other = people.viewer(people.staff("acceptor"))
    holding.act(other, piece(other, held), rules.TAKE)
    wanted = [("case", piece(opened.acceptor, one).row.id) for one in (free, held)]
    found = holding.take_all(opened.acceptor, [*wanted, ("case", new_id()), ("x", new_id())])
    assert found == (1, 3)


def test_a_claim_that_somebody_took_is_decided_by_nobody_else(opened: office.Office) -> None:
    claimant = people.viewer(people.filer(name="李四"))
    claim = claims.make(claimant, people.uscc(9), "演示九公司", people.LIXIA, Upload("a.pdf", files.PDF))
    other = people.viewer(people.staff("acceptor"))
    holding.act(other, holding.find(other, "claim", claim.id), rules.TAKE)
    with pytest.raises(Conflict):
        claims.refuse(claim, "不符", by=opened.acceptor)
    claims.refuse(claim, "不符", by=other)
    with pytest.raises(Refused):
        holding.act(other, holding.find(other, "claim", claim.id), rules.TAKE)


def test_work_of_another_department_is_not_found(opened: office.Office) -> None:
    case = opened.submitted()
    elsewhere = people.viewer(people.staff("acceptor", at=people.FINANCE))
    for kind, key in (("case", case.id), ("claim", new_id()), ("case", new_id())):
        with pytest.raises(NotFound):
            holding.find(elsewhere, kind, key)

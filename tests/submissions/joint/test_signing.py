"""Signing lets the lead file; gaps join its one return; only one of two acts counts."""

import pytest
from sqlmodel import Session, col, select

from filing.kernel.errors import Conflict, Invalid, NotFound, Refused
from filing.submissions.case import cases
from filing.submissions.case.moving import Words
from filing.submissions.desk import handling
from filing.submissions.joint import signing
from models.ledger import LedgerEntry
from models.notices import Outbox
from tests import people
from tests.submissions.joint import desks

GAPS = Words("面积对不上", {"hub.built": "请附测绘面积", "hub.name": "不归本部门"})


@pytest.fixture
def joint(db_session: Session) -> desks.Joint:
    return desks.docketed()


def test_the_lead_cannot_file_before_all_have_signed(joint: desks.Joint) -> None:
    joint.act("reviewer", "review")
    with pytest.raises(Refused) as told:
        joint.act("approver", "file")
    assert told.value.words == f"会签还没有完成：{desks.TECHNOLOGY}（待会签）"

    joint.sign()
    assert joint.act("approver", "file").submission.state == "filed"


def test_gaps_hold_the_filing_up_and_go_to_the_firm_with_the_leads_own_words(joint: desks.Joint) -> None:
    joint.sign("gap", GAPS)
    joint.act("reviewer", "review")
    with pytest.raises(Refused):
        joint.act("approver", "file")
    case = joint.act("approver", "joint_return", Words("总的意见", {"hub.built": "也请核对"}))

    event = case.events[-1]
    assert case.submission.state == "returned"
    assert event.words == f"总的意见\n{desks.TECHNOLOGY}：面积对不上"
    assert event.remarks == {"hub.built": f"也请核对\n{desks.TECHNOLOGY}：请附测绘面积"}
    assert {task.key for task in joint.lead.case(joint.number).open_tasks} == {"services", "declaration"}


def test_what_the_lead_has_already_in_its_words_is_not_said_twice(joint: desks.Joint) -> None:
    joint.sign("gap", GAPS)
    once = signing.with_gaps(joint.case(), Words("总的意见"))
    assert signing.with_gaps(joint.case(), once) == once


def test_a_reviewed_case_goes_back_only_where_a_department_named_gaps(joint: desks.Joint) -> None:
    joint.act("reviewer", "review")
    with pytest.raises(Refused):
        joint.act("approver", "joint_return", Words("请补正"))


def test_gaps_need_words_and_fit_beside_those_of_the_lead(joint: desks.Joint) -> None:
    for words in (Words(), Words("字" * 501), Words("", {"hub.built": "字" * 201})):
        with pytest.raises(Invalid):
            joint.sign("gap", words)


def test_what_was_said_at_items_is_not_lost_by_signing(joint: desks.Joint) -> None:
    with pytest.raises(Invalid):
        joint.sign("sign", Words("", {"hub.built": "请核对"}))


def test_who_saw_an_older_state_is_told(joint: desks.Joint) -> None:
    joint.sign()
    with pytest.raises(Conflict):
        signing.act(joint.signer, joint.number, "gap", seen=1, words=GAPS)


def test_nobody_signs_for_a_firm_they_belong_to(joint: desks.Joint) -> None:
    insider = people.viewer(
        people.account(
            "reviewer", of=people.department(desks.TECHNOLOGY), person_key=joint.lead.filer.person_key
        )
    )
    with pytest.raises(Refused):
        joint.sign(by=insider)


def test_who_signed_reviews_nothing_of_the_case(joint: desks.Joint) -> None:
    joint.sign()
    both = people.viewer(
        people.account("reviewer", of=people.department(), person_key=joint.signer.person_key)
    )
    case = cases.handled(both, joint.number)
    with pytest.raises(Refused):
        handling.act(both, case, "review", seen=case.submission.moves, words=Words())


@pytest.mark.parametrize("deed", ["file", "refuse", "return", "x"])
def test_a_signing_department_moves_no_case(joint: desks.Joint, deed: str) -> None:
    with pytest.raises(NotFound):
        joint.sign(deed)
    with pytest.raises(NotFound):
        cases.handled(joint.signer, joint.number)


def test_the_lead_hears_of_gaps_and_of_the_last_signature(joint: desks.Joint, db_session: Session) -> None:
    joint.sign("gap", GAPS)
    joint.sign()
    link = f"/cases/{joint.number}"
    kinds = select(Outbox.kind).where(col(Outbox.kind).like("joint_%"), Outbox.link == link)
    assert sorted(db_session.exec(kinds)) == ["joint_gap"] * 2 + ["joint_signed"] * 2
    acts = select(LedgerEntry.action).where(col(LedgerEntry.action).like("submissions.part_%"))
    assert sorted(db_session.exec(acts)) == [
        "submissions.part_gaps",
        "submissions.part_opened",
        "submissions.part_signed",
    ]

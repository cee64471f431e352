"""The answer: a word submits exactly what it was given to, once; anything else leaves the draft a draft."""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from sqlmodel import Session, select

from filing.kernel.clock import now, today
from filing.kernel.database import db
from filing.kernel.errors import Conflict, Invalid, Refused
from filing.kernel.viewer import Viewer
from filing.ledger.seal import seal
from filing.submissions import rules
from filing.submissions.case import cases, documents
from filing.submissions.case.moving import Words
from filing.submissions.filling import submitting
from filing.submissions.people import memberships, signatories
from filing.submissions.signing import answering, sending
from models.ledger import LedgerEntry
from models.signing import Signing
from models.submissions import DraftSection, Submission, SubmissionEvent, SubmittedDocument
from tests.submissions import office
from tests.submissions.case.test_facts import contributed
from tests.submissions.signing.representative import asking, signings, state_of, told


@pytest.fixture
def opened(db_session: Session) -> office.Office:
    return office.opened()


@pytest.fixture
def owner(opened: office.Office) -> Viewer:
    return asking(opened)


@pytest.fixture
def sent(opened: office.Office, owner: Viewer) -> Signing:
    return sending.send(opened.filer, opened.case(opened.filled().number), seen=0)


def number(sent: Signing) -> str:
    return db.session.get_one(Submission, sent.submission_id).number


def confirm(opened: office.Office, owner: Viewer, sent: Signing) -> bool:
    case = opened.case(number(sent))
    return answering.confirm(answering.signed_in(owner, case), case, sent)


def test_the_word_submits_the_very_document_that_was_sent(
    opened: office.Office, owner: Viewer, sent: Signing, db_session: Session
) -> None:
    assert confirm(opened, owner, sent)
    held = db_session.exec(select(SubmittedDocument)).one()
    event = db_session.exec(select(SubmissionEvent)).one()
    assert held.document_hash == sent.document_hash
    assert state_of(number(sent)) == rules.SUBMITTED
    assert (held.submitted_by, event.account_id) == (opened.filer.account_id, opened.filer.account_id)
    assert (sent.state, sent.decided_by, sent.decided_name) == ("confirmed", owner.account_id, "张小山")
    actions = [row.action for row in db_session.exec(select(LedgerEntry).order_by(LedgerEntry.id))]
    assert actions[-2:] == ["submissions.signing_confirmed", "submissions.submitted"]


def test_what_was_declared_on_a_day_is_what_is_confirmed_on_another(
    opened: office.Office, owner: Viewer, sent: Signing, db_session: Session
) -> None:
    day = today()
    db_session.commit()
    seal()  # a day without a seal stops all writing
    with time_machine.travel(now() + timedelta(days=2)):
        assert confirm(opened, owner, sent)
    held = db_session.exec(select(SubmittedDocument)).one()
    assert held.document_hash == sent.document_hash
    assert held.submitted_at.date() >= day


def test_another_document_makes_the_question_void_and_nothing_is_submitted(
    opened: office.Office, owner: Viewer, sent: Signing, db_session: Session
) -> None:
    row = db_session.exec(select(DraftSection).where(DraftSection.section == "business")).one()
    row.parsed = {**row.parsed, "cul.business": "别的业务。"}  # past every door
    db_session.add(row)
    db_session.flush()

    assert not confirm(opened, owner, sent)
    assert (sent.state, state_of(number(sent))) == ("void", rules.DRAFT)
    assert db_session.exec(select(SubmittedDocument)).all() == []
    assert opened.case(number(sent)).editable
    assert {one.recipient_id for one in told("signing_void")} == {opened.filer.account_id, owner.account_id}


def test_a_fact_that_a_department_gave_meanwhile_makes_it_void(
    opened: office.Office, owner: Viewer, sent: Signing
) -> None:
    contributed(1, reg__address="解放路 12 号")
    assert not confirm(opened, owner, sent)
    assert sent.state == "void"
    assert "部门提供了新的信息" in sent.words


def test_the_door_itself_refuses_another_document_than_the_confirmed_one(
    opened: office.Office, owner: Viewer, sent: Signing
) -> None:
    sent.state, sent.document_hash = "confirmed", "0" * 64
    db.session.add(sent)
    db.session.flush()
    case = replace(opened.case(number(sent)), signed=sent)
    with pytest.raises(Conflict, match="与法定代表人确认的不同"):
        submitting.submit(opened.filer, case, seen=0)


def test_who_sent_it_must_still_act_for_the_firm(opened: office.Office, owner: Viewer, sent: Signing) -> None:
    for row in memberships.in_force(opened.firm.id):
        if row.account_id == opened.filer.account_id:
            memberships.end(row, by=owner)
    case = cases.own(owner, number(sent))
    assert not answering.confirm(answering.signed_in(owner, case), case, sent)
    assert (sent.state, state_of(number(sent))) == ("void", rules.DRAFT)


def test_only_the_administrator_answers_signed_in(
    opened: office.Office, owner: Viewer, sent: Signing
) -> None:
    with pytest.raises(Refused, match="本人确认"):
        answering.signed_in(opened.filer, opened.case(number(sent)))


def test_who_declines_says_why_and_the_case_is_open_again(
    opened: office.Office, owner: Viewer, sent: Signing
) -> None:
    case = opened.case(number(sent))
    who = answering.signed_in(owner, case)
    with pytest.raises(Invalid):
        answering.decline(who, case, sent, " ")
    answering.decline(who, case, sent, "营业收入不对")
    assert (sent.state, sent.words) == ("declined", "营业收入不对")
    assert opened.case(number(sent)).editable
    assert state_of(number(sent)) == rules.DRAFT
    assert {one.recipient_id for one in told("signing_declined")} == {
        opened.filer.account_id,
        owner.account_id,
    }
    assert "营业收入不对" in told("signing_declined")[0].body


def test_one_question_has_one_answer(opened: office.Office, owner: Viewer, sent: Signing) -> None:
    case = opened.case(number(sent))
    who = answering.signed_in(owner, case)
    sending.take_back(opened.filer, case, sent)
    with pytest.raises(Conflict):
        answering.confirm(who, case, sent)
    with pytest.raises(Conflict):
        answering.decline(who, case, sent, "不")
    assert state_of(number(sent)) == rules.DRAFT
    again = sending.send(opened.filer, opened.case(case.number), seen=0)
    with pytest.raises(Conflict):
        answering.confirm(who, case, sent)  # the one that was taken back
    assert answering.confirm(who, opened.case(case.number), again)
    with pytest.raises(Conflict):
        sending.take_back(opened.filer, opened.case(case.number), again)


def test_after_a_return_the_word_is_asked_for_anew(
    opened: office.Office, owner: Viewer, sent: Signing
) -> None:
    assert confirm(opened, owner, sent)
    case = opened.case(number(sent))
    opened.act(case.number, "acceptor", "return", Words("请补正", {"con.phone": "打不通"}))
    with pytest.raises(Refused, match="送法定代表人确认"):
        submitting.submit(opened.filer, opened.case(case.number), seen=2, reply="号码没有错")
    second = sending.send(opened.filer, opened.case(case.number), seen=2, reply="号码没有错")
    assert opened.case(case.number).open_tasks == ()
    assert confirm(opened, owner, second)
    case = opened.case(case.number)
    assert (case.submission.state, case.events[-1].words) == (rules.SUBMITTED, "号码没有错")
    assert len(documents.rounds(case)) == 2
    assert len(signings("confirmed")) == 2


def test_a_question_outlives_the_rule_and_submits_all_the_same(
    opened: office.Office, owner: Viewer, sent: Signing
) -> None:
    signatories.release_from(opened.firm.id)
    assert confirm(opened, owner, sent)
    assert state_of(number(sent)) == rules.SUBMITTED

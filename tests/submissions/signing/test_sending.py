"""送法定代表人确认: what is sent stands still until it is answered or taken back."""

import pytest
from sqlmodel import Session, select

from filing.kernel.errors import Conflict, Refused, TooMany
from filing.submissions import rules
from filing.submissions.case import documents, moving, signatures
from filing.submissions.case.signatures import Locked
from filing.submissions.filling import discarding, drafts, submitting
from filing.submissions.filling.drafts import Sent
from filing.submissions.filling.submitting import Incomplete
from filing.submissions.signing import content, links, sending
from filing.submissions.signing.ways import Way
from models.kernel import Job
from models.ledger import LedgerEntry
from models.signing import Signing
from models.submissions import Submission
from tests.submissions import office
from tests.submissions.signing.representative import asking, signings, told


@pytest.fixture
def opened(db_session: Session) -> office.Office:
    return office.opened()


def test_what_is_sent_is_kept_by_its_hash_and_locks_the_case(
    opened: office.Office, db_session: Session
) -> None:
    owner, case = asking(opened), opened.filled()
    row = sending.send(opened.filer, opened.case(case.number), seen=0)
    case = opened.case(case.number)

    assert row.document_hash == content.digest(submitting.ready(case))
    assert case.awaited == row
    assert case.submission.state == rules.DRAFT
    assert (case.editable, case.open_tasks) == (False, ())
    assert [one.recipient_id for one in told("signing_asked")] == [owner.account_id]
    found = db_session.exec(select(LedgerEntry).where(LedgerEntry.action == "submissions.signing_asked"))
    assert found.one().subject_id == str(case.id)


def test_nothing_of_a_locked_case_is_saved_sent_again_or_taken_away(opened: office.Office) -> None:
    asking(opened)
    case = opened.filled()
    before = opened.case(case.number)
    sending.send(opened.filer, before, seen=0)
    row = documents.sections(case)["business"]
    for one in (before, opened.case(case.number)):  # as it was opened before, and as it is now
        with pytest.raises(Locked, match="企业管理员 张小山"):
            drafts.save(
                one, one.task("business"), Sent({"cul.business": "x"}), seen=row.version, by=opened.filer
            )
        with pytest.raises(Locked):
            sending.send(opened.filer, one, seen=0)
        with pytest.raises(Locked):
            discarding.discard(opened.filer, one)
    assert documents.sections(case)["business"].parsed == row.parsed


def test_a_firm_that_asks_submits_nothing_without_the_word(opened: office.Office) -> None:
    asking(opened)
    case = opened.filled()
    with pytest.raises(Refused, match="送法定代表人确认"):
        submitting.submit(opened.filer, opened.case(case.number), seen=0)
    with pytest.raises(Refused, match="送法定代表人确认"):
        moving.make(opened.filer, opened.case(case.number), "submit", seen=0)
    sending.send(opened.filer, opened.case(case.number), seen=0)
    with pytest.raises(Refused, match="正在等待答复"):
        submitting.submit(opened.filer, opened.case(case.number), seen=0)
    assert opened.case(case.number).submission.state == rules.DRAFT


def test_nobody_submits_over_a_question_that_waits_not_even_the_administrator(opened: office.Office) -> None:
    owner, case = asking(opened), opened.filled()
    sending.send(opened.filer, opened.case(case.number), seen=0)
    with pytest.raises(Refused, match="正在等待答复"):
        submitting.submit(owner, opened.case(case.number), seen=0)


def test_the_administrator_submits_and_that_is_kept_as_the_word(opened: office.Office) -> None:
    owner, case = asking(opened), opened.filled()
    held = submitting.submit(owner, opened.case(case.number), seen=0)
    (row,) = signings("confirmed")
    assert (row.document_hash, row.decided_by) == (held.document_hash, owner.account_id)


def test_a_firm_that_does_not_ask_submits_as_ever(opened: office.Office) -> None:
    assert opened.submitted().submission.state == rules.SUBMITTED
    assert signings() == []


def test_what_is_not_complete_is_not_sent(opened: office.Office) -> None:
    asking(opened)
    case = opened.started()
    with pytest.raises(Incomplete):
        sending.send(opened.filer, case, seen=0)
    assert signings() == []


def test_a_case_that_moved_is_not_sent_as_it_was(opened: office.Office, db_session: Session) -> None:
    owner, case = asking(opened), opened.filled()
    before = opened.case(case.number)
    submitting.submit(owner, opened.case(case.number), seen=0)
    with pytest.raises(Conflict):
        sending.send(opened.filer, before, seen=0)


def test_who_could_not_submit_does_not_send(opened: office.Office) -> None:
    asking(opened)
    case = opened.filled()
    with pytest.raises(Refused):
        sending.send(opened.acceptor, opened.case(case.number), seen=0)


def test_questions_are_not_sent_without_end(opened: office.Office) -> None:
    asking(opened)
    case = opened.filled()
    for _ in range(sending.SENT_A_MINUTE):
        row = sending.send(opened.filer, opened.case(case.number), seen=0)
        sending.take_back(opened.filer, opened.case(case.number), row)
    with pytest.raises(TooMany):
        sending.send(opened.filer, opened.case(case.number), seen=0)


def test_what_is_taken_back_can_be_changed_and_sent_again(opened: office.Office) -> None:
    owner, case = asking(opened), opened.filled()
    first = sending.send(opened.filer, opened.case(case.number), seen=0)
    sending.take_back(opened.filer, opened.case(case.number), first)
    case = opened.case(case.number)
    assert (case.awaited, case.editable) == (None, True)
    assert [one.recipient_id for one in told("signing_withdrawn")] == [owner.account_id]
    office.save(case, opened.filer, "business", {"cul.business": "制作动漫。"})
    second = sending.send(opened.filer, opened.case(case.number), seen=0)
    assert first.document_hash != second.document_hash
    with pytest.raises(Conflict):
        sending.take_back(opened.filer, opened.case(case.number), first)
    assert [one.state for one in signings()] == ["withdrawn", "asked"]


def test_a_link_is_asked_for_in_the_same_transaction(opened: office.Office, db_session: Session) -> None:
    asking(opened)
    case = opened.filled()
    row = sending.send(opened.filer, opened.case(case.number), seen=0, way=Way("sms", "13912345678"))
    job = db_session.exec(select(Job).where(Job.name == links.CARRY)).one()
    assert (job.payload, job.key) == ({"signing": str(row.id)}, links.key(row))
    assert signatures.waited_for(row) == "企业管理员 张小山或凭链接的法定代表人（139****5678）"


def test_a_draft_that_was_sent_once_can_be_taken_away_and_is_purged(
    opened: office.Office, db_session: Session
) -> None:
    asking(opened)
    case = opened.filled()
    row = sending.send(opened.filer, opened.case(case.number), seen=0)
    sending.take_back(opened.filer, opened.case(case.number), row)
    discarding.discard(opened.filer, opened.case(case.number))
    assert db_session.exec(select(Signing)).all() == []
    assert db_session.exec(select(Submission)).all() == []

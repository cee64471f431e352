"""A failing check digit: a hard stop, until two officers stand for the code; neither may claim it."""

import pytest
from sqlmodel import Session, select

from filing.attachments.service import Upload
from filing.kernel.errors import Conflict, Invalid, NotFound, Refused
from filing.kernel.viewer import Viewer
from filing.submissions.people import claims, exceptions
from models.dossiers.uscc_checks import ALPHABET
from models.ledger import LedgerEntry
from models.notices import Outbox
from models.submissions import CodeException
from tests import files, people
from tests.submissions import office

EVIDENCE = Upload("registry.pdf", files.PDF)


@pytest.fixture
def opened(db_session: Session) -> office.Office:
    return office.opened()


def odd(number: int = 50) -> str:
    """A code whose last character is another one."""
    good = people.uscc(number)
    return good[:-1] + next(one for one in ALPHABET if one != good[-1])


def proposed(by: Viewer) -> CodeException:
    return exceptions.propose(by, odd(), "11月20日向市场监管局电话核实", EVIDENCE)


def test_two_officers_admit_a_code_and_a_third_person_claims_it(
    opened: office.Office, db_session: Session
) -> None:
    assert not claims.check(odd()).ok
    row = proposed(opened.acceptor)
    assert not claims.check(odd()).ok, "one alone admits nothing"
    told = set(db_session.exec(select(Outbox.recipient_id).where(Outbox.kind == "code_proposed")))
    assert told == {opened.reviewer.account_id, opened.approver.account_id}
    exceptions.decide(opened.approver, row.id, exceptions.CONFIRMED)
    verdict = claims.check(odd())
    assert verdict.ok
    assert [str(hint) for hint in verdict.hints] == [exceptions.ADMITTED]
    claimant = people.viewer(people.filer(name="李四"))
    letter = Upload("a.pdf", files.PDF)
    claim = claims.make(claimant, odd(), "演示五十公司", people.LIXIA, letter)
    assert claims.accept(claim, seen=claim.kind, by=opened.acceptor).uscc == odd()
    actions = set(db_session.exec(select(LedgerEntry.action)))
    assert {"submissions.code_proposed", "submissions.code_confirmed"} <= actions


def test_nobody_confirms_the_own_proposal_or_another_departments(opened: office.Office) -> None:
    row = proposed(opened.acceptor)
    with pytest.raises(Refused):
        exceptions.decide(opened.acceptor, row.id, exceptions.CONFIRMED)
    elsewhere = people.viewer(people.staff("acceptor", at=people.FINANCE))
    with pytest.raises(NotFound):
        exceptions.decide(elsewhere, row.id, exceptions.CONFIRMED)
    with pytest.raises(NotFound):
        exceptions.decide(opened.approver, row.id, "burn")
    assert exceptions.of(elsewhere) == ()
    exceptions.decide(opened.approver, row.id, exceptions.REFUSED)
    with pytest.raises(Conflict):
        exceptions.decide(opened.reviewer, row.id, exceptions.CONFIRMED)
    assert not claims.check(odd()).ok
    assert proposed(opened.acceptor).id != row.id, "it can be proposed anew"


def test_who_stood_for_a_code_may_not_claim_it(opened: office.Office) -> None:
    row = proposed(opened.acceptor)
    exceptions.decide(opened.approver, row.id, exceptions.CONFIRMED)
    for officer in (opened.acceptor, opened.approver):
        same = people.viewer(people.account("ent_filer", person_key=officer.person_key))
        with pytest.raises(Refused):
            claims.make(same, odd(), "演示", people.LIXIA, Upload("a.pdf", files.PDF))


def test_who_acts_for_the_firm_stands_for_nothing(opened: office.Office, db_session: Session) -> None:
    opened.firm.uscc = odd()
    db_session.flush()
    linked = people.staff("acceptor")
    people.join(linked, opened.firm)
    with pytest.raises(Refused):
        proposed(people.viewer(linked))
    row = proposed(opened.acceptor)
    with pytest.raises(Refused):
        exceptions.decide(people.viewer(linked), row.id, exceptions.CONFIRMED)


def test_only_a_check_digit_is_overridden_and_once(opened: office.Office) -> None:
    for wrong in (people.uscc(50), "123", odd()[:2] + "XX" + odd()[4:]):
        with pytest.raises(Invalid):
            exceptions.propose(opened.acceptor, wrong, "x", EVIDENCE)
    proposed(opened.acceptor)
    with pytest.raises(Conflict):
        proposed(opened.reviewer)

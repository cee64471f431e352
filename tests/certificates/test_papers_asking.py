from uuid import UUID

import pytest
import sqlmodel
from sqlmodel import select

from filing.certificates import papers_asking
from filing.certificates.papers_asking import PROOF, RECEIPT
from filing.kernel import jobs
from filing.kernel.errors import NotFound
from filing.kernel.viewer import Viewer
from models.kernel import Job
from models.ledger import LedgerEntry
from tests import people
from tests.certificates.desk import work
from tests.submissions import office
from tests.submissions.office import Office


@pytest.fixture
def here(db_session: sqlmodel.Session) -> Office:
    return office.opened()


def keys(session: sqlmodel.Session) -> list[str]:
    return [key.split("/")[1] + key[-2:] for key in session.exec(select(Job.key).order_by(Job.key))]


def test_each_submission_asks_for_a_receipt_and_the_filing_for_a_proof(
    db_session: sqlmodel.Session, here: Office
) -> None:
    case = here.returned({"con.phone": "请核对"})
    assert keys(db_session) == ["receipt/1"]
    here.submit(case, "号码没有错")
    assert keys(db_session) == ["receipt/1", "receipt/2"]
    for role, name in office.COURSE:
        here.act(case.number, role, name)
    assert keys(db_session) == ["proof/1", "receipt/1", "receipt/2"]


def test_it_is_waited_for_until_its_job_is_done_and_then_served_as_stored(
    db_session: sqlmodel.Session, here: Office
) -> None:
    number = here.submitted().number
    db_session.commit()
    for viewer in (here.filer, here.acceptor):
        found = papers_asking.find(viewer, number, RECEIPT)
        assert (found.paper, found.failed) == (None, False)
    work()
    found = papers_asking.find(here.filer, number, RECEIPT)
    assert found.paper is not None
    assert found.filename == f"备案申报回执 {number}.pdf"
    assert papers_asking.read(here.filer, found.paper).startswith(b"%PDF")


def test_the_receipt_is_that_of_the_last_submission(db_session: sqlmodel.Session, here: Office) -> None:
    case = here.returned({"con.phone": "请核对"})
    db_session.commit()
    work()
    here.submit(case, "号码没有错")
    db_session.commit()
    assert papers_asking.find(here.filer, case.number, RECEIPT).paper is None
    work()
    found = papers_asking.find(here.filer, case.number, RECEIPT)
    assert found.paper is not None
    assert found.paper.round == 2
    assert len(papers_asking.newest(case.number)) == 2


def test_a_case_that_is_not_filed_has_no_proof_and_a_draft_no_receipt(here: Office) -> None:
    with pytest.raises(NotFound):
        papers_asking.find(here.filer, here.submitted().number, PROOF)
    with pytest.raises(NotFound):
        papers_asking.find(here.filer, here.started("project").number, RECEIPT)


def test_nobody_else_knows_of_a_paper(db_session: sqlmodel.Session, here: Office) -> None:
    number = here.submitted().number
    strangers: list[Viewer] = [
        people.viewer(people.filer(people.firm(77))),
        people.viewer(people.staff("acceptor", at=people.FINANCE)),
        people.viewer(people.filer()),
    ]
    for viewer in strangers:
        for asked in (number, "370100-2026-999999"):
            with pytest.raises(NotFound):
                papers_asking.find(viewer, asked, RECEIPT)


def test_an_officers_download_stands_in_the_ledger_a_firms_own_does_not(
    db_session: sqlmodel.Session, here: Office
) -> None:
    number = here.submitted().number
    db_session.commit()
    work()
    paper = papers_asking.find(here.filer, number, RECEIPT).paper
    assert paper is not None
    taken = select(LedgerEntry).where(LedgerEntry.action == "certificates.paper_downloaded")
    papers_asking.read(here.filer, paper)
    assert db_session.exec(taken).all() == []
    papers_asking.read(here.acceptor, paper)
    assert [entry.actor_id for entry in db_session.exec(taken)] == [here.acceptor.account_id]


def test_a_paper_whose_job_gave_up_says_so(db_session: sqlmodel.Session, here: Office) -> None:
    number = here.submitted().number
    db_session.exec(select(Job)).one().state = jobs.FAILED
    db_session.commit()
    assert papers_asking.find(here.filer, number, RECEIPT).failed


def test_filing_asks_with_the_version_that_was_filed(db_session: sqlmodel.Session, here: Office) -> None:
    case = here.filed()
    proof = db_session.exec(select(Job).where(sqlmodel.col(Job.key).contains("proof"))).one()
    assert UUID(proof.payload["entry"]) == here.firm.id
    assert (UUID(proof.payload["submission"]), proof.payload["version"]) == (case.id, here.firm.version)

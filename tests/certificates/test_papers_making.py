from pathlib import Path

import pytest
import sqlmodel
from sqlmodel import select

from filing.attachments import store
from filing.certificates import papers_making
from filing.certificates.papers_asking import PROOF, RECEIPT
from filing.kernel import jobs
from filing.kernel.clock import today
from filing.kernel.viewer import SYSTEM
from filing.register import entries
from filing.submissions.case.cases import CaseFile
from filing.submissions.consent import consenting, consents
from models.base import new_id
from models.canonical import sha256_hex
from models.certificates import Paper
from models.dossiers.registry import DOSSIERS
from models.kernel import Job
from models.ledger import LedgerEntry
from models.release import Receipt
from models.submissions import SubmittedDocument
from tests import people
from tests.certificates import poppler
from tests.certificates.desk import RARE, work
from tests.submissions import firms, office
from tests.submissions.office import Office


@pytest.fixture
def here(db_session: sqlmodel.Session) -> Office:
    return office.opened()


def papers(session: sqlmodel.Session) -> dict[str, Paper]:
    return {paper.kind: paper for paper in session.exec(select(Paper).order_by(Paper.round))}


def words(paper: Paper, folder: Path) -> str:
    return "".join(poppler.text(store.read(paper.pdf_sha256), folder).split())


def test_a_receipt_says_what_was_received_when_and_until_when(
    db_session: sqlmodel.Session, here: Office, tmp_path: Path
) -> None:
    case = here.submitted()
    db_session.commit()
    work()
    paper = papers(db_session)[RECEIPT]
    text, due = words(paper, tmp_path), case.submission.due_on
    document = db_session.exec(select(SubmittedDocument)).one()
    assert due is not None
    for said in (
        case.number,
        here.firm.name,
        here.firm.uscc or "",
        f"{due.year}年{due.month}月{due.day}日",
        document.document_hash[:40],
        document.document_hash[-8:],
        "第1页，共1页",
        people.CULTURE,
        "不表示已受理",
        "样张",
    ):
        assert said in text
    assert document.document_hash == sha256_hex(document.document)
    assert (paper.number, paper.holder, paper.uscc) == (case.number, here.firm.name, here.firm.uscc)
    assert len(bytes.fromhex(paper.code)) == 16


def test_a_second_submission_says_that_it_is_the_second(
    db_session: sqlmodel.Session, here: Office, tmp_path: Path
) -> None:
    here.submit(here.returned({"con.phone": "请核对"}), "号码没有错")
    db_session.commit()
    work()
    assert "第2次（补正后提交）" in words(papers(db_session)[RECEIPT], tmp_path)


def test_a_proof_says_what_was_filed_under_which_number(
    db_session: sqlmodel.Session, here: Office, tmp_path: Path
) -> None:
    here.filed()
    db_session.commit()
    work()
    paper = papers(db_session)[PROOF]
    db_session.refresh(here.firm)
    text = words(paper, tmp_path)
    known = (here.firm.filing_number or "", here.firm.name, here.firm.uscc or "", "历下区")
    for said in (*known, "特此证明", "第1页，共1页"):
        assert said in text
    assert (paper.number, paper.entry_id) == (here.firm.filing_number, here.firm.id)


def test_a_proof_keeps_to_the_version_it_was_asked_for(
    db_session: sqlmodel.Session, here: Office, tmp_path: Path
) -> None:
    here.filed()
    newer = {"reg.name": "演示改名文化有限公司", "reg.uscc": here.firm.uscc}
    entries.file(here.firm, entries.Filing(newer, {}, new_id(), people.department().id), by=SYSTEM)
    db_session.commit()
    work()
    text = words(papers(db_session)[PROOF], tmp_path)
    assert "改名" not in text


def test_a_project_has_its_papers_too(db_session: sqlmodel.Session, here: Office, tmp_path: Path) -> None:
    here.filed()
    here.filed("project")
    db_session.commit()
    work()
    proof = db_session.exec(select(Paper).where(Paper.kind == PROOF, Paper.entry_id != here.firm.id)).one()
    text = words(proof, tmp_path)
    assert "演示项目" in text
    assert "第1页，共1页" in text
    assert proof.number in text
    assert (proof.holder, proof.uscc) == (here.firm.name, here.firm.uscc)


def test_nothing_personal_stands_on_a_paper(
    db_session: sqlmodel.Session, here: Office, tmp_path: Path
) -> None:
    here.filed()
    db_session.commit()
    work()
    for paper in papers(db_session).values():
        text = words(paper, tmp_path)
        assert not any(secret in text for secret in ("13800001234", "王小敏", "张小山"))


def test_making_a_firms_own_paper_is_no_read_by_an_official(
    db_session: sqlmodel.Session, here: Office
) -> None:
    here.submitted()
    db_session.commit()
    work()
    assert db_session.exec(select(Receipt)).all() == []
    made = select(LedgerEntry).where(LedgerEntry.action == "certificates.paper_made")
    assert len(db_session.exec(made).all()) == 1


def test_a_name_that_no_font_draws_fails_loudly_at_once(db_session: sqlmodel.Session, here: Office) -> None:
    case = here.filled()
    office.save(case, here.filer, "licence", {"reg.name": f"演示{RARE}公司"} | _licence(case))
    here.submit(here.case(case.number))
    db_session.commit()
    work()
    row = db_session.exec(select(Job)).one()
    db_session.refresh(row)
    assert (row.state, row.tries) == (jobs.FAILED, 1)
    assert f"U+{ord(RARE):04X}" in row.error
    assert papers(db_session) == {}


def _licence(case: "papers_making.CaseFile") -> dict[str, object]:
    row = papers_making.documents.sections(case)["licence"]
    return {code: value for code, value in row.parsed.items() if code != "reg.name"}


def agreed(case: CaseFile, here: Office) -> None:
    """Let the person agree where the case is about one."""
    if case.dossier.keeping.person:
        asked = consenting.open_link(consents.invite(here.filer, case))
        consenting.answer(asked, "given", seen=asked.seen)


@pytest.mark.parametrize("kind", ["hub", "talent", "quarterly"])
def test_every_kind_has_its_receipt_and_its_proof_and_neither_names_a_person(
    db_session: sqlmodel.Session, tmp_path: Path, kind: str
) -> None:
    here, recurring = office.on_record(), DOSSIERS[kind].keeping.recurring
    case = here.started(kind, recurring.ended(today())[0].key if recurring else "")
    screens = {
        "hub": firms.hub("演示孵化器"),
        "talent": firms.talent("王小山"),
        "quarterly": firms.quarterly(),
    }
    agreed(here.fill(case, screens[kind]), here)
    entry = here.entry(here.file(here.case(case.number)))
    db_session.commit()
    work()
    made = papers(db_session)
    for paper, number in ((made[RECEIPT], case.number), (made[PROOF], entry.filing_number)):
        text = words(paper, tmp_path)
        for said in (number, entry.name, here.firm.name, here.firm.uscc):
            assert "".join(said.split()) in text
        for hidden in ("王小山", "王小敏", "13912345678", "1,000"):
            assert hidden not in text
        assert (paper.holder, paper.uscc) == (here.firm.name, here.firm.uscc)

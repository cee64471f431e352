"""Files sent with a screen are stored first and then named in the draft; refused ones are told apart."""

import pytest
from sqlmodel import Session, func, select

from filing.attachments.service import Upload
from filing.kernel.errors import Conflict
from filing.submissions import claims, documents, papers
from filing.submissions.drafts import Sent
from models.attachments import Attachment
from tests import files, people
from tests.submissions import office


def test_good_files_join_those_already_there_and_bad_ones_are_told(db_session: Session) -> None:
    opened = office.opened()
    case = opened.started()
    sent = {"at.audit": [Upload("2025.pdf", files.PDF), Upload("lie.pdf", files.PNG)]}
    first, wrong = papers.take(case, {}, sent, by=opened.filer)
    assert [file["name"] for file in first["at.audit"]] == ["2025.pdf"]
    assert "内容却是 PNG" in str(wrong["at.audit"][0])
    second, _ = papers.take(case, first, {"at.audit": [Upload("2024.pdf", files.PDF)]}, by=opened.filer)
    assert [file["name"] for file in second["at.audit"]] == ["2025.pdf", "2024.pdf"]


def test_no_more_files_are_taken_than_the_item_holds(db_session: Session) -> None:
    opened = office.opened()
    case = opened.started()
    most = case.dossier.items()["at.licence"].kind.most  # type: ignore[attr-defined]
    sent = {"at.licence": [Upload(f"{number}.pdf", files.PDF) for number in range(most + 1)]}
    taken, wrong = papers.take(case, {}, sent, by=opened.filer)
    assert len(taken["at.licence"]) == most
    assert str(wrong["at.licence"][0]) == f"最多上传 {most} 个文件"


def test_the_letter_of_the_claim_is_brought_in(db_session: Session) -> None:
    people.responsible()
    person, code = people.filer(), people.uscc(5)
    letter = Upload("授权书.pdf", files.PDF)
    claim = claims.make(people.viewer(person), code, "演示五公司", people.LIXIA, letter)
    assert papers.letters(code) == []
    claims.accept(claim, seen=claim.kind, by=people.viewer(people.staff("acceptor")))
    assert [file["name"] for file in papers.letters(code)] == ["授权书.pdf"]


def test_a_screen_and_its_files_are_saved_together_or_not_at_all(db_session: Session) -> None:
    opened = office.opened()
    case = opened.started()
    task, sent = case.task("papers"), {"at.audit": [Upload("2025.pdf", files.PDF)]}
    papers.save(case, task, Sent({}), sent, seen=0, by=opened.filer, done=True)
    row = documents.sections(case)["papers"]
    assert (row.version, row.done) == (1, True)
    assert [file["name"] for file in row.parsed["at.audit"]] == ["2025.pdf"]
    with pytest.raises(Conflict):
        papers.save(case, task, Sent({}), sent, seen=0, by=opened.filer, done=True)
    assert db_session.exec(select(func.count()).select_from(Attachment)).one() == 1


def test_a_screen_with_a_refused_file_is_not_finished(db_session: Session) -> None:
    opened = office.opened()
    case = opened.started()
    lie = {"at.audit": [Upload("2025.pdf", files.PNG)]}
    _, wrong = papers.save(case, case.task("papers"), Sent({}), lie, seen=0, by=opened.filer, done=True)
    assert set(wrong) == {"at.audit"}
    assert not documents.sections(case)["papers"].done

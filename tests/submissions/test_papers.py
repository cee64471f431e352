"""Files sent with a screen are stored first and then named in the draft; refused ones are told apart."""

from sqlmodel import Session

from filing.attachments.service import Upload
from filing.submissions import claims, papers
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
    claims.accept(claim, by=people.viewer(people.staff("acceptor")))
    assert [file["name"] for file in papers.letters(code)] == ["授权书.pdf"]

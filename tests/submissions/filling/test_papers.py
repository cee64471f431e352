"""Files sent with a screen are stored first and then named in the draft; refused ones are told apart."""

from dataclasses import replace

import pytest
from sqlmodel import Session, func, select

from filing.attachments import examining
from filing.attachments import service as attachments
from filing.attachments.service import Upload
from filing.kernel.errors import Conflict
from filing.submissions.case import documents
from filing.submissions.case.cases import CaseFile
from filing.submissions.filling import papers
from filing.submissions.filling.drafts import Sent
from filing.submissions.filling.papers import Taken, Wishes
from filing.submissions.people import claims, letters
from filing.submissions.people.letters import AUTHORISATION, COMMITMENT, Letter
from models.attachments import Attachment
from tests import files, people
from tests.submissions import office


def names(taken: Taken, code: str) -> list[str]:
    return [file["name"] for file in taken.listed[code] or []]


def said(taken: Taken) -> list[str]:
    return [str(sentence) for sentence in taken.told]


def test_good_files_join_those_already_there_and_bad_ones_are_told(db_session: Session) -> None:
    opened = office.opened()
    case = opened.started()
    sent = {"at.audit": [Upload("2025.pdf", files.PDF), Upload("lie.pdf", files.PNG)]}
    first = papers.take(case, {}, sent, by=opened.filer)
    assert names(first, "at.audit") == ["2025.pdf"]
    assert "内容却是 PNG" in str(first.wrong["at.audit"][0])
    more = {"at.audit": [Upload("2024.pdf", files.pdf("2024"))]}
    assert names(papers.take(case, first.listed, more, by=opened.filer), "at.audit") == [
        "2025.pdf",
        "2024.pdf",
    ]


def test_no_more_files_are_taken_than_the_item_holds(db_session: Session) -> None:
    opened = office.opened()
    case = opened.started()
    most = case.dossier.items()["at.licence"].kind.most  # type: ignore[attr-defined]
    sent = {"at.licence": [Upload(f"{number}.pdf", files.pdf(str(number))) for number in range(most + 1)]}
    taken = papers.take(case, {}, sent, by=opened.filer)
    assert len(taken.listed["at.licence"]) == most
    assert str(taken.wrong["at.licence"][0]) == f"最多上传 {most} 个文件"


def test_the_letter_of_the_claim_is_brought_in(db_session: Session) -> None:
    people.responsible()
    person, code = people.filer(), people.uscc(5)
    letter = Upload("授权书.pdf", files.PDF)
    claim = claims.make(people.viewer(person), code, "演示五公司", people.LIXIA, letter)
    assert papers.letters_of_claim(code) == []
    claims.accept(claim, seen=claim.kind, by=people.viewer(people.staff("acceptor")))
    assert [file["name"] for file in papers.letters_of_claim(code)] == ["授权书.pdf"]


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
    taken = papers.save(case, case.task("papers"), Sent({}), lie, seen=0, by=opened.filer, done=True)
    assert set(taken.wrong) == {"at.audit"}
    assert not documents.sections(case)["papers"].done


def test_the_same_file_is_not_listed_twice_and_its_first_place_is_told(db_session: Session) -> None:
    opened = office.opened()
    case = opened.started()
    paper = Upload("2025.pdf", files.PDF)
    first = papers.take(case, {}, {"at.audit": [paper, paper]}, by=opened.filer)
    assert names(first, "at.audit") == ["2025.pdf"]
    assert said(first) == ["“2025.pdf”已在“审计报告或财务报表”里，没有重复存放"]
    other = papers.take(case, {}, {"at.licence": [replace(paper, filename="执照.pdf")]}, by=opened.filer)
    assert names(other, "at.licence") == ["执照.pdf"]
    assert "您已上传过" in said(other)[0]
    assert "审计报告或财务报表" in said(other)[0]


def test_a_stored_file_is_used_again_and_a_foreign_one_is_not(db_session: Session) -> None:
    opened, other = office.opened(), people.viewer(people.filer(people.firm(2)))
    case = opened.started()
    first = papers.take(case, {}, {"at.audit": [Upload("a.pdf", files.PDF)]}, by=opened.filer)
    own = first.listed["at.audit"][0]["id"]
    wish = {"at.licence": Wishes(reused=[own])}
    again = papers.take(case, {}, {}, by=opened.filer, wishes=wish)
    assert names(again, "at.licence") == ["a.pdf"]
    assert again.listed["at.licence"][0]["id"] != own
    owner = attachments.Owner("submission", case.id, other.enterprise_id)
    theirs = attachments.attach(Upload("b.pdf", files.pdf("theirs")), owner, "at.audit", by=other)
    wish = {"at.licence": Wishes(reused=[str(theirs.id)])}
    assert papers.take(case, {}, {}, by=opened.filer, wishes=wish).listed == {}


def fat(name: str = "scan.jpg") -> Upload:
    """A scan that had to be made smaller."""
    found = replace(examining.examine(name, files.JPG), shrunk=True, sent_size=30_000_000)
    return Upload(name, b"what was sent", found)


def test_a_smaller_scan_is_used_once_its_owner_agrees_and_the_screen_is_not_done_before(
    db_session: Session,
) -> None:
    opened = office.opened()
    case = opened.started()
    task, sent = case.task("papers"), {"at.licence": [fat()]}
    papers.save(case, task, Sent({"at.licence": None}), sent, seen=0, by=opened.filer, done=True)
    row = documents.sections(case)["papers"]
    assert (row.done, row.parsed.get("at.licence")) == (False, None)
    (offer,) = papers.offers(case, task)
    wish = {"at.licence": Wishes(agreed=[str(offer.row.id)])}
    papers.save(case, task, Sent({"at.licence": None}), {}, seen=1, by=opened.filer, done=True, wishes=wish)
    row = documents.sections(case)["papers"]
    assert row.done
    assert [file["name"] for file in row.parsed["at.licence"]] == ["scan.jpg"]
    assert papers.offers(case, task) == ()


def test_a_smaller_scan_may_be_declined(db_session: Session) -> None:
    opened = office.opened()
    case = opened.started()
    papers.take(case, {}, {"at.licence": [fat()]}, by=opened.filer)
    (offer,) = papers.offers(case, case.task("papers"))
    wish = {"at.licence": Wishes(declined=[str(offer.row.id)])}
    assert papers.take(case, {}, {}, by=opened.filer, wishes=wish).listed == {}
    assert papers.offers(case, case.task("papers")) == ()


def test_a_photo_of_a_phone_is_said_to_be_converted(db_session: Session) -> None:
    opened = office.opened()
    taken = papers.take(
        opened.started(), {}, {"at.licence": [Upload("执照.heic", files.HEIC)]}, by=opened.filer
    )
    assert names(taken, "at.licence") == ["执照.jpg"]
    assert said(taken) == ["“执照.heic”已转成 JPG 保存"]


def letter(case: CaseFile, item: str, **other: str) -> Upload:
    """A scan of a letter that this program printed."""
    facts = {"uscc": papers.owner_code(case), "number": case.number} | other
    printed = letters.code(Letter(item, **facts))
    found = replace(examining.examine("scan.pdf", files.PDF), printed=(printed,))
    return Upload("scan.pdf", files.PDF, found)


@pytest.mark.parametrize("item", [AUTHORISATION, COMMITMENT])
def test_a_printed_code_brings_the_scan_to_its_item_wherever_it_was_put(
    db_session: Session, item: str
) -> None:
    opened = office.opened()
    case = opened.started()
    taken = papers.take(case, {}, {"at.audit": [letter(case, item)]}, by=opened.filer)
    assert names(taken, item) == ["scan.pdf"]
    assert taken.listed["at.audit"] is None
    assert "已自动放到" in said(taken)[0]


@pytest.mark.parametrize(
    ("item", "other", "words"),
    [
        (AUTHORISATION, {"uscc": people.uscc(9)}, "为另一家企业打印"),
        (COMMITMENT, {"number": "WB-2026-370102-999999"}, "为办件 WB-2026-370102-999999 打印"),
    ],
)
def test_a_letter_of_another_firm_or_case_is_told_with_the_remedy(
    db_session: Session, item: str, other: dict[str, str], words: str
) -> None:
    opened = office.opened()
    case = opened.started()
    taken = papers.take(case, {}, {item: [letter(case, item, **other)]}, by=opened.filer)
    assert taken.listed[item] is None
    assert words in str(taken.wrong[item][0])
    assert "重新打印" in str(taken.wrong[item][0])


def test_a_letter_that_belongs_on_another_screen_says_where(db_session: Session) -> None:
    opened = office.opened()
    case = opened.started()
    sent = {"at.audit": [letter(case, AUTHORISATION)]}
    taken = papers.take(case, {}, sent, by=opened.filer, here=["at.audit"])
    assert "请到“上传佐证材料”一页上传" in str(taken.wrong["at.audit"][0])


def test_the_photos_of_an_item_come_in_the_order_that_was_chosen(db_session: Session) -> None:
    opened = office.opened()
    case = opened.started()
    sent = {"at.licence": [Upload("1.jpg", files.JPG), Upload("2.png", files.PNG)]}
    papers.save(case, case.task("papers"), Sent({}), sent, seen=0, by=opened.filer, done=False)
    ids = [one["id"] for one in documents.sections(case)["papers"].parsed["at.licence"]]
    assert papers.photos(case, "at.licence", [ids[1], ids[0], "unknown"]) == [files.PNG, files.JPG]
    assert papers.photos(case, "at.audit", ids) == []


def test_a_smaller_scan_for_an_item_that_is_asked_no_more_holds_nothing_up(db_session: Session) -> None:
    opened = office.opened()
    case = opened.started()
    task, sent = case.task("papers"), {"at.licence": [fat()]}
    papers.save(case, task, Sent({"at.licence": None}), sent, seen=0, by=opened.filer, done=True)
    papers.save(case, task, Sent({"at.audit": None}), {}, seen=1, by=opened.filer, done=True)
    assert documents.sections(case)["papers"].done

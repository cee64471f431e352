"""What the child says becomes a file to keep or a refusal in words."""

from io import BytesIO

import pytest
from xlsxwriter import Workbook

from filing.attachments import examining, sandbox
from filing.attachments.examining import Upload
from models.dossiers.words import BadValue
from tests import files


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.pdf", files.PNG, "“a.pdf”的名称是 PDF，内容却是 PNG"),
        ("a.png", files.PDF, "名称是 PNG，内容却是 PDF"),
        ("a.docx", files.XLSX, "名称是 DOCX，内容却是 XLSX"),
        ("a.pdf", files.GIF, "内容却是 其他格式的图片"),
        ("a.docx", b"PK\x03\x04 broken", "名称是 DOCX"),
        ("a.jpg", files.JPG[:200], "打不开"),
        ("a.pdf", files.pdf(pages=1001), "有 1001 页，最多 1000 页"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_words(name: str, content: bytes, words: str) -> None:
    with pytest.raises(BadValue) as caught:
        examining.examine(name, content)
    assert words in str(caught.value.sentence)


def test_what_stays_as_it_is_comes_back_with_its_picture() -> None:
    found = examining.examine("../执照.PDF", files.PDF)
    assert (found.filename, found.mimetype, found.content) == ("执照.PDF", "application/pdf", files.PDF)
    assert (found.pages, found.shrunk, found.sent_size) == (1, False, len(files.PDF))
    assert found.preview


def test_a_photo_of_a_phone_is_kept_as_a_jpeg_under_another_name() -> None:
    found = examining.examine("照片.heic", files.HEIC)
    assert (found.filename, found.mimetype) == ("照片.jpg", "image/jpeg")
    assert found.content != files.HEIC


def test_a_child_that_dies_is_told_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    def dies(*_asked: object) -> sandbox.Answer:
        raise sandbox.Died("out of time")

    monkeypatch.setattr(sandbox, "ask", dies)
    with pytest.raises(BadValue, match="请另存为较小的文件"):
        examining.examine("a.pdf", files.PDF)


def test_good_and_bad_wait_with_the_file_until_it_is_taken() -> None:
    good, bad = examining.look("a.pdf", files.PDF), examining.look("a.pdf", files.PNG)
    assert good.examined().content == files.PDF
    with pytest.raises(BadValue, match="内容却是"):
        bad.examined()
    assert Upload("a.pdf", files.PDF).examined().pages == 1


def test_photos_become_one_paper() -> None:
    made = examining.join("营业执照.pdf", [files.JPG, files.PNG])
    assert (made.filename, made.mimetype, made.pages) == ("营业执照.pdf", "application/pdf", 2)
    assert made.sent_size == len(files.JPG) + len(files.PNG)


def test_a_workbook_comes_as_its_sheets_and_refusals_in_words() -> None:
    target = BytesIO()
    with Workbook(target, {"in_memory": True}) as made:
        made.add_worksheet("表").write_row(0, 0, ["甲", 1.5])
    assert examining.cells("a.xlsx", target.getvalue()) == (("表", (("甲", 1.5),), ()),)
    with pytest.raises(BadValue) as caught:
        examining.cells("a.xlsx", files.DOCX)
    assert "“a.xlsx”的名称是 XLSX，内容却是 DOCX" in str(caught.value.sentence)

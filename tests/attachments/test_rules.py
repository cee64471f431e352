"""A file is what its content is; one that lies about it is refused in words."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from filing.attachments import rules
from models.dossiers.words import BadValue
from tests import files


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", files.PDF),
        ("扫描件.PDF", files.PDF),
        ("a.png", files.PNG),
        ("a.jpg", files.JPG),
        ("a.jpeg", files.JPG),
        ("a.docx", files.DOCX),
        ("a.xlsx", files.XLSX),
        ("a.ofd", files.OFD),
    ],
)
def test_a_file_that_says_what_it_is_is_taken(name: str, content: bytes) -> None:
    assert name.rpartition(".")[2].lower() in rules.judge(name, content).endings


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.pdf", files.PNG, "名称是 PDF，内容却是 PNG"),
        ("a.png", files.PDF, "名称是 PNG，内容却是 PDF"),
        ("a.docx", files.XLSX, "名称是 DOCX，内容却是 XLSX"),
        ("a.pdf", files.GIF, "内容却是 其他格式的图片"),
        ("a.pdf", b"MZ hello", "名称是 PDF"),
        ("a.docx", files.archive(["evil.exe"]), "名称是 DOCX"),
        ("a.docx", b"PK\x03\x04 broken", "名称是 DOCX"),
        ("a.exe", files.PDF, "请上传 PDF、JPG、PNG、OFD、DOCX、XLSX 文件"),
        ("noending", files.PDF, "请上传"),
        ("a.pdf", b"", "文件是空的"),
    ],
)
def test_a_file_that_lies_or_is_of_another_kind_is_refused_in_words(
    name: str, content: bytes, words: str
) -> None:
    with pytest.raises(BadValue) as caught:
        rules.judge(name, content)
    assert words in str(caught.value.sentence)


def test_a_file_may_have_twenty_megabytes_and_not_a_byte_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "MOST_BYTES", len(files.PDF))
    assert rules.judge("a.pdf", files.PDF).title == "PDF"
    with pytest.raises(BadValue, match="20 MB"):
        rules.judge("a.pdf", files.PDF + b"x")


DOCX_PARTS = ["[Content_Types].xml", "word/document.xml"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("word/vbaProject.bin", "含有宏"),
        ("../../etc/passwd", "结构不正常"),
        ("/etc/passwd", "结构不正常"),
        ("word\\..\\x", "结构不正常"),
    ],
)
def test_an_archive_that_does_harm_is_refused_in_words(name: str, words: str) -> None:
    with pytest.raises(BadValue, match=words):
        rules.judge("a.docx", files.archive([*DOCX_PARTS, name]))


def test_an_archive_that_grows_beyond_measure_is_refused_without_unpacking_it() -> None:
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as opened:
        for name in DOCX_PARTS:
            opened.writestr(name, bytes(rules.MOST_UNPACKED // 2 + 1))
    assert len(buffer.getvalue()) < rules.MEGABYTE
    with pytest.raises(BadValue, match="解压后超过 100 MB"):
        rules.judge("a.docx", buffer.getvalue())


def test_an_archive_of_very_many_entries_is_no_document(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "MOST_ENTRIES", 2)
    assert rules.sniffed(files.DOCX) is not None
    assert rules.sniffed(files.archive(["[Content_Types].xml", "word/document.xml", "x"])) is None


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("a.pdf", "a.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\temp\\执照.pdf", "执照.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie: x.pdf"),
        ("gpj.\u202efdp.pdf", "gpj.fdp.pdf"),
        ("\x00.pdf", "pdf"),
        ("", "file"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
    ],
)
def test_a_name_is_kept_without_what_cannot_be_seen(raw: str, kept: str) -> None:
    assert rules.clean_name(raw) == kept


def test_an_owner_has_two_hundred_megabytes() -> None:
    assert rules.room_left([rules.MOST_BYTES_OF_OWNER - 5], 5)
    assert not rules.room_left([rules.MOST_BYTES_OF_OWNER - 5], 6)

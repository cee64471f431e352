"""Archives are unpacked within limits; what leads out, hides or acts is refused by its own key."""

import pytest

from filing.attachments.inside import archives
from filing.attachments.inside.refusal import Refusal
from tests import files
from tests.attachments import corpus


def refused(content: bytes) -> str:
    with pytest.raises(Refusal) as caught:
        archives.check(content)
    return caught.value.key


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("word/vbaProject.bin", "program"),
        ("run.EXE", "program"),
        ("word/activeX/activeX1.bin", "program"),
        ("../../etc/passwd", "structure"),
        ("/etc/passwd", "structure"),
        ("word\\..\\x", "structure"),
        ("C:\\x", "structure"),
    ],
)
def test_a_name_that_acts_or_leads_out_is_refused(name: str, key: str) -> None:
    assert refused(corpus.with_part("docx", name)) == key


@pytest.mark.parametrize(
    ("case", "key"),
    [
        ("symlink docx", "structure"),
        ("deep", "nested"),
        ("macro", "program"),
    ],
)
def test_what_an_archive_must_not_hold_is_refused(case: str, key: str) -> None:
    found = {name: content for name, _ending, content in corpus.archives()}
    assert refused(found[case]) == key


@pytest.mark.parametrize(
    ("bomb", "key"),
    [("rows", "rows"), ("entries", "entries"), ("overlap", "structure")],
)
def test_a_bomb_is_refused_for_what_it_is(bomb: str, key: str) -> None:
    assert refused(corpus.BOMBS[bomb][1]()) == key


def test_what_comes_out_is_counted_and_not_what_the_directory_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MOST_UNPACKED", 1000)
    assert refused(corpus.with_part("docx", "a.bin", bytes(1001))) == "unpacked"
    inside = corpus.with_part("docx", "a.zip", files.archive({"a": bytes(500), "b": bytes(501)}))
    assert refused(inside) == "unpacked"
    assert archives.check(corpus.with_part("docx", "a.bin", bytes(900))).unpacked < 1000


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("<!DOCTYPE a><a/>", "doctype"),
        ("<a>", "damaged"),
        ("", "damaged"),
    ],
)
def test_markup_is_whole_and_declares_nothing(text: str, key: str) -> None:
    assert refused(corpus.with_part("docx", "word/document.xml", text)) == key


def test_a_locked_archive_is_told_from_a_broken_one() -> None:
    content = bytearray(files.DOCX)
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    assert refused(bytes(content)) == "encrypted"
    assert refused(files.DOCX[:-30]) == "damaged"


def test_rows_are_counted_over_all_sheets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MOST_ROWS", 3)
    sheets = {f"xl/worksheets/sheet{number}.xml": "<w><row/><row/></w>" for number in (1, 2)}
    assert refused(files.archive({**files.XLSX_PARTS, **sheets})) == "rows"
    assert archives.check(files.archive({**files.XLSX_PARTS, corpus.SHEET: "<w><row/></w>"})).rows == 1


def test_the_names_of_what_is_no_archive_are_none() -> None:
    assert archives.names(b"PK\x03\x04 broken") == frozenset()
    assert archives.names(files.OFD) == set(files.OFD_PARTS)

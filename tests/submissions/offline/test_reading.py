"""An upload is bounded before it is parsed; whatever is wrong with it is said in words."""

import re
import zipfile
from io import BytesIO

import pytest
from xlsxwriter import Workbook

from filing.submissions.offline import reading
from models.dossiers.words import BadValue
from tests import files


def book(*cells: tuple[int, int, str]) -> bytes:
    target = BytesIO()
    with Workbook(target, {"in_memory": True}) as made:
        sheet = made.add_worksheet("表")
        for row, column, text in cells or ((0, 0, "甲"),):
            sheet.write_string(row, column, text)
    return target.getvalue()


def with_sheet(xml: bytes) -> bytes:
    """A workbook whose sheet is this XML."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(book())) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, xml if name.endswith("sheet1.xml") else old.read(name))
    return target.getvalue()


def sheet_xml() -> bytes:
    with zipfile.ZipFile(BytesIO(book())) as old:
        return old.read("xl/worksheets/sheet1.xml")


def said(content: bytes, name: str = "a.xlsx") -> str:
    with pytest.raises(BadValue) as told:
        reading.read(name, content)
    return str(told.value)


def test_cells_merges_and_names_come_as_plain_values() -> None:
    target = BytesIO()
    with Workbook(target, {"in_memory": True}) as made:
        sheet = made.add_worksheet("表")
        sheet.write_string(1, 1, "乙")
        sheet.merge_range(2, 0, 3, 1, "丙")
    (found,) = reading.read("a.xlsx", target.getvalue())
    assert (found.name, found.at(1, 1), found.merged) == ("表", "乙", (((2, 0), (3, 1)),))
    assert found.at(99, 99) == ""


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.xlsx", b"", "文件是空的"),
        ("a.xlsx", b"x" * (20 * 1024 * 1024 + 1), "超过 20 MB"),
        ("a.xlsx", files.PDF, "内容却是 PDF"),
        ("a.xls", book(), "不能接受"),
        ("a.pdf", files.PDF, "请上传 .xlsx 工作簿；这个文件是 PDF"),
    ],
)
def test_what_is_no_workbook_is_refused(name: str, content: bytes, words: str) -> None:
    assert words in said(content, name)


@pytest.mark.parametrize("place", [b"XFD1048576", b"A1048576", b"XFD1"])
def test_a_cell_far_away_is_refused_before_room_is_made_for_all_between(place: bytes) -> None:
    xml = re.sub(rb'<c r="A1"', rb'<c r="' + place + b'"', sheet_xml())
    assert "表格太大" in said(with_sheet(xml))


@pytest.mark.parametrize(
    "cell", [b"<c><v>1</v></c>", b'<c r="&#65;1"><v>1</v></c>', b"<!DOCTYPE x>", b'<c r="a1"><v>1</v></c>']
)
def test_cells_that_hide_where_they_stand_are_refused(cell: bytes) -> None:
    xml = sheet_xml().replace(b"</sheetData>", b'<row r="2">' + cell + b"</row></sheetData>")
    assert "无法读取" in said(with_sheet(xml))


def test_too_many_cells_and_too_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_CELLS", 3)
    assert "表格太大" in said(book(*((row, 0, "x") for row in range(4))))
    monkeypatch.setattr(reading, "MOST_CELLS", 100)
    monkeypatch.setattr(reading, "MOST_ROWS", 3)
    assert "表格太大" in said(book((3, 0, "x")))


def test_what_unpacks_too_far_is_counted_while_it_unpacks(monkeypatch: pytest.MonkeyPatch) -> None:
    content = with_sheet(sheet_xml() + b" " * 3_000_000)
    monkeypatch.setattr(reading.rules, "_harmless", lambda _content: None)
    monkeypatch.setattr(reading.rules, "MOST_UNPACKED", 2_000_000)
    assert "表格太大" in said(content)


def test_a_broken_workbook_is_refused_in_words() -> None:
    assert "无法读取" in said(with_sheet(b"<worksheet><sheetData><row"))
    whole = bytearray(book())
    whole[200] ^= 255
    assert said(bytes(whole))

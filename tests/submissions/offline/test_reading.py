"""An upload is bounded before it is parsed; whatever is wrong with it is said in words."""

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


def test_what_spreads_too_far_and_what_is_broken_is_said_in_words() -> None:
    assert "“a.xlsx”的表格太大" in said(book((0, 600, "x")))
    whole = bytearray(book())
    whole[200] ^= 255
    assert "“a.xlsx”打不开" in said(bytes(whole))

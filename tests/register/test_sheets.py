from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter

from filing.register.sheets import Row, read
from models.dossiers.words import BadValue

HEADINGS = ("名称", "日期")


def csv_file(folder: Path, text: str, encoding: str = "utf-8-sig") -> Path:
    path = folder / "list.csv"
    path.write_bytes(text.encode(encoding))
    return path


def rows(path: Path) -> list[Row]:
    return list(read(path, HEADINGS))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_list_is_read_in_each_encoding_that_is_used(tmp_path: Path, encoding: str) -> None:
    path = csv_file(tmp_path, "名称,日期\n甲公司,2020-01-01\n", encoding)
    assert rows(path) == [Row(2, {"名称": "甲公司", "日期": "2020-01-01"})]


def test_titles_above_the_headings_and_blank_rows_are_passed_over(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "某省名单,,\n（2026 年）,,\n\n序号,名称,日期\n1,甲,\n,,\n2, 乙 ,N/A\n")
    assert rows(path) == [Row(5, {"序号": "1", "名称": "甲"}), Row(7, {"序号": "2", "名称": "乙"})]


def test_cells_beyond_the_headings_are_not_lost(tmp_path: Path) -> None:
    (row,) = rows(csv_file(tmp_path, '名称,日期\n"甲,乙",2020,多出来的,\n'))
    assert row.cells == {"名称": "甲,乙", "日期": "2020"}
    assert row.surplus == ("多出来的",)


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"\xe5\x90\x8d,x\n" * 30, "前 20 行"), (b"", "前 20 行"), (b"\xff\xfe\x80\xff", "编码")],
    ids=["no headings", "empty", "no known encoding"],
)
def test_a_file_that_cannot_be_read_says_why(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    with pytest.raises(BadValue, match=words):
        rows(path)


def test_headings_far_down_are_not_looked_for(tmp_path: Path) -> None:
    with pytest.raises(BadValue):
        rows(csv_file(tmp_path, "说明\n" * 20 + "名称,日期\n甲,乙\n"))


def test_a_spreadsheet_is_read_as_it_was_typed(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd"}) as book:
        sheet = book.add_worksheet()
        sheet.merge_range("A1:C1", "某省名单")
        sheet.write_row("A2", ["名称", "日期", "编号"])
        sheet.write_row("A3", ["甲公司", date(2020, 1, 2), 370102.0])
        sheet.write_row("A4", ["乙公司", datetime(2021, 3, 4, 5, 6), 1.5])
    assert rows(path) == [
        Row(3, {"名称": "甲公司", "日期": "2020-01-02", "编号": "370102"}),
        Row(4, {"名称": "乙公司", "日期": "2021-03-04", "编号": "1.5"}),
    ]

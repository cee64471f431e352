from io import BytesIO
from zipfile import ZipFile

import pytest
import xlsxwriter

from filing.calendar import files
from filing.kernel.errors import Invalid
from tests.calendar.test_notice import FIXED, HEAD
from tests.calendar.test_prose import OF_2026

TABLE = "\n".join([HEAD, *FIXED])


def spreadsheet(lines: list[str]) -> bytes:
    content = BytesIO()
    with xlsxwriter.Workbook(content) as book:
        sheet = book.add_worksheet()
        for number, line in enumerate(lines):
            sheet.write_row(number, 0, line.split(","))
    return content.getvalue()


def test_a_table_and_the_wording_are_read_from_text() -> None:
    assert files.read_text(TABLE).year == 2027
    assert files.read_text(OF_2026).year == 2026


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_file_may_be_in_either_encoding(encoding: str) -> None:
    assert files.read_file(TABLE.encode(encoding)).source == "通知"


def test_a_spreadsheet_is_the_same_table() -> None:
    assert files.read_file(spreadsheet([HEAD, "", *FIXED])) == files.read_text(TABLE)


def test_the_number_may_be_given_beside_the_wording() -> None:
    text = OF_2026.replace("国办发明电〔2025〕7号\n", "")
    assert files.read_text(text, " 国办发〔2025〕1号 ").version == "国办发〔2025〕1号"
    with pytest.raises(Invalid, match="文号"):
        files.read_text(text)


def growing() -> bytes:
    content = BytesIO()
    with ZipFile(content, "w", 8) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 30_000_000)
    return content.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"x" * 1_000_001,
        b"PK\x03\x04 no archive",
        b"\xff\xfe\xfd",
        growing(),
        spreadsheet([HEAD] * 1_001),
    ],
)
def test_what_is_too_large_or_no_table_is_refused(content: bytes) -> None:
    with pytest.raises(Invalid):
        files.read_file(content)

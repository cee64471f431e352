"""Cells are bounded before they are parsed, and leave the child as what they were."""

import json
import re
import zipfile
from datetime import date, datetime, time, timedelta
from io import BytesIO

import pytest
from xlsxwriter import Workbook

from filing.attachments.inside import sheets
from filing.attachments.inside.refusal import Refusal


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


def refused(content: bytes) -> str:
    with pytest.raises(Refusal) as caught:
        sheets.cells(content)
    return caught.value.key


@pytest.mark.parametrize("place", [b"XFD1048576", b"A1048576", b"XFD1"])
def test_a_cell_far_away_is_refused_before_room_is_made_for_all_between(place: bytes) -> None:
    xml = re.sub(rb'<c r="A1"', rb'<c r="' + place + b'"', sheet_xml())
    assert refused(with_sheet(xml)) == "area"


@pytest.mark.parametrize(
    "cell", [b"<c><v>1</v></c>", b'<c r="&#65;1"><v>1</v></c>', b'<c r="a1"><v>1</v></c>']
)
def test_cells_that_hide_where_they_stand_are_refused(cell: bytes) -> None:
    xml = sheet_xml().replace(b"</sheetData>", b'<row r="2">' + cell + b"</row></sheetData>")
    assert refused(with_sheet(xml)) == "damaged"


def test_a_sheet_in_another_encoding_hides_nothing() -> None:
    assert refused(with_sheet(sheet_xml().decode().encode("utf-16"))) == "damaged"


def test_too_many_cells_and_too_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST_CELLS", 3)
    assert refused(book(*((row, 0, "x") for row in range(4)))) == "area"
    monkeypatch.setattr(sheets, "MOST_CELLS", 100)
    monkeypatch.setattr(sheets, "MOST_ROWS", 3)
    assert refused(book((3, 0, "x"))) == "area"


def test_a_broken_sheet_is_refused() -> None:
    assert refused(with_sheet(b"<worksheet><sheetData><row")) == "damaged"


def test_cells_are_heard_as_they_were_said() -> None:
    target = BytesIO()
    with Workbook(target, {"in_memory": True}) as made:
        sheet = made.add_worksheet("表")
        day = made.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, ["甲", 1.5, True])
        sheet.write_datetime(0, 3, datetime(2025, 3, 1), day)
        sheet.merge_range(2, 0, 3, 1, "丙")
    (one,) = json.loads(sheets.cells(target.getvalue()))
    assert (one["name"], one["merged"]) == ("表", [[[2, 0], [3, 1]]])
    assert [sheets.heard(cell) for cell in one["rows"][0]] == ["甲", 1.5, True, date(2025, 3, 1)]


@pytest.mark.parametrize(
    "value", [datetime(2025, 3, 1, 8, 30), date(2025, 3, 1), time(8, 30), "x", 2, 2.5, False]
)
def test_every_kind_of_cell_comes_back(value: sheets.Cell) -> None:
    assert sheets.heard(json.loads(json.dumps(value, default=sheets._said))) == value


def test_a_duration_is_a_number_of_days_and_anything_else_no_cell() -> None:
    assert sheets.heard(json.loads(json.dumps(timedelta(hours=12), default=sheets._said))) == 0.5
    with pytest.raises(ValueError, match="no cell"):
        sheets.heard([1])
    with pytest.raises(TypeError, match="no cell"):
        sheets._said(object())

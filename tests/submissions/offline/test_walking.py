"""Going down a sheet line by line."""

import pytest

from filing.submissions.offline.reading import Sheet
from filing.submissions.offline.walking import Reader, cell_name
from models.dossiers.enterprise.dossier import Enterprise

ASKED = {"reg.address": "licence", "cul.products": "business", "fin": "figures"}


def read(*rows: tuple[object, ...]) -> Reader:
    reader = Reader(Sheet("表", (("task:x", "", "value"), *rows)), 0, Enterprise, ASKED)
    reader.read()
    return reader


@pytest.mark.parametrize(
    ("place", "name"), [((6, 1), "B7"), ((0, 0), "A1"), ((9, 25), "Z10"), ((0, 26), "AA1")]
)
def test_cells_are_named_as_a_spreadsheet_names_them(place: tuple[int, int], name: str) -> None:
    assert cell_name(*place) == name


def test_rows_of_a_table_are_those_until_its_end() -> None:
    reader = read(
        ("table:cul.products", "name", "kind"),
        ("row:cul.products:0", "甲", "产品"),
        ("", "乙", "服务"),
        ("end:cul.products",),
        ("", "丙"),
    )
    rows = reader.lines()["cul.products"]
    texts = [(row.origin, row.cells["name"].text, row.cells["kind"].text) for row in rows]
    assert texts == [(0, "甲", "product"), (None, "乙", "service")]
    assert [said.cell for said in reader.told] == ["B6"]


def test_a_turned_table_is_read_column_by_column() -> None:
    reader = read(
        ("turned:fin", "", "0", "1"), ("line:fin:year", "年度", 2024.0, 2025.0), ("line:fin:staff", "人", 3.0)
    )
    rows = reader.lines()["fin"]
    assert [(row.origin, row.cells["year"].text, row.cells["staff"].text) for row in rows] == [
        (0, "2024", "3"),
        (1, "2025", ""),
    ]


def test_marks_that_nobody_wrote_are_passed_over() -> None:
    reader = read(("item:no.such", "", "x"), ("line:fin:none", "", "x"), ("what", "", "x"), ("row:a:b", "x"))
    assert reader.lines() == {}

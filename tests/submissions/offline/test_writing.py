"""The file itself: drop-downs, locks and hidden sheets; no text is ever taken for a formula."""

import re
import zipfile
from io import BytesIO

import pytest

from filing.submissions.offline import layout, reading, writing
from filing.submissions.offline.layout import Answer, Given, Grid, Heading, Leaf
from filing.submissions.offline.writing import Cover
from models.dossiers.enterprise.dossier import Enterprise

ITEMS = Enterprise.items()
COVER = Cover("WB-1", "enterprise", 1, "文化企业备案：演示", "2026-11-22 10:00", {"reg.address": "ab"})
EVIL = ("=1+1", "+1", "-1", "@x", "＝1", "{=1}", "http://x.cn", "mailto:x@x.cn")


def parts(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def book(*leaves: Leaf) -> bytes:
    return writing.write(COVER, leaves, ("说明",))


def test_texts_are_texts_whatever_they_begin_with() -> None:
    address = ITEMS["reg.address"]
    answers = [Answer(f"item:x{n}", address, text, text) for n, text in enumerate(EVIL)]
    given = [Given(text, text, text) for text in EVIL]
    content = book(Leaf("licence", "=表", 1, (Heading("=1"), *answers, *given)))
    found = parts(content)
    assert not any("<f>" in xml or "hyperlink" in xml for xml in found.values())
    sheet = reading.read("a.xlsx", content)[1]
    assert {str(row[2]) for row in sheet.rows if row[2]} >= set(EVIL)


def test_answers_are_offered_facts_are_locked_and_the_hidden_sheets_are_hidden() -> None:
    kind = ITEMS["reg.kind"]
    leaf = Leaf(
        "licence", "表", 1, (Answer("item:reg.kind", kind, "类型", None), Given("代码", "9137", "工商"))
    )
    found = parts(book(leaf))
    sheet = found["xl/worksheets/sheet2.xml"]
    assert 'type="list"' in sheet
    assert "sheetProtection" in sheet
    assert re.search(r'<col min="1" max="1"[^>]*hidden="1"', sheet)
    workbook = found["xl/workbook.xml"]
    assert workbook.count('state="veryHidden"') == 2


def test_the_hidden_sheet_says_which_case_schema_section_and_cell() -> None:
    leaf = Leaf("licence", "表", 4, (Answer("item:reg.address", ITEMS["reg.address"], "住所", "x"),))
    about = next(sheet for sheet in reading.read("a.xlsx", book(leaf)) if sheet.name == "_about")
    rows = [tuple(cell for cell in row if cell != "") for row in about.rows]
    assert rows == [
        ("fileonce-workbook", "1"),
        ("case", "WB-1"),
        ("kind", "enterprise"),
        ("schema", "1"),
        ("made", "2026-11-22 10:00"),
        ("task", "licence", "4", "表"),
        ("item", "reg.address", "ab"),
        ("cell", "表", "C4", "item:reg.address"),
    ]


@pytest.mark.parametrize("turned", [True, False])
def test_a_table_has_its_rows_and_its_end(turned: bool) -> None:
    grid = Grid(ITEMS["cul.products"], ({"name": "短片"},), 3, turned)
    sheet = reading.read("a.xlsx", book(Leaf("business", "表", 1, (grid,))))[1]
    marks = [str(row[0]) for row in sheet.rows if row[0]]
    assert marks[-1] == f"{layout.END}:cul.products"
    assert any("短片" in row for row in sheet.rows)


def test_sheets_of_the_same_title_have_different_names() -> None:
    title = "很长的标题" * 10 + "[]:*?/\\"
    names = [sheet.name for sheet in reading.read("a.xlsx", book(*(Leaf(k, title, 0, ()) for k in "abc")))]
    assert len(set(names)) == len(names) == 6
    assert all(len(name) <= 31 for name in names)

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from filing.certificates.fonts import KAI, SONG, MissingGlyph
from filing.certificates.metadata import Properties
from filing.certificates.ornament import Palette, divider
from filing.certificates.sheet import A4, Align, Sheet, Style
from tests.certificates import poppler
from tests.certificates.samples import DAY

PLAIN = Style(SONG, 12, "#000000")
PROPERTIES = Properties("试卷", "演示机关", DAY, keys={"ZZBH": "第1号", "CZZT": "甲&乙"})


@pytest.fixture
def sheet() -> Sheet:
    """An empty A4 page."""
    return Sheet(A4, "zh-CN")


@pytest.mark.parametrize(
    "text",
    ['<img src="/etc/hostname">', "甲<b>乙</b>", "A&B &amp; &lt;", "(a) \\n )( %s {0}", "<font color=[[[>"],
)
def test_markup_is_drawn_as_it_stands(sheet: Sheet, text: str, tmp_path: Path) -> None:
    sheet.write(50, 700, text, PLAIN)
    pdf = sheet.finish(Properties(text, text, DAY))
    assert poppler.text(pdf, tmp_path).strip() == text
    with pikepdf.open(BytesIO(pdf)) as read:
        assert "/XObject" not in read.pages[0].Resources
        assert read.docinfo["/Title"] == text


@pytest.mark.parametrize("text", ["证书", "𠮷文化", "A(b)\\c"])
def test_wide_spacing_and_an_arch_are_copied_without_blanks(sheet: Sheet, text: str, tmp_path: Path) -> None:
    sheet.write(50, 700, text, Style(KAI, 30, "#8C1515", 0.5))
    sheet.arch(300, 300, 60, text, Style(KAI, 9, "#8C1515", 0.1))
    read = poppler.text(sheet.finish(PROPERTIES), tmp_path)
    assert read.split() == [text, text]


def test_an_arch_without_words_draws_nothing(sheet: Sheet, tmp_path: Path) -> None:
    sheet.arch(300, 300, 60, "", PLAIN)
    assert poppler.text(sheet.finish(PROPERTIES), tmp_path).strip() == ""


def test_spacing_counts_between_letters_and_grows_with_the_size() -> None:
    spaced = Style(SONG, 12, "#000000", 0.5)
    assert spaced.measure("文化", 10) == pytest.approx(25)
    assert spaced.measure("文化", 20) == pytest.approx(50)
    assert spaced.measure("文", 10) == pytest.approx(10)
    assert spaced.measure("", 10) == 0


@pytest.mark.parametrize(("align", "left"), [(Align.LEFT, 100), (Align.CENTRE, 80), (Align.RIGHT, 60)])
def test_a_text_stands_where_its_alignment_says(
    sheet: Sheet, align: Align, left: float, tmp_path: Path
) -> None:
    sheet.write(100, 700, "文化", Style(SONG, 20, "#000000"), align)
    with pikepdf.open(BytesIO(sheet.finish(PROPERTIES))) as read:
        moves = [
            list(map(float, instruction.operands))
            for instruction in pikepdf.parse_content_stream(read.pages[0])
            if str(instruction.operator) == "Tm"
        ]
    assert moves == [[1, 0, 0, 1, left, 700]]


def test_no_character_is_left_out(sheet: Sheet) -> None:
    with pytest.raises(MissingGlyph):
        sheet.write(50, 700, "甲\ue003乙", PLAIN)
    with pytest.raises(MissingGlyph):
        sheet.finish(Properties("题", "机关", DAY, keys={"ZZBH": "\x01"}))


def test_a_form_is_held_once(sheet: Sheet) -> None:
    form = divider(300, Palette())
    for y in (100, 200, 300):
        sheet.place(form, 300, y)
    sheet.turn()
    sheet.place(form, 300, 100)
    with pikepdf.open(BytesIO(sheet.finish(PROPERTIES))) as read:
        names = [list(page.Resources.XObject.keys()) for page in read.pages]
        assert names[0] == names[1]
        assert len(names[0]) == 1
        drawn = read.pages[0].Resources.XObject[names[0][0]]
        assert drawn.read_raw_bytes() == form.content


def test_the_file_says_what_it_is(sheet: Sheet) -> None:
    with pikepdf.open(BytesIO(sheet.finish(PROPERTIES))) as read:
        assert read.Root.Lang == "zh-CN"
        assert read.docinfo["/Title"] == "试卷"
        assert read.docinfo["/Author"] == "演示机关"
        assert read.docinfo["/CreationDate"] == "D:20261123000000+08'00'"
        with read.open_metadata() as facts:
            assert facts["dc:title"] == "试卷"
            assert facts["{urn:fileonce:certificate#}CZZT"] == "甲&乙"


def test_an_empty_page_names_no_font_that_is_not_in_it(sheet: Sheet, tmp_path: Path) -> None:
    assert poppler.fonts(sheet.finish(PROPERTIES), tmp_path) == []

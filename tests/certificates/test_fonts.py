from pathlib import Path

import pytest
from reportlab.pdfbase import pdfmetrics

from filing.certificates import fonts
from filing.certificates.fonts import KAI, SONG, MissingGlyph
from filing.certificates.metadata import Properties
from filing.certificates.sheet import A4, Sheet, Style
from tests.certificates import poppler
from tests.certificates.samples import DAY, RARE

# A text without any blank: what is read back may be broken into lines, nothing else.
NATIONAL = "".join(
    bytes((high, low)).decode("gb2312", errors="ignore")
    for high in range(0xB0, 0xF8)
    for low in range(0xA1, 0xFF)
)


def drawn(text: str, font: str = SONG) -> bytes:
    sheet = Sheet(A4, "zh-CN")
    for line in range(0, len(text), 40):
        sheet.write(40, 800 - line / 2, text[line : line + 40], Style(font, 10, "#000000"))
    return sheet.finish(Properties("试", "试", DAY))


@pytest.mark.parametrize("font", [SONG, KAI])
def test_rare_characters_are_copied_as_they_were_written(font: str, tmp_path: Path) -> None:
    assert len(RARE) == 16
    assert poppler.text(drawn(RARE, font), tmp_path).split() == [RARE]


def test_text_of_several_subsets_is_copied_as_it_was_written(tmp_path: Path) -> None:
    text = NATIONAL[:1200] + RARE
    read = poppler.text(drawn(text), tmp_path)
    assert "".join(read.split()) == text


def test_the_table_has_surrogates_and_short_blocks() -> None:
    table = fonts.to_unicode([0, *range(0x4E00, 0x4E00 + 150), 0x20BB7])
    assert "<97> <D842DFB7>" in table
    assert "100 beginbfchar" in table
    assert "51 beginbfchar" in table
    assert "<00> <" not in table.replace("<00> <FF>", "")


def test_every_font_is_embedded_under_a_name_of_its_own(tmp_path: Path) -> None:
    first, second = (poppler.fonts(drawn(text), tmp_path) for text in ("甲乙丙", "甲乙丁"))
    for ((name, embedded),) in (first, second):
        assert name[6:] == f"+{SONG}"
        assert embedded == "yes"
    assert first != second


def test_the_whole_national_set_can_be_drawn() -> None:
    assert len(NATIONAL) == 6763
    for drawable in fonts.register().values():
        assert drawable.issuperset(NATIONAL)


def test_a_text_keeps_to_one_font_where_one_has_all_of_it() -> None:
    assert fonts.runs("济南公司") == [(SONG, "济南公司")]
    assert fonts.runs("济南公司", KAI) == [(KAI, "济南公司")]
    assert fonts.runs("䲜文化", KAI) == [(SONG, "䲜文化")]
    assert fonts.runs("𮧵文化") == [(KAI, "𮧵文化")]


def test_a_text_is_divided_where_no_font_has_all_of_it() -> None:
    assert fonts.runs("䲜𮧵文") == [(SONG, "䲜"), (KAI, "𮧵"), (SONG, "文")]
    assert fonts.runs("") == []


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("公\U00020001司", "U+20001"),
        ("公\ue003司", "U+E003"),
        ("e\u0301", "U+0301"),
        ("公\u200b司", "U+200B"),
        ("公\n司", "U+000A"),
        ("公\x00司", "U+0000"),
        ("公\ufffd司", "U+FFFD"),
        ("公😀司", "😀 (U+1F600)"),
    ],
)
def test_what_nobody_could_read_is_refused_by_name(text: str, named: str) -> None:
    with pytest.raises(MissingGlyph) as refused:
        fonts.runs(text)
    assert named in str(refused.value)
    assert len(refused.value.characters) == 1


def test_all_missing_characters_are_named_at_once() -> None:
    with pytest.raises(MissingGlyph) as refused:
        fonts.width("😀公\ue003司😀", 10)
    assert refused.value.characters == ("\ue003", "😀")
    assert refused.value.named == "□ (U+E003)、😀 (U+1F600)"


def test_the_width_is_that_of_the_pieces() -> None:
    assert fonts.width("文化", 10) == pytest.approx(20)
    assert fonts.width("䲜𮧵文", 10) == pytest.approx(30)
    assert fonts.width("", 10) == 0
    assert fonts.width("ii", 10) < fonts.width("WW", 10)


def test_a_font_is_read_once() -> None:
    fonts.register()
    before = pdfmetrics.getFont(SONG)
    fonts.register()
    assert pdfmetrics.getFont(SONG) is before

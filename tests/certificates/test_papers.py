from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from filing.certificates.fonts import MissingGlyph
from filing.certificates.layout import DoesNotFit
from filing.certificates.papers import Paper, draw_paper
from tests.certificates import poppler
from tests.certificates.samples import PAPER, RARE


def words(paper: Paper, folder: Path) -> str:
    """All text without blanks and line ends."""
    return "".join(poppler.text(draw_paper(paper), folder).split())


def pages(paper: Paper) -> int:
    """How many pages the paper has."""
    with pikepdf.open(BytesIO(draw_paper(paper))) as read:
        return len(read.pages)


def test_a_receipt_says_everything(tmp_path: Path) -> None:
    read = words(PAPER, tmp_path)
    for text in (
        PAPER.title,
        "RECEIPTOFSUBMISSION",
        f"编号：{PAPER.number}",
        PAPER.opening,
        *(text for row in PAPER.rows for text in row),
        f"1.{PAPER.notes[0]}",
        "二〇二六年十一月二十三日",
        "扫码核验",
        "样张SPECIMEN",
        "演示签发机关",
        "第1页，共1页",
    ):
        assert "".join(text.split()) in read


def test_a_real_paper_carries_no_mark(tmp_path: Path) -> None:
    read = words(replace(PAPER, specimen=False, issuer="济南市文化和旅游局"), tmp_path)
    assert "SPECIMEN" not in read
    assert "演示签发机关" not in read


def test_a_bare_paper_is_possible(tmp_path: Path) -> None:
    bare = replace(PAPER, title_en="", opening="", notes=(), rows=(("经营范围", ""),))
    assert "经营范围—" in words(bare, tmp_path)


@pytest.mark.parametrize("value", [RARE, "甲<b>乙", '<img src="/etc/passwd">', "A & B", "第一行\n第二行"])
def test_every_value_is_printed_whole(value: str, tmp_path: Path) -> None:
    read = words(replace(PAPER, rows=(("企业名称", value),)), tmp_path)
    assert "企业名称" + "".join(value.split()) in read
    label = words(replace(PAPER, rows=((value, ""),)), tmp_path).replace("—", "")
    assert "".join(value.split()) in label


def test_a_long_value_goes_on_on_the_next_page_and_no_page_runs_over(tmp_path: Path) -> None:
    scope = "".join(f"第{number}项文化艺术交流活动；" for number in range(90))
    long = replace(PAPER, rows=tuple((f"经营范围{row}", scope) for row in range(3)))
    assert pages(long) == 4
    read = words(long, tmp_path)
    for page in range(1, 5):
        furniture = f"样张SPECIMEN{PAPER.number}第{page}页，共4页"
        assert furniture in read
        read = read.replace(furniture, "")
    for row in range(3):
        assert f"经营范围{row}{scope}" in read


@pytest.mark.parametrize("rows", range(1, 26, 3))
def test_the_seal_never_stands_below_the_page(rows: int) -> None:
    with pikepdf.open(BytesIO(draw_paper(replace(PAPER, rows=(("项", "值"),) * rows)))) as read:
        heights = [
            float(instruction.operands[5])
            for page in read.pages
            for instruction in pikepdf.parse_content_stream(page)
            if str(instruction.operator) == "cm"
        ]
    assert all(0 <= height <= 842 for height in heights)


def test_the_same_content_gives_the_same_bytes() -> None:
    assert draw_paper(PAPER) == draw_paper(PAPER)


def test_what_cannot_be_printed_is_refused() -> None:
    with pytest.raises(MissingGlyph):
        draw_paper(replace(PAPER, rows=(("企业名称", "甲\ue003"),)))
    with pytest.raises(DoesNotFit):
        draw_paper(replace(PAPER, title="证" * 60))


def test_only_embedded_fonts_are_in_it(tmp_path: Path) -> None:
    assert {embedded for _, embedded in poppler.fonts(draw_paper(PAPER), tmp_path)} == {"yes"}


def test_machines_read_what_it_is() -> None:
    with pikepdf.open(BytesIO(draw_paper(PAPER))) as pdf, pdf.open_metadata() as facts:
        read = {
            key: facts[f"{{urn:fileonce:certificate#}}{key}"] for key in ("ZZMC", "ZZBH", "ZZBFJG", "ZZBFRQ")
        }
    assert read == {"ZZMC": PAPER.title, "ZZBH": PAPER.number, "ZZBFJG": PAPER.issuer, "ZZBFRQ": "2026-11-23"}

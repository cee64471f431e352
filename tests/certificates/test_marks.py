from pathlib import Path

import pytest

from filing.certificates.design import Status
from filing.certificates.fonts import SONG
from filing.certificates.layout import DoesNotFit
from filing.certificates.marks import DEMONSTRATION, mark, seal, signatories
from filing.certificates.metadata import Properties
from filing.certificates.ornament import Palette
from filing.certificates.sheet import A4_LANDSCAPE, Sheet, Style
from tests.certificates import poppler
from tests.certificates.samples import DAY


@pytest.mark.parametrize(
    ("specimen", "status", "seen"),
    [
        (False, Status.VALID, []),
        (True, Status.VALID, ["样张", "SPECIMEN"]),
        (False, Status.REVOKED, ["已撤销", "REVOKED"]),
        (True, Status.EXPIRED, ["样张", "SPECIMEN", "已失效", "EXPIRED"]),
        (False, Status.SUSPENDED, ["已暂扣", "SUSPENDED"]),
        (False, Status.OTHER, ["状态异常", "NOT", "VALID"]),
    ],
)
def test_the_marks_say_what_the_print_is(
    specimen: bool, status: Status, seen: list[str], tmp_path: Path
) -> None:
    sheet = Sheet(A4_LANDSCAPE, "zh-CN")
    mark(sheet, Palette(), specimen=specimen, status=status)
    read = poppler.text(sheet.finish(Properties("试", "试", DAY)), tmp_path)
    assert sorted(read.split()) == sorted(seen)


def test_every_status_but_valid_is_marked(tmp_path: Path) -> None:
    for status in set(Status) - {Status.VALID}:
        sheet = Sheet(A4_LANDSCAPE, "zh-CN")
        mark(sheet, Palette(), specimen=False, status=status)
        assert poppler.text(sheet.finish(Properties("试", "试", DAY)), tmp_path).strip()


def test_a_specimen_never_looks_like_a_real_body_s() -> None:
    assert signatories("山东省文化和旅游厅", specimen=True) == ["山东省文化和旅游厅", f"（{DEMONSTRATION}）"]
    assert signatories("演示签发机关", specimen=True) == ["演示签发机关"]
    assert signatories("山东省文化和旅游厅", specimen=False) == ["山东省文化和旅游厅"]


def test_a_long_issuer_stands_on_two_lines_and_one_without_room_is_refused(tmp_path: Path) -> None:
    style = Style(SONG, 13.5, "#000000")
    sheet = Sheet(A4_LANDSCAPE, "zh-CN")
    seal(
        sheet,
        300,
        300,
        "盖章处",
        [("中共演示省委宣传部、演示省文化和旅游厅、演示省科学技术厅", style), ("", style)],
        Palette(),
    )
    read = poppler.text(sheet.finish(Properties("试", "试", DAY)), tmp_path)
    assert read.split() == ["盖章处", "中共演示省委宣传部、演示省", "文化和旅游厅、演示省科学技术厅"]
    with pytest.raises(DoesNotFit):
        seal(sheet, 300, 300, "", [("厅" * 80, style)], Palette())

"""The codes of our own letters are found on photos of paper: turned, small, among others."""

from io import BytesIO

import segno
from PIL import Image

from filing.attachments.inside import codes

OURS = "FILEONCE/1/A/91370102MA00000000/-/ABCDEFGH/ABCDEFGHIJKLMNOP"


def page(*texts: str, angle: float = 0, scale: int = 4) -> Image.Image:
    """A photo of a page with codes on it."""
    paper = Image.new("RGB", (1240, 1754), "white")
    for number, text in enumerate(texts):
        out = BytesIO()
        segno.make(text, error="m", micro=False).save(out, kind="png", scale=scale)
        paper.paste(Image.open(out).convert("RGB"), (80, 100 + 500 * number))
    return paper.rotate(angle, expand=True, fillcolor="grey")


def test_a_code_is_found_however_the_paper_lies() -> None:
    for angle in (0, 4, 90, 181):
        assert codes.find(page(OURS, angle=angle)) == [OURS]


def test_a_large_scan_is_read_too() -> None:
    assert codes.find(page(OURS).resize((4960, 7016))) == [OURS]


def test_codes_of_others_are_left_alone_and_ours_come_once() -> None:
    assert codes.find(page("https://example.cn/x", OURS, OURS)) == [OURS]
    assert codes.find(page("FILEONCE/" + "X" * 300, scale=3)) == []
    assert codes.find(Image.new("L", (50, 50))) == []

"""What certificates and papers have in common: marks across the page, and the seal place with its issuer."""

from collections.abc import Sequence
from dataclasses import replace

from filing.certificates import ornament
from filing.certificates.design import Status
from filing.certificates.fonts import KAI
from filing.certificates.layout import fit
from filing.certificates.ornament import Palette
from filing.certificates.sheet import Align, Sheet, Style

SPECIMEN, DEMONSTRATION = "样张 SPECIMEN", "演示签发机关"
STATES = {
    Status.SUSPENDED: "已暂扣 SUSPENDED",
    Status.REVOKED: "已撤销 REVOKED",
    Status.CANCELLED: "已注销 CANCELLED",
    Status.EXPIRED: "已失效 EXPIRED",
    Status.WITHDRAWN: "已吊销 WITHDRAWN",
    Status.OTHER: "状态异常 NOT VALID",
}
SEAL_WIDTH, SMALLEST = 230, 7.5


def mark(sheet: Sheet, palette: Palette, *, specimen: bool, status: Status = Status.VALID) -> None:
    """Draw the marks across the page, below what is written on it next."""
    size = sheet.width / 10
    if specimen:
        sheet.mark(SPECIMEN, Style(KAI, size, palette.mark, 0.06))
    if status in STATES:
        sheet.mark(STATES[status], Style(KAI, 0.7 * size, palette.stop, 0.06), beside=-1.1 * size * specimen)


def signatories(issuer: str, *, specimen: bool) -> list[str]:
    """The lines that name the issuing body; on a specimen one of them says that it is no real one."""
    return [issuer, f"（{DEMONSTRATION}）"] if specimen and DEMONSTRATION not in issuer else [issuer]


def seal(
    sheet: Sheet, x: float, y: float, words: str, rows: Sequence[tuple[str, Style]], palette: Palette
) -> None:
    """The place of the seal round (x, y) with `words` in its ring, and the rows set across its middle.

    Raises:
        DoesNotFit: a row has no room.
    """
    sheet.place(ornament.seal_place(palette), x, y)
    sheet.arch(x, y, ornament.SEAL_TEXT_RADIUS, words, Style(KAI, 7, palette.seal, 0.08))
    lines = [line for text, style in rows if text for line in _lines(text, style)]
    y += sum(0.8 * style.size for _, style in lines)
    for line, style in lines:
        y -= 1.2 * style.size
        sheet.write(x, y, line, style, Align.CENTRE)
        y -= 0.4 * style.size


def _lines(text: str, style: Style) -> list[tuple[str, Style]]:
    fitted = fit(text, SEAL_WIDTH, style.size, floor=SMALLEST, measure=style.measure)
    return [(line, replace(style, size=fitted.size)) for line in fitted.lines]

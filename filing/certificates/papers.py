"""回执, 备案证明 and their like: an official letter on A4, unsigned, the same bytes for the same content."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

from filing.certificates import ornament
from filing.certificates.fonts import KAI, SONG
from filing.certificates.layout import fit, paginate, wrap
from filing.certificates.marks import mark, seal, signatories
from filing.certificates.metadata import Properties
from filing.certificates.ornament import Palette
from filing.certificates.qr import qr
from filing.certificates.sheet import A4, Align, Sheet, Style
from filing.certificates.wording import solemn_date

WIDTH, HEIGHT = A4
STRIP, MARGIN = 34, 66
INNER, MIDDLE, RIGHT = WIDTH - 2 * MARGIN, WIDTH / 2, WIDTH - MARGIN
LABEL_WIDTH, PADDING, LINE = 122, 9, 17.5
TOP, BOTTOM, FOOT_HEIGHT = HEIGHT - 72, 66, 168
RED = "#B3261E"


@dataclass(frozen=True, slots=True)
class Paper:
    """What a paper says: a title, an opening sentence, fields as (label, value), notes."""

    title: str
    number: str
    issuer: str
    issued: date
    rows: tuple[tuple[str, str], ...]
    verify_url: str
    specimen: bool
    title_en: str = ""
    opening: str = ""
    notes: tuple[str, ...] = ()
    seal: str = "加盖印章处"
    palette: Palette = field(default_factory=Palette)


@dataclass(frozen=True, slots=True)
class Block:
    """A part that is not divided: its height, and how to draw it from its top edge down, in points."""

    height: float
    draw: Callable[[float], None]


def draw_paper(paper: Paper) -> bytes:
    """The paper as PDF, on as many pages as it needs.

    Raises:
        MissingGlyph: a character is in no font.
        DoesNotFit: the title, the issuer or the number has no room.
    """
    sheet = Sheet(A4, "zh-CN")
    blocks = [*_opening(sheet, paper), *_table(sheet, paper), *_notes(sheet, paper), *_foot(sheet, paper)]
    head = 150.0 if paper.title_en else 134.0
    pages = paginate([block.height for block in blocks], TOP - head - BOTTOM, TOP - BOTTOM)
    for number, page in enumerate(pages, start=1):
        if number > 1:
            sheet.turn()
        sheet.place(ornament.letterhead(WIDTH, HEIGHT, STRIP, paper.palette))
        mark(sheet, paper.palette, specimen=paper.specimen)
        _page_number(sheet, paper, number, len(pages))
        y = TOP
        if number == 1:
            _head(sheet, paper)
            y -= head
        for index in page:
            blocks[index].draw(y)
            y -= blocks[index].height
    return sheet.finish(_properties(paper))


def _properties(paper: Paper) -> Properties:
    keys = {
        "ZZMC": paper.title,
        "ZZBH": paper.number,
        "ZZBFJG": paper.issuer,
        "ZZBFRQ": paper.issued.isoformat(),
    }
    return Properties(f"{paper.title}　{paper.number}", paper.issuer, paper.issued, keys=keys)


def _fitted(sheet: Sheet, x: float, y: float, text: str, style: Style, align: Align = Align.CENTRE) -> None:
    """Write one line, smaller where it must be, down to six tenths."""
    fitted = fit(text, INNER, style.size, floor=0.6 * style.size, measure=style.measure, lines=1)
    sheet.write(x, y, text, replace(style, size=fitted.size), align)


def _head(sheet: Sheet, paper: Paper) -> None:
    """The issuing body over a red double rule, the number below it, the title."""
    palette = paper.palette
    _fitted(sheet, MIDDLE, TOP - 22, paper.issuer, Style(SONG, 25, RED, 0.28))
    sheet.rule(MARGIN, TOP - 38, INNER, 1.8, RED)
    sheet.rule(MARGIN, TOP - 41.5, INNER, 0.5, RED)
    _fitted(sheet, RIGHT, TOP - 58, f"编号：{paper.number}", Style(SONG, 10, palette.soft), Align.RIGHT)
    _fitted(sheet, MIDDLE, TOP - 102, paper.title, Style(KAI, 28, palette.text, 0.22))
    if paper.title_en:
        _fitted(sheet, MIDDLE, TOP - 120, paper.title_en.upper(), Style(SONG, 9.5, palette.soft, 0.2))


def _page_number(sheet: Sheet, paper: Paper, number: int, pages: int) -> None:
    style = Style(SONG, 8.5, paper.palette.soft)
    sheet.write(MIDDLE, STRIP + 12, f"{paper.number}　第 {number} 页，共 {pages} 页", style, Align.CENTRE)


def _lines(sheet: Sheet, text: str, style: Style, height: float) -> Iterator[Block]:
    for line in wrap(text, INNER, style.size, style.measure):
        yield Block(height, partial(_line, sheet, line, style))


def _line(sheet: Sheet, text: str, style: Style, top: float) -> None:
    sheet.write(MARGIN, top - 1.1 * style.size, text, style)


def _opening(sheet: Sheet, paper: Paper) -> Iterator[Block]:
    if paper.opening:
        yield from _lines(sheet, f"　　{paper.opening}", Style(SONG, 12, paper.palette.text), 21)
        yield Block(10, lambda top: None)


def _table(sheet: Sheet, paper: Paper) -> Iterator[Block]:
    """The fields; a value of many lines may go on on the next page."""
    text, label = Style(SONG, 11, paper.palette.text), Style(SONG, 10.5, paper.palette.soft)
    value_width = INNER - LABEL_WIDTH - 2 * PADDING
    for name, value in paper.rows:
        names = wrap(name, LABEL_WIDTH - 2 * PADDING, label.size, label.measure)
        values = wrap(value or "—", value_width, text.size, text.measure)
        count = max(len(names), len(values))
        for place in range(count):
            cells = [(lines[place] if place < len(lines) else "") for lines in (names, values)]
            above, below = (5.0 if place == 0 else 0.0), (5.0 if place == count - 1 else 0.0)
            yield Block(
                LINE + above + below, partial(_cells, sheet, paper, cells, (label, text), above, below)
            )


def _cells(
    sheet: Sheet,
    paper: Paper,
    cells: list[str],
    styles: tuple[Style, Style],
    above: float,
    below: float,
    top: float,
) -> None:
    height = LINE + above + below
    if above:
        sheet.rule(MARGIN, top, INNER, 0.5, paper.palette.gold)
    if below:
        sheet.rule(MARGIN, top - height, INNER, 0.5, paper.palette.gold)
    baseline = top - above - 13
    for x, cell, style in zip((MARGIN, MARGIN + LABEL_WIDTH), cells, styles, strict=True):
        sheet.write(x + PADDING, baseline, cell, style)


def _notes(sheet: Sheet, paper: Paper) -> Iterator[Block]:
    if not paper.notes:
        return
    palette = paper.palette
    yield Block(12, lambda top: None)
    yield from _lines(sheet, "说明", Style(KAI, 11, palette.green), 18)
    for number, note in enumerate(paper.notes, start=1):
        yield from _lines(sheet, f"{number}. {note}", Style(SONG, 9.5, palette.soft), 15.5)


def _foot(sheet: Sheet, paper: Paper) -> Iterator[Block]:
    """Who signs; a paper without a place for a seal is signed by nobody."""
    if paper.seal:
        yield Block(FOOT_HEIGHT, partial(_signed, sheet, paper))


def _signed(sheet: Sheet, paper: Paper, top: float) -> None:
    """The QR code on the left; the seal place with issuing body and date on the right."""
    palette, side = paper.palette, 84
    small = Style(KAI, 9, palette.green)
    sheet.place(qr(paper.verify_url, side), MARGIN - 8, top - 42 - side)
    sheet.write(MARGIN - 8 + side / 2, top - 52 - side, "扫码核验", small, Align.CENTRE)
    text = Style(SONG, 13, palette.text, 0.04)
    rows = [*signatories(paper.issuer, specimen=paper.specimen), solemn_date(paper.issued)]
    seal(sheet, RIGHT - 105, top - 84, paper.seal, [(row, text) for row in rows], palette)

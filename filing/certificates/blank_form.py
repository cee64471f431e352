"""The empty form of a register kind on A4, to be read by the boss or filled in by hand first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from filing.certificates.fonts import KAI, SONG
from filing.certificates.layout import paginate, wrap
from filing.certificates.metadata import Properties
from filing.certificates.papers import Block
from filing.certificates.sheet import A4, Align, Sheet, Style
from models.dossiers.dossier import Dossier, Task
from models.dossiers.item import Asked, Item, When
from models.dossiers.kinds.base import Control

WIDTH, HEIGHT = A4
MARGIN, TOP, BOTTOM, HEAD = 50.0, HEIGHT - 50, 46.0, 62.0
INNER, LABEL = WIDTH - 2 * MARGIN, 168.0
LINE, PAD, HEADING = 14.0, 6.0, 30.0
MOST_CHOICES, CELLS, LINES_OF_TEXT = 24, 3, 4
INK, SOFT, RULE, BAND = "#1B1F24", "#5A6470", "#B9C2CC", "#0E4EA5"
TEXT, SMALL = Style(SONG, 10, INK), Style(SONG, 8, SOFT)
BEGINNING = "空白表只供准备；在网上填报并提交才算办理。部门已有的内容会自动带入，不用填。"
REQUIRED, BOX, UNKNOWN = "必填", "□ ", "在网上从列表中选择"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the form: what stands left, what stands right, and into how many cells the right is cut."""

    label: tuple[tuple[str, Style], ...]
    right: tuple[str, ...] = ()
    lines: int = 1
    cells: int = 1

    @property
    def height(self) -> float:
        """In points."""
        return max(len(self.label), len(self.right) if self.cells == 1 else 1, self.lines) * LINE + PAD


def draw(dossier: type[Dossier], drawn_on: date, issuer: str) -> bytes:
    """The form as PDF, on as many pages as it needs.

    Raises:
        MissingGlyph: a character is in no font.
    """
    sheet = Sheet(A4, "zh-CN")
    blocks = [block for task in dossier.tasks for block in _task(sheet, task)]
    pages = paginate([block.height for block in blocks], TOP - HEAD - BOTTOM, TOP - BOTTOM)
    for number, page in enumerate(pages, start=1):
        if number > 1:
            sheet.turn()
        y = TOP if number > 1 else _head(sheet, dossier)
        for index in page:
            blocks[index].draw(y)
            y -= blocks[index].height
        foot = f"{dossier.title}　空白表　第 {number} 页，共 {len(pages)} 页"
        sheet.write(WIDTH / 2, BOTTOM - 22, foot, SMALL, Align.CENTRE)
    return sheet.finish(Properties(f"{dossier.title}空白表", issuer, drawn_on))


def _head(sheet: Sheet, dossier: type[Dossier]) -> float:
    sheet.write(WIDTH / 2, TOP - 18, f"{dossier.title}（空白表）", Style(KAI, 20, INK), Align.CENTRE)
    sheet.write(WIDTH / 2, TOP - 40, BEGINNING, Style(SONG, 9, SOFT), Align.CENTRE)
    return TOP - HEAD


def _task(sheet: Sheet, task: Task) -> Iterator[Block]:
    lines = [line for section in task.sections for item in section.items().values() for line in _lines(item)]
    if lines:
        yield Block(HEADING + lines[0].height, partial(_heading, sheet, task.title, lines[0]))
    yield from (Block(line.height, partial(_line, sheet, line)) for line in lines[1:])


def _heading(sheet: Sheet, title: str, first: Line, top: float) -> None:
    """A heading never stands alone at the end of a page."""
    sheet.write(MARGIN, top - 20, title, Style(KAI, 13, BAND))
    sheet.rule(MARGIN, top - HEADING + 2, INNER, 1.2, BAND)
    _line(sheet, first, top - HEADING)


def _lines(item: Item) -> Iterator[Line]:
    """The lines of one item: a table stands turned, a line a column with room for some rows."""
    if item.asked is not Asked.FILING or item.computed:
        return
    if not item.columns:
        yield Line(_label(item), _answers(item), _room(item))
        return
    heads = tuple(f"第 {number} 项" for number in range(1, CELLS + 1))
    yield Line(_label(item), heads, cells=CELLS)
    for column in item.columns:
        yield Line(_label(column, inside=True), cells=CELLS)


def _label(item: Item, *, inside: bool = False) -> tuple[tuple[str, Style], ...]:
    """Title with unit, then when it must be filled in and its help, wrapped."""
    unit = f"（{item.unit}）" if item.unit else ""
    title = wrap(("　" if inside else "") + item.title + unit, LABEL - PAD, TEXT.size, TEXT.measure)
    must = item.required.words if isinstance(item.required, When) else REQUIRED if item.required else ""
    said = "　".join(part for part in (must, item.help) if part)
    notes = wrap(said, LABEL - PAD, SMALL.size, SMALL.measure) if said else ()
    return (*((line, TEXT) for line in title), *((line, SMALL) for line in notes))


def _answers(item: Item) -> tuple[str, ...]:
    """The answers to tick, where they are few; else where they are found."""
    choices = list(item.kind.choices())
    if not choices:
        return ()
    text = "　".join(BOX + one.title for one in choices) if len(choices) <= MOST_CHOICES else UNKNOWN
    return wrap(text, INNER - LABEL - 2 * PAD, TEXT.size, TEXT.measure)


def _room(item: Item) -> int:
    return LINES_OF_TEXT if item.kind.control is Control.AREA else 1


def _line(sheet: Sheet, line: Line, top: float) -> None:
    sheet.rule(MARGIN, top, INNER, 0.5, RULE)
    _column(sheet, MARGIN, top, line.label)
    if line.cells == 1:
        _column(sheet, MARGIN + LABEL + PAD, top, [(text, TEXT) for text in line.right])
    step = (INNER - LABEL) / line.cells
    for place in range(line.cells):
        sheet.upright(MARGIN + LABEL + place * step, top, line.height, 0.5, RULE)
        if line.cells > 1 and line.right:
            _column(sheet, MARGIN + LABEL + place * step + PAD, top, [(line.right[place], SMALL)])
    sheet.rule(MARGIN, top - line.height, INNER, 0.5, RULE)


def _column(sheet: Sheet, x: float, top: float, lines: Sequence[tuple[str, Style]]) -> None:
    for number, (text, style) in enumerate(lines, start=1):
        sheet.write(x, top - number * LINE + 1, text, style)

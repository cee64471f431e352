"""What stands on the sheets of a workbook: one sheet a screen, one line an item, all of it from the items."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from filing.submissions.case import facts
from filing.submissions.filling.screens import Screen
from filing.submissions.offline import cells
from filing.submissions.offline.cells import Cell
from models.canonical import sha256_hex
from models.dossiers.item import Item, When
from models.dossiers.kinds import Sealed
from models.dossiers.kinds.base import Control, Json
from models.dossiers.sections import Section

VALUE, PLAIN = "value", "-"
ITEM, PLACE, TABLE, ROW, TURNED, LINE, END = "item", "place", "table", "row", "turned", "line", "end"
"""What the hidden first column says of a line: it moves with its line, whatever is inserted above."""

SPARE, WIDEST, FEW = 10, 8, 5
FILES = "附件请在网页上传，不能放在表格里"
PROMISE = "请在网页上阅读后确认，不能在表格里填写"
KEPT = "已填写并加密保存，这里不显示；空着表示不变"
UNREAD = "上次填写的内容无法识别，请修改"


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of a section or table."""

    text: str


@dataclass(frozen=True, slots=True)
class Given:
    """What is shown and not asked: a fact of a department, or what is done on the page."""

    label: str
    text: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """A line with one cell to fill in; `unread` where it holds what could not be read."""

    mark: str
    item: Item
    label: str
    value: Cell
    hint: str = ""
    unread: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table to fill in: its rows by column key, and whether rows stand side by side."""

    item: Item
    rows: tuple[Mapping[str, Cell], ...]
    room: int
    turned: bool
    hint: str = ""


Line = Heading | Given | Answer | Grid


@dataclass(frozen=True, slots=True)
class Leaf:
    """One sheet: the screen it stands for and its lines."""

    key: str
    title: str
    version: int
    lines: tuple[Line, ...]


def leaf(screen: Screen) -> Leaf:
    """The sheet of a screen with what its draft holds."""
    lines = tuple(line for section in screen.task.sections for line in _section(screen, section))
    return Leaf(screen.task.key, screen.task.title, screen.version, lines)


def is_asked(item: Item, screen: Screen) -> bool:
    """Whether a workbook asks for the item; files and promises are left to the page."""
    asked = item.code in facts.asked(screen.case.dossier) and item.code not in screen.locked
    return asked and item.kind.control not in (Control.FILES, Control.TICK)


def label(item: Item) -> str:
    """The title with the unit, and a star where it must be filled in."""
    unit = f"（{item.unit}）" if item.unit else ""
    return f"{item.title}{unit}{' *' if item.required is True else ''}"


def imprint(rows: Iterable[Mapping[str, str]]) -> str:
    """What tells whether anybody touched an item's cells: the same for the same words in the same rows."""
    filled = [{key: text for key, text in row.items() if text} for row in rows]
    return sha256_hex([row for row in filled if row])[:16]


def stood(lines: Iterable[Line]) -> dict[str, str]:
    """The imprint of each item as it is written, by code."""
    found: dict[str, list[dict[str, str]]] = {}
    for line in lines:
        match line:
            case Answer(item=item, mark=mark, value=value):
                key = mark.partition(":")[2].partition(":")[2]
                found.setdefault(item.code, [{}])[0][key] = _back(item, value)
            case Grid(item=item, rows=rows):
                columns = item.columns
                found[item.code] = [{c.key: _back(c, row.get(c.key)) for c in columns} for row in rows]
    return {code: imprint(rows) for code, rows in found.items()}


def _back(item: Item, cell: Cell) -> str:
    """How a cell reads that nobody touched."""
    return cells.typed(item, cell)


def _section(screen: Screen, section: type[Section]) -> Iterator[Line]:
    yield Heading(section.title)
    fixed = {shown.item.code: shown for shown in screen.fixed}
    for item in section.items().values():
        if shown := fixed.get(item.code):
            day = f" {shown.as_of.isoformat()}" if shown.as_of else ""
            yield Given(label(item), shown.text, f"{shown.source}{day}".strip())
        elif is_asked(item, screen):
            yield from _asked(screen, item)
        elif item.code in facts.asked(screen.case.dossier) - screen.locked:
            files = item.kind.control is Control.FILES
            yield Given(label(item), "", FILES if files else PROMISE)


def _asked(screen: Screen, item: Item) -> Iterator[Line]:
    json = screen.values.get(item.code)
    if item.columns:
        yield _grid(screen, item, json or [])
    elif cells.is_list(item):
        yield from _places(screen, item, json)
    else:
        yield _answer(screen, item, json)


def _answer(screen: Screen, item: Item, json: Json) -> Answer:
    raw = screen.raw.get(item.code)
    sealed = json is not None and isinstance(item.kind.from_json(json), Sealed)
    hint = _hint(screen, item, KEPT if sealed else UNREAD if raw else "")
    value = raw if raw is not None else cells.written(item, json)
    return Answer(f"{ITEM}:{item.code}", item, label(item), value, hint, unread=raw is not None)


def _places(screen: Screen, item: Item, json: Json) -> Iterator[Line]:
    raw = screen.raw.get(item.code)
    filled = _typed_places(item, raw) if raw is not None else cells.listed_cells(item, json)
    yield Heading(label(item))
    for number, (key, title) in enumerate(cells.places(item)):
        hint = _hint(screen, item, UNREAD if raw else "") if number == 0 else ""
        yield Answer(f"{PLACE}:{item.code}:{key}", item, title, filled.get(key), hint, unread=raw is not None)


def _typed_places(item: Item, raw: str) -> dict[str, str]:
    """What could not be read, cell by cell, as far as the item has cells for it."""
    texts = raw.split(",")
    if item.kind.control is Control.RANKED:
        return {str(number): text for number, text in enumerate(texts)}
    return dict.fromkeys(texts, cells.YES)


def _grid(screen: Screen, item: Item, lines: list[Mapping[str, Json]]) -> Grid:
    most: int = item.kind.most  # type: ignore[attr-defined]
    typed = [int(name.split(".")[-2]) + 1 for name in screen.raw if name.startswith(f"{item.code}.")]
    count = max([len(lines), *typed])
    padded = [*lines, *({} for _ in range(count - len(lines)))]
    rows = tuple(
        {
            column.key: screen.raw.get(f"{item.code}.{number}.{column.key}")
            or cells.written(column, row.get(column.key))
            for column in item.columns
        }
        for number, row in enumerate(padded)
    )
    turned = len(item.columns) > WIDEST and most <= FEW
    room = most if turned else min(most, count + SPARE)
    return Grid(item, rows, max(room, count), turned, _hint(screen, item, ""))


def _hint(screen: Screen, item: Item, more: str) -> str:
    """What helps to fill in an item: when it must be, what it means, what the officer said."""
    remark = screen.remarks.get(item.code)
    needed = f"{item.required.words}必填" if isinstance(item.required, When) else ""
    said = f"审核意见：{remark}" if remark else ""
    return "；".join(filter(None, (said, more, needed, item.help)))

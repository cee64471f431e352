"""The faces an item shows outside forms: line to check, catalogue row, schema, spreadsheet column, mask."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from models.dossiers.document import Document
from models.dossiers.dossier import Dossier
from models.dossiers.item import Item, When
from models.dossiers.kinds.base import Cell, Json
from models.text import N_

NOT_FILLED = N_("未填写")


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """A line of the page on which a firm checks its answers."""

    code: str
    label: str
    text: str
    filled: bool


def answer_line(item: Item, value: Any) -> AnswerLine:
    """What was answered to `item`, in words; 未填写 where nothing was."""
    if value is None or value == ():
        return AnswerLine(item.code, item.title, NOT_FILLED, filled=False)
    return AnswerLine(item.code, item.title, item.kind.show(value, item), filled=True)


def diff_label(item: Item, dossier: type[Dossier]) -> str:
    """What a difference is headed with: a column stands under its table."""
    table = dossier.items().get(item.code.rpartition(".")[0])
    return f"{table.title} · {item.title}" if table else item.title


def masked(item: Item, value: Any) -> str:
    """The value as those see it who may know only that it is there."""
    return "" if value is None else item.kind.mask(value, item)


@dataclass(frozen=True, slots=True)
class CatalogueRow:
    """An entry of the 信息资源目录 with what 政务数据共享条例 13 and 15 ask for."""

    code: str
    title: str
    title_en: str
    kind: str
    unit: str
    provider: str
    cycle: str
    sharing: str
    condition: str
    basis: str
    open: str
    sensitivity: str
    required: str


def catalogue_row(item: Item) -> CatalogueRow:
    """The catalogue's row of an item; internal papers have none and must not be asked for one."""
    required = item.required.words if isinstance(item.required, When) else "是" if item.required else "否"
    return CatalogueRow(
        code=item.code,
        title=item.title,
        title_en=item.title_en,
        kind=item.kind.name,
        unit=item.unit,
        provider=item.provider,
        cycle=item.cycle,
        sharing=item.sharing.value,
        condition=item.condition,
        basis=item.basis,
        open=item.open.value,
        sensitivity=item.sensitivity.value,
        required=required,
    )


def top_items(dossier: type[Dossier]) -> Iterator[Item]:
    """The items a document has keys for: tables whole, without their columns."""
    for section in dossier.sections().values():
        yield from section.items().values()


def json_schema(dossier: type[Dossier]) -> dict[str, Json]:
    """The JSON Schema (2020-12) of the dossier's documents."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": dossier.title,
        "type": "object",
        "properties": {one.code: {"title": one.title, **one.kind.schema(one)} for one in top_items(dossier)},
        "additionalProperties": False,
    }


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a spreadsheet: its item and its heading with the unit."""

    item: Item
    heading: str


def columns(dossier: type[Dossier]) -> tuple[Column, ...]:
    """One column for each item of a document."""
    return tuple(
        Column(one, f"{one.title}（{one.unit}）" if one.unit else one.title) for one in top_items(dossier)
    )


def cell(column: Column, document: Document) -> Cell:
    """What the column holds for a document."""
    json = document.get(column.item.code)
    return None if json is None else column.item.kind.to_cell(column.item.kind.from_json(json))

"""A value and its cell: what is written there, and what its item reads of whatever comes back."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

from models.dossiers.characters import narrow
from models.dossiers.codes import Choice
from models.dossiers.codes import choices as listed
from models.dossiers.item import Item
from models.dossiers.kinds import Amount, Boolean, Confirmation, ListOfBoolean, ListOfCode, Money, Sealed
from models.dossiers.kinds.base import Control, Json
from models.dossiers.words import BadValue
from models.text import N_

Cell = str | int | float | date | None
YES, NO = "是", "否"
EXACT_DIGITS = 15
NUMBERS = frozenset({"integer", "year", "money", "percent"})
FIRST_DAY, NEVER = date(1899, 12, 30), date(1900, 3, 1)
LATEST_SERIAL = 109_574  # the last day of 2199 as a spreadsheet counts
LOST = N_("这一格是数字格式，第 15 位以后的数字已被表格软件改成 0，请把单元格格式改为“文本”后重新填写")
SERIAL = N_("这一格的日期变成了数字 %(number)s，请写成 %(day)s 的样子")
SHARE = N_("这一格是百分比格式（%(number)s 可能是指 %(share)s%%），请把单元格格式改为“文本”后重新填写")
TICK = N_("请填“是”或“否”")


def is_list(item: Item) -> bool:
    """Whether an item has several answers, a cell each."""
    return item.kind.control in (Control.CHECKS, Control.RANKED)


def places(item: Item) -> tuple[tuple[str, str], ...]:
    """The cells of an item with several answers: a key each, and what stands before it."""
    kind = item.kind
    if isinstance(kind, ListOfCode) and kind.ranked:
        return tuple((str(number), str(number + 1)) for number in range(kind.most))
    return tuple((choice.code, choice.title) for choice in _answers(item))


def answers(item: Item) -> tuple[str, ...]:
    """What a cell of the item offers to choose from; empty where one types freely."""
    if isinstance(item.kind, Confirmation):
        return (YES,)
    if isinstance(item.kind, Boolean) or item.kind.control is Control.CHECKS:
        return (YES, NO)
    return tuple(_labels(item))


def _answers(item: Item) -> tuple[Choice, ...]:
    if isinstance(item.kind, ListOfBoolean):
        return tuple(listed(item.kind.list_name).values())
    return tuple(item.kind.choices())


@cache
def _labels(item: Item) -> Mapping[str, str]:
    """The answers by what is written in a cell; of two that say the same each is told by its code."""
    found = _answers(item)
    titles = [choice.title for choice in found]
    return {
        choice.title if titles.count(choice.title) == 1 else f"{choice.code} {choice.title}": choice.code
        for choice in found
    }


@cache
def _narrow_labels(item: Item) -> Mapping[str, str]:
    return {narrow(label): code for label, code in _labels(item).items()}


def meant(item: Item, text: str) -> str:
    """The code of an answer written in words; any other text as it is."""
    return _narrow_labels(item).get(narrow(text), text)


def written(item: Item, json: Json) -> Cell:
    """What is written for a kept value of an item with one answer; nothing of what is kept encrypted."""
    if json is None:
        return None
    value = item.kind.from_json(json)
    if isinstance(value, Sealed):
        return None
    return _of(item, value)


def _of(item: Item, value: Any) -> Cell:
    match value:
        case bool():
            return YES if value else NO
        case int():
            return value
        case date():
            return value if value >= NEVER else value.isoformat()
        case Amount() if isinstance(item.kind, Money) and not item.kind.others:
            return _number(value.amount)
    raw = str(item.kind.raw(value))
    return next((label for label, code in _labels(item).items() if code == raw), raw)


def _number(amount: Decimal) -> Cell:
    """A number where a spreadsheet holds it exactly, else its digits as text."""
    plain = f"{amount:f}"
    exact = sum(character.isdigit() for character in plain) <= EXACT_DIGITS
    return float(amount) if exact else plain


def listed_cells(item: Item, json: Json) -> dict[str, str]:
    """What is written for the answers of an item with several, by the key of their cells."""
    if not json:
        return {}
    value: Any = item.kind.from_json(json)
    if isinstance(item.kind, ListOfBoolean):
        return {code: YES if yes else NO for code, yes in value.items()}
    if isinstance(item.kind, ListOfCode) and item.kind.ranked:
        labels = {code: label for label, code in _labels(item).items()}
        return {str(number): labels.get(code, code) for number, code in enumerate(value)}
    return dict.fromkeys(value, YES)


def typed(item: Item, cell: object) -> str:
    """A cell that came back, as a person would have typed it into the item's field.

    Raises:
        BadValue: the spreadsheet program has changed what was typed.
    """
    if isinstance(cell, bool):
        return YES if cell else NO
    if isinstance(cell, int | float):
        return _from_number(item, cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    text = "" if cell is None else str(cell)
    return meant(item, text) if item.kind.control in (Control.SELECT, Control.RANKED) else text


def _from_number(item: Item, cell: float) -> str:
    number = Decimal(repr(cell))
    whole = number == number.to_integral_value()
    text = f"{number.to_integral_value():f}" if whole else f"{number:f}"
    if item.kind.name not in NUMBERS and len(text) > EXACT_DIGITS:
        raise BadValue(LOST)
    if item.kind.name == "percent" and 0 < number <= 1:
        raise BadValue(SHARE, number=text, share=f"{(number * 100).normalize():f}")
    if item.kind.name == "date" and 0 < number <= LATEST_SERIAL:
        raise BadValue(SERIAL, number=text, day=(FIRST_DAY + timedelta(days=int(number))).isoformat())
    return meant(item, text) if item.kind.control is Control.SELECT else text

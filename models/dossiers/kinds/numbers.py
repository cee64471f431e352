"""Whole numbers, shares and years."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

from models.dossiers.characters import narrow, readable
from models.dossiers.kinds.base import Cell, Json, Kind, LineKind, unreadable
from models.dossiers.words import BadValue
from models.text import N_

if TYPE_CHECKING:
    from models.dossiers.item import Item

_EXACT = 28
_GROUPED = re.compile(r"[+-]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?", re.ASCII)


def decimal(text: str) -> Decimal:
    """Read a number in any width, with thousands separators or blanks; never a float, never 1e5."""
    bare = narrow(text).replace(" ", "")
    if not _GROUPED.fullmatch(bare):
        raise BadValue(N_("请只填数字，例如 1,200 或 35.6；“%(text)s”无法识别"), text=text)
    if sum(character.isdigit() for character in bare) > _EXACT:
        raise BadValue(N_("数字太长，最多 %(most)d 位"), most=_EXACT)
    return Decimal(bare.replace(",", ""))


def plain(number: Decimal) -> str:
    """The one spelling of a number: no exponent, no zeros at its end."""
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def _plain(number: int) -> str:
    """A number in a sentence: separators only where it is long, for a year has none."""
    return f"{number:,}" if abs(number) >= 10_000 else str(number)


@dataclass(frozen=True, slots=True)
class Integer(Kind[int]):
    """A whole number from `least` to `most`."""

    name = "integer"
    least: int = 0
    most: int = 10_000_000

    def parse(self, raw: object, item: "Item") -> int | None:
        text = readable(raw, most=30)
        if item.unit and text.endswith(item.unit):
            text = text[: -len(item.unit)]
        if not text:
            return None
        number = decimal(text)
        if number != int(number):
            raise BadValue(N_("请填整数，不带小数"))
        return self._within(int(number))

    def _within(self, number: int) -> int:
        if not self.least <= number <= self.most:
            raise BadValue(
                N_("应在 %(least)s 至 %(most)s 之间"), least=_plain(self.least), most=_plain(self.most)
            )
        return number

    def show(self, value: int, item: "Item") -> str:
        return f"{value:,} {item.unit}".rstrip()

    def from_json(self, json: Json) -> int:
        if type(json) is not int:
            raise unreadable()
        return self._within(json)

    def to_cell(self, value: int) -> Cell:
        return value

    def schema(self, item: "Item") -> dict[str, Json]:
        return {"type": "integer", "minimum": self.least, "maximum": self.most}


@dataclass(frozen=True, slots=True)
class Year(Integer):
    """A calendar year."""

    name = "year"
    least: int = 1900
    most: int = 2100

    def parse(self, raw: object, item: "Item") -> int | None:
        text = readable(raw, most=10).removesuffix("年度").removesuffix("年")
        return super(Year, self).parse(text, item)

    def show(self, value: int, item: "Item") -> str:
        return f"{value} 年"


class Percent(LineKind[Decimal]):
    """A share from 0 to 100 with at most two decimals, kept as text."""

    name = "percent"
    most: ClassVar[int] = 20

    def read(self, text: str) -> Decimal:
        number = decimal(narrow(text).removesuffix("%"))
        if not 0 <= number <= 100:
            raise BadValue(N_("应在 0 至 100 之间"))
        if number != round(number, 2):
            raise BadValue(N_("最多保留两位小数"))
        return Decimal(plain(number))

    def raw(self, value: Decimal) -> str:
        return plain(value)

    def show(self, value: Decimal, item: "Item") -> str:
        return f"{plain(value)} %"

    def to_json(self, value: Decimal) -> Json:
        return plain(value)

    def to_cell(self, value: Decimal) -> Cell:
        return float(value)

    def schema(self, item: "Item") -> dict[str, Json]:
        return {"type": "string", "pattern": r"^(100|\d{1,2}(\.\d{1,2})?)$"}

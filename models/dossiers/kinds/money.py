"""Money: an exact amount in tens of thousands of a currency, read from every notation registries use."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from models.dossiers.characters import narrow, readable
from models.dossiers.kinds.base import Cell, Json, Kind, unreadable
from models.dossiers.kinds.numbers import decimal, plain
from models.dossiers.kinds.spoken import spoken
from models.dossiers.words import BadValue
from models.text import N_

if TYPE_CHECKING:
    from models.dossiers.item import Item

TITLES = {
    "CNY": "元",
    "USD": "美元",
    "HKD": "港元",
    "EUR": "欧元",
    "JPY": "日元",
    "GBP": "英镑",
    "SGD": "新加坡元",
    "AUD": "澳大利亚元",
    "CAD": "加拿大元",
    "CHF": "瑞士法郎",
    "DKK": "丹麦克朗",
    "DEM": "德国马克",
    "FRF": "法国法郎",
    "TWD": "新台币",
    "KRW": "韩元",
    "MOP": "澳门元",
}

_SPELLINGS = {title: code for code, title in TITLES.items()} | {
    "": "CNY",
    "人民币": "CNY",
    "美": "USD",
    "港币": "HKD",
    "香港元": "HKD",
    "澳元": "AUD",
    "加元": "CAD",
    "丹麦克郎": "DKK",
    "台币": "TWD",
}

_NOTATION = re.compile(r"(?P<number>[^万亿元()（）\u4e00-\u9fff]*)(?P<unit>.*)", re.DOTALL)
_DIGITS = 12
_PLACES = 6


@dataclass(frozen=True, slots=True)
class Amount:
    """`amount` ten thousands (万) of `currency` (ISO 4217)."""

    amount: Decimal
    currency: str = "CNY"

    def __str__(self) -> str:
        whole, _, rest = plain(self.amount).partition(".")
        grouped = f"{int(whole):,}" if whole not in ("-0",) else whole
        return f"{grouped}{'.' if rest else ''}{rest} 万{TITLES[self.currency]}"


def read_amount(text: str, *, bare: str) -> Amount:
    """Read a notation such as 1,000(万元人民币), 50万美元 or 3200000人民币.

    `bare` is the unit meant where none is written: 元, 万元, 万美元 … (registries mean 元, forms their own).
    Raises BadValue where number or currency cannot be read.
    """
    found = _NOTATION.fullmatch(narrow(text))
    number, unit = (found["number"], found["unit"]) if found else ("", "")
    unit = re.sub(r"[\s()（）]", "", unit)
    scale, currency = _unit(unit or bare, text)
    return Amount(Decimal(plain(decimal(number) * scale)), currency)


def _unit(unit: str, text: str) -> tuple[Decimal, str]:
    """How many 万 one of the unit is, and its currency: 万元人民币 → 1, CNY."""
    unit = unit.removeprefix("元/")
    scale = Decimal("0.0001")
    for word, times in (("亿", Decimal(10_000)), ("万", Decimal(1))):
        if unit.startswith(word):
            scale, unit = times, unit[1:]
    bare = unit.removeprefix("元")
    for spelling in (unit, bare, unit.removesuffix("元"), bare.removesuffix("元")):
        if spelling in _SPELLINGS:
            return scale, _SPELLINGS[spelling]
    raise BadValue(N_("不认识“%(text)s”中的币种或单位"), text=text)


@dataclass(frozen=True, slots=True)
class Money(Kind[Amount]):
    """An amount in 万 of `currency`; with `others` another currency may be written beside it."""

    name = "money"
    currency: str = "CNY"
    others: bool = False
    negative: bool = True

    @property
    def unit(self) -> str:
        """The unit meant by a bare number: 万元, 万美元 …"""
        return f"万{TITLES[self.currency]}"

    def parse(self, raw: object, item: "Item") -> Amount | None:
        text = readable(raw, most=40)
        return self._checked(read_amount(text, bare=self.unit)) if text else None

    def _checked(self, value: Amount) -> Amount:
        if not self.others and value.currency != self.currency:
            raise BadValue(N_("请用%(unit)s填写"), unit=self.unit)
        if value.amount < 0 and not self.negative:
            raise BadValue(N_("不能是负数"))
        if abs(value.amount) >= Decimal(10) ** _DIGITS:
            raise BadValue(N_("数字太大，请检查单位是不是%(unit)s"), unit=self.unit)
        if value.amount != round(value.amount, _PLACES):
            raise BadValue(N_("最多保留 %(places)d 位小数"), places=_PLACES)
        return value

    def spoken(self, value: Amount) -> str:
        return spoken(value.amount * 10_000, TITLES[value.currency])

    def raw(self, value: Amount) -> str:
        return str(value) if self.others else plain(value.amount)

    def to_json(self, value: Amount) -> Json:
        return {"amount": plain(value.amount), "currency": value.currency, "unit": "万"}

    def from_json(self, json: Json) -> Amount:
        match json:
            case {"amount": str(amount), "currency": str(currency), "unit": "万"} if currency in TITLES:
                return self._checked(Amount(Decimal(plain(decimal(amount))), currency))
        raise unreadable()

    def to_cell(self, value: Amount) -> Cell:
        return str(value) if self.others else float(value.amount)

    def schema(self, item: "Item") -> dict[str, Json]:
        return {
            "type": "object",
            "properties": {
                "amount": {"type": "string", "pattern": r"^-?\d{1,12}(\.\d{1,6})?$"},
                "currency": {"enum": sorted(TITLES) if self.others else [self.currency]},
                "unit": {"const": "万"},
            },
            "required": ["amount", "currency", "unit"],
            "additionalProperties": False,
        }

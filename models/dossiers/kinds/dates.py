"""Days and spans of days."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from models.dossiers.characters import narrow, readable
from models.dossiers.kinds.base import Cell, Json, Kind, LineKind, unreadable
from models.dossiers.words import BadValue
from models.text import N_

if TYPE_CHECKING:
    from models.dossiers.item import Item

_FORMS = (
    re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})", re.ASCII),
    re.compile(r"(\d{4})(年)(\d{1,2})月(\d{1,2})日?", re.ASCII),
    re.compile(r"(\d{4})()(\d{2})(\d{2})", re.ASCII),
)
_UNENDING = ("长期", "无固定期限", "永久")


def read_date(text: str) -> date:
    """Read 2026-11-22, 2026/11/22, 2026.11.22, 2026年11月22日 or 20261122, in any width.

    Raises BadValue, which names the day that does not exist.
    """
    bare = narrow(text).replace(" ", "")
    for form in _FORMS:
        if found := form.fullmatch(bare):
            year, _, month, day = found.groups()
            return _day(int(year), int(month), int(day))
    raise BadValue(N_("请按 2026-11-22 或 2026年11月22日 的样子填写日期"))


def _day(year: int, month: int, day: int) -> date:
    if not 1 <= month <= 12:
        raise BadValue(N_("没有 %(month)d 月，请检查月份"), month=month)
    if not 1800 <= year <= 2200:
        raise BadValue(N_("年份 %(year)d 不对，请检查"), year=year)
    last = calendar.monthrange(year, month)[1]
    if not 1 <= day <= last:
        raise BadValue(
            N_("%(year)d年%(month)d月没有 %(day)d 日，这个月最后一天是 %(last)d 日"),
            year=year,
            month=month,
            day=day,
            last=last,
        )
    return date(year, month, day)


def in_words(day: date) -> str:
    """2026年11月2日."""
    return f"{day.year}年{day.month}月{day.day}日"


class Date(LineKind[date]):
    """One day."""

    name = "date"
    most: ClassVar[int] = 30

    def read(self, text: str) -> date:
        return read_date(text)

    def show(self, value: date, item: "Item") -> str:
        return in_words(value)

    def to_json(self, value: date) -> Json:
        return value.isoformat()

    def to_cell(self, value: date) -> Cell:
        return value.isoformat()

    def schema(self, item: "Item") -> dict[str, Json]:
        return {"type": "string", "format": "date"}


@dataclass(frozen=True, slots=True)
class Period:
    """From one day to another, both included; no end means for good."""

    start: date
    end: date | None = None


class DateRange(Kind[Period]):
    """A span typed as 2020-01-01 至 2040-12-31 or 2020-01-01 至 长期."""

    name = "date range"

    def parse(self, raw: object, item: "Item") -> Period | None:
        text = readable(raw, most=60)
        if not text:
            return None
        start, found, end = narrow(text).replace("到", "至").replace("~", "至").partition("至")
        if not found or not end.strip():
            raise BadValue(N_("请写起止日期，例如 2020-01-01 至 2040-12-31，没有期限的写 2020-01-01 至 长期"))
        until = None if end.strip() in _UNENDING else read_date(end)
        return self._ordered(Period(read_date(start), until))

    def _ordered(self, value: Period) -> Period:
        if value.end is not None and value.end < value.start:
            raise BadValue(
                N_("结束日期 %(end)s早于开始日期 %(start)s"),
                end=in_words(value.end),
                start=in_words(value.start),
            )
        return value

    def raw(self, value: Period) -> str:
        return f"{value.start} 至 {value.end or _UNENDING[0]}"

    def show(self, value: Period, item: "Item") -> str:
        return f"{in_words(value.start)}至{in_words(value.end) if value.end else _UNENDING[0]}"

    def to_json(self, value: Period) -> Json:
        return {"start": value.start.isoformat(), "end": value.end.isoformat() if value.end else None}

    def from_json(self, json: Json) -> Period:
        match json:
            case {"start": str(start), "end": None}:
                return Period(read_date(start))
            case {"start": str(start), "end": str(end)}:
                return self._ordered(Period(read_date(start), read_date(end)))
        raise unreadable()

    def schema(self, item: "Item") -> dict[str, Json]:
        day = {"type": "string", "format": "date"}
        return {
            "type": "object",
            "properties": {"start": day, "end": {"anyOf": [day, {"type": "null"}]}},
            "required": ["start", "end"],
            "additionalProperties": False,
        }

"""The yearly notice of the State Council on days off, as a table somebody typed from it."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from filing.calendar.rules import SATURDAY
from filing.kernel.errors import Invalid
from models.calendar import HOLIDAY, WORKDAY
from models.text import N_

COLUMNS = ("day", "kind", "name", "source", "version")
# 全国年节及纪念日放假办法 (2024): those of the thirteen days that fall on the same date each year
FIXED = ((1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3))
MISSING_COLUMNS = N_("缺少列：%(names)s")
UNREADABLE = N_("第 %(line)s 行：日期应写作 2027-01-01，类别应为 holiday 或 workday，名称不能为空")
EMPTY = N_("文件中没有日期")
TWICE = N_("%(day)s 出现两次")
NO_WEEKEND = N_("%(day)s 不是周末，不能是调休上班日")
NO_HOLIDAY = N_("%(day)s 是法定节假日，文件中没有")
OTHER_YEAR = N_("%(day)s 不属于 %(year)s 年的通知")


@dataclass(frozen=True, slots=True)
class Day:
    """One day of a notice: off (`holiday`) or made up for (`workday`)."""

    day: date
    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Notice:
    """One year's notice; it may reach back into the last days of the year before."""

    year: int
    days: tuple[Day, ...]
    source: str
    version: str


def read(lines: Iterable[str]) -> Notice:
    """Read a CSV with the columns day (ISO), kind (`holiday` or `workday`), name, source, version.

    Raises:
        Invalid: names every line and day that cannot be right.
    """
    reader = csv.DictReader(lines)
    if missing := [name for name in COLUMNS if name not in (reader.fieldnames or ())]:
        raise Invalid(MISSING_COLUMNS % {"names": "、".join(missing)})
    rows = list(reader)
    days = [_day(row) for row in rows]
    found = [day for day in days if day is not None]
    problems = [UNREADABLE % {"line": line} for line, day in enumerate(days, start=2) if day is None]
    if not rows:
        problems.append(EMPTY)
    if not problems:
        problems.extend(_contradictions(found))
    if problems:
        raise Invalid("\n".join(problems))
    return Notice(_year(found), tuple(found), rows[0]["source"].strip(), rows[0]["version"].strip())


def _day(row: Mapping[str, str | None]) -> Day | None:
    kind, name = (row["kind"] or "").strip(), (row["name"] or "").strip()
    try:
        day = date.fromisoformat((row["day"] or "").strip())
    except ValueError:
        return None
    return Day(day, kind, name) if kind in (HOLIDAY, WORKDAY) and name else None


def _year(days: Iterable[Day]) -> int:
    return max(day.day.year for day in days)


def _contradictions(days: list[Day]) -> Iterator[str]:
    year, seen = _year(days), set[date]()
    for day in days:
        if day.day in seen:
            yield TWICE % {"day": day.day}
        seen.add(day.day)
        if day.kind == WORKDAY and day.day.weekday() < SATURDAY:
            yield NO_WEEKEND % {"day": day.day}
        if day.day < date(year - 1, 12, 25):
            yield OTHER_YEAR % {"day": day.day, "year": year}
    off = {day.day for day in days if day.kind == HOLIDAY}
    for month, number in FIXED:
        if date(year, month, number) not in off:
            yield NO_HOLIDAY % {"day": date(year, month, number)}

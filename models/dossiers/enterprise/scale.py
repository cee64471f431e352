"""Computed items of the enterprise (RULES L4): pure, by dated tables, naming the row they used."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from models.dossiers import codes
from models.dossiers.kinds.computed import Finding
from models.dossiers.kinds.money import Amount
from models.dossiers.kinds.numbers import plain

MEASURES = {
    "main_revenue": "主营业务收入",
    "revenue": "营业收入",
    "assets": "资产总计",
}
SIZES = (("large", "大型"), ("medium", "中型"), ("small", "小型"))


def core(dossier: Any, today: date) -> Finding | None:
    """Core field (01 to 06) or related field, by the main class."""
    if not dossier.classification.classes:
        return None
    main = codes.culture_classes()[dossier.classification.classes[0]]
    because = (
        f"主要类别 {main.code} {main.name}；文化及相关产业分类(2018)：01—06 为核心领域，07—09 为相关领域"
    )
    return Finding("core", "核心领域", because) if main.core else Finding("related", "相关领域", because)


def new_format(dossier: Any, today: date) -> Finding | None:
    """Is one of the classes among the 16 new formats?"""
    classes = [codes.culture_classes()[code] for code in dossier.classification.classes]
    if not classes:
        return None
    new = [one for one in classes if one.new_format]
    if new:
        named = "、".join(f"{one.code} {one.name}" for one in new)
        return Finding("yes", "属于文化新业态", f"{named} 在 16 个文化新业态小类之内")
    return Finding("no", "不属于文化新业态", "所选类别都不在 16 个文化新业态小类之内")


@dataclass(frozen=True, slots=True)
class Threshold:
    """A row of a dated table: from when, for which industries (first two digits), which limits."""

    start: date
    end: date | None
    trade: str
    industries: frozenset[str]
    measure: str
    amounts: tuple[Decimal, ...]
    staff: tuple[int, ...]
    source: str

    def fits(self, industry: str, year: int) -> bool:
        """Does it hold for this industry at the end of that year?"""
        day = date(year, 12, 31)
        return industry[:2] in self.industries and self.start <= day and (self.end is None or day <= self.end)


def _threshold(row: dict[str, str], amounts: Iterable[str], staff: Iterable[str]) -> Threshold:
    first, _, last = row["industries"].partition("-")
    return Threshold(
        start=date.fromisoformat(row["from"]),
        end=date.fromisoformat(row["until"]) if row["until"] else None,
        trade=row["trade"],
        industries=frozenset(str(number) for number in range(int(first), int(last or first) + 1)),
        measure=row["measure"],
        amounts=tuple(Decimal(text) for text in amounts if text),
        staff=tuple(int(text) for text in staff if text),
        source=row["source"],
    )


@cache
def above_scale_table() -> tuple[Threshold, ...]:
    """Limits of 规模以上文化企业, in 万元; before 2020 services also by staff."""
    found = codes.rows("above_scale.csv")
    return tuple(_threshold(row, [row["amount"]], [row["or_staff"]]) for row in found)


@cache
def size_table() -> tuple[Threshold, ...]:
    """Lower limits of large, medium and small units: staff, and an amount in 万元 where one is set."""
    found = codes.rows("size_classes.csv")
    names = [name for name, _ in SIZES]
    return tuple(
        _threshold(row, (row[f"amount_{name}"] for name in names), (row[f"staff_{name}"] for name in names))
        for row in found
    )


def above_scale(dossier: Any, today: date) -> Finding | None:
    """Above designated size by the newest year that has the figure; None where that cannot be told."""
    row, year = _row(above_scale_table(), dossier)
    if row is None or year is None:
        return None
    figure: Amount | None = getattr(year, row.measure)
    reached = [f"{MEASURES[row.measure]} {figure}"] if figure and figure.amount >= row.amounts[0] else []
    reached += [f"从业人员 {year.staff} 人" for limit in row.staff if year.staff and year.staff >= limit]
    if not reached and figure is None:
        return None
    limit = f"{MEASURES[row.measure]}不低于 {plain(row.amounts[0])} 万元"
    limit += "".join(f"或从业人员不少于 {staff} 人" for staff in row.staff)
    seen = "、".join(reached) or f"{MEASURES[row.measure]} {figure}"
    because = f"{row.trade}：{limit}（{_dates(row)}，{row.source}）；{year.year} 年{seen}"
    return Finding("yes", "规模以上", because) if reached else Finding("no", "规模以下", because)


def size(dossier: Any, today: date) -> Finding | None:
    """Large, medium, small or micro: the highest class all of whose lower limits are reached."""
    row, year = _row(size_table(), dossier)
    if row is None or year is None or year.staff is None:
        return None
    figure: Amount | None = getattr(year, row.measure) if row.measure else None
    if row.measure and figure is None:
        return None
    measured = f"、{MEASURES[row.measure]} {figure}" if figure else ""
    seen = f"{row.trade}（{_dates(row)}，{row.source}）；{year.year} 年从业人员 {year.staff} 人{measured}"
    for place, (code, title) in enumerate(SIZES):
        enough = figure is None or figure.amount >= row.amounts[place]
        if year.staff >= row.staff[place] and enough:
            return Finding(code, title, seen)
    return Finding("micro", "微型", seen)


def industry(dossier: Any) -> str | None:
    """The industry a unit is measured by: the registered one, else that of its main class."""
    registered: str | None = dossier.registration.industry
    classes = dossier.classification.classes
    if registered or not classes:
        return registered
    return codes.culture_classes()[classes[0]].industries[0]


def _row(table: tuple[Threshold, ...], dossier: Any) -> tuple[Threshold | None, Any]:
    """The row for the unit's industry and its newest year; no row for a unit outside culture."""
    years = [year for year in dossier.finance.years if year.year is not None]
    known = industry(dossier)
    if not years or known is None or not dossier.classification.classes:
        return None, None
    newest = max(years, key=lambda year: year.year)
    fitting = (row for row in table if row.fits(known, newest.year))
    return next(fitting, None), newest


def _dates(row: Threshold) -> str:
    return f"{row.start} 至 {row.end}" if row.end else f"{row.start} 起"

"""Figures of an enterprise that look wrong: a sudden change, or 元 written where 万元 is asked."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from models.dossiers.document import Document
from models.dossiers.doubts import Background, Change, limits, number
from models.dossiers.enterprise.finance import FinancialYear
from models.dossiers.kinds.numbers import plain
from models.dossiers.problems import Problem, problem
from models.dossiers.sections import titles
from models.text import N_

NOTE = "fin.note"
WATCHED = ("staff", "assets", "revenue", "main_revenue", "culture_revenue", "profit", "tax", "rd")
CHANGED = N_(
    "%(year)d 年的%(list)s比上一年变动超过 %(share)s %%：填错的请改正，无误的请在“情况说明”里写明原因"
)
FIRST = N_("%(year)d 年的%(list)s：请核对单位是不是万元；无误的请在“情况说明”里写明原因")
OF_CAPITAL = N_("营业收入 %(revenue)s，是注册资本 %(capital)s的 %(times)s 倍")
OF_STAFF = N_("营业收入 %(revenue)s，期末只有 %(staff)s 人，人均 %(each)s 万元")
OF_INSURED = N_("从业人员期末人数 %(staff)s 人，社会保险参保人数 %(insured)s 人")
OF_MEDIAN = N_("主营业务收入 %(revenue)s，是同类企业中位数 %(median)s 万元的 %(times)s 倍")


def sudden_changes(dossier: Any, background: Background) -> Iterator[Problem]:
    """A figure that changed by more than half against the year before wants a note (RULES §8)."""
    filed = {line.year: line for line in background.before.finance.years} if background.before else {}
    known = filed | {line.year: line for line in dossier.finance.years}
    share = limits()["change_share"]
    for at, line in enumerate(dossier.finance.years):
        last = known.get(line.year - 1) if line.year else None
        if last is None or line.note or _as_filed(line, filed.get(line.year)):
            continue
        found = [text for key in WATCHED if (text := _change(key, last, line, share))]
        if found:
            yield problem(NOTE, CHANGED, at=at, year=line.year, list="、".join(found), share=plain(share))


def _as_filed(line: FinancialYear, filed: FinancialYear | None) -> bool:
    """Whether these figures stood filed before: they were answered for then."""
    return filed is not None and all(getattr(line, key) == getattr(filed, key) for key in WATCHED)


def _change(key: str, last: FinancialYear, line: FinancialYear, share: Decimal) -> str:
    old, new = getattr(last, key), getattr(line, key)
    if old is None or new is None:
        return ""
    least = limits()["change_amount" if hasattr(new, "amount") else "change_people"]
    change = Change(number(old), number(new))
    return f"{titles(FinancialYear)[key]}（{old} → {new}，{change}）" if change.beyond(share, least) else ""


def first_figures(dossier: Any, background: Background) -> Iterator[Problem]:
    """At a first filing the newest year is held against capital, insured staff and its class."""
    lines = [(line.year, at, line) for at, line in enumerate(dossier.finance.years) if line.year]
    if background.before is not None or not lines:
        return
    year, at, line = max(lines, key=lambda one: one[0])
    found = [str(one) for one in _measured(dossier, line, background.median)]
    if found and not line.note:
        yield problem(NOTE, FIRST, at=at, year=year, list="；".join(found))


def _measured(dossier: Any, line: FinancialYear, median: Decimal | None) -> Iterator[str]:
    yield from _against_capital(dossier.registration.capital, line)
    yield from _against_staff(line)
    yield from _against_insured(dossier.credit.insured, line)
    yield from _against_median(median, line)


def _against_capital(capital: Any, line: FinancialYear) -> Iterator[str]:
    if line.revenue and capital and capital.currency == "CNY" and capital.amount > 0:
        times = line.revenue.amount / capital.amount
        if times > limits()["capital_times"]:
            yield OF_CAPITAL % {"revenue": line.revenue, "capital": capital, "times": f"{times:,.0f}"}


def _against_staff(line: FinancialYear) -> Iterator[str]:
    if line.revenue and line.staff:
        each = line.revenue.amount / line.staff
        if each > limits()["revenue_per_head"]:
            yield OF_STAFF % {"revenue": line.revenue, "staff": f"{line.staff:,}", "each": f"{each:,.0f}"}


def _against_insured(insured: int | None, line: FinancialYear) -> Iterator[str]:
    if line.staff is None or not insured:
        return
    if Change(Decimal(insured), Decimal(line.staff)).beyond(
        limits()["insured_share"], limits()["insured_people"]
    ):
        yield OF_INSURED % {"staff": f"{line.staff:,}", "insured": f"{insured:,}"}


def _against_median(median: Decimal | None, line: FinancialYear) -> Iterator[str]:
    if line.main_revenue and median:
        times = line.main_revenue.amount / median
        if times > limits()["median_times"]:
            yield OF_MEDIAN % {
                "revenue": line.main_revenue,
                "median": plain(median),
                "times": f"{times:,.0f}",
            }


def peer_figure(document: Document) -> tuple[str, int] | None:
    """The main class, and the newest main revenue in 元."""
    classes = document.get("cul.classes") or ()
    years = [line for line in document.get("fin") or () if line.get("year") and line.get("main_revenue")]
    if not classes or not years:
        return None
    newest = max(years, key=lambda line: line["year"])
    return classes[0], int(Decimal(newest["main_revenue"]["amount"]) * 10_000)


DOUBTS = (sudden_changes, first_figures)

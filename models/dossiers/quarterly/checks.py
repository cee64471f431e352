"""What must fit in a quarterly return: within itself, and with the quarters before, after and a year ago."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from models.dossiers import books
from models.dossiers.dossier import Check, Comparison
from models.dossiers.kinds.money import Amount
from models.dossiers.problems import Problem, problem
from models.dossiers.quarterly.figures import Figures
from models.dossiers.quarterly.quarters import LAST_YEAR, NEXT, PREVIOUS, Quarter
from models.dossiers.words import Sentence
from models.text import N_

HALF = Decimal("0.5")
NOT_ABOVE = (("main_revenue", "revenue"), ("culture_revenue", "revenue"))
CUMULATIVE = ("revenue", "main_revenue", "culture_revenue", "cost", "wages", "rd", "export")
"""What only grows within a year; profits and taxes may fall."""
FLOWS, STANDING = ("revenue", "main_revenue", "wages", "export"), ("assets", "liabilities", "staff")
BELOW = N_("%(title)s累计 %(now)s小于%(period)s的 %(before)s；累计数不会减少，上一期填错的请先变更上一期")
ABOVE = N_("%(title)s累计 %(now)s大于%(period)s已经填报的 %(before)s；累计数不会减少")
CHANGED = N_(
    "%(title)s %(now)s，%(period)s是 %(before)s，%(way)s %(percent)s %%，超过 50 %%：请在“变动说明”里写明原因"
)


def books_balance(dossier: Any, today: date) -> Iterator[Problem]:
    """资产 = 负债 + 所有者权益."""
    yield from books.balance("qr", dossier.figures)


def parts_within_whole(dossier: Any, today: date) -> Iterator[Problem]:
    """A part is never more than its whole."""
    yield from books.within("qr", dossier.figures, NOT_ABOVE, _title)


def outputs_named_once(dossier: Any, today: date) -> Iterator[Problem]:
    """Each product has one row, or no quarter could be held against another."""
    names = [line.name for line in dossier.outputs.outputs]
    for at, name in enumerate(names):
        if name is not None and name in names[:at]:
            yield problem("qr.outputs.name", N_("“%(name)s”填了不止一行"), at=at, name=name)


@dataclass(frozen=True, slots=True)
class _Pair:
    """A figure of this return and the same of another one, and where the difference is told."""

    code: str
    title: str
    now: Amount | int | None
    then: Amount | int | None
    at: int | None = None

    @property
    def grown(self) -> Decimal:
        """By how much it is more than the other; nothing where one of them is not there."""
        if self.now is None or self.then is None:
            return Decimal()
        return _number(self.now) - _number(self.then)

    def told(self, words: str, period: str, **more: object) -> Problem:
        """The problem, with both numbers."""
        more |= {"title": self.title, "now": _shown(self.now), "before": _shown(self.then), "period": period}
        return Problem(self.code, Sentence(words, more), row=self.at)


def never_falls(dossier: Any, beside: Mapping[str, Any]) -> Iterator[Problem]:
    """Cumulative figures of a year do not fall from quarter to quarter (RULES §8, L28)."""
    if (before := beside.get(PREVIOUS)) is not None:
        yield from (pair.told(BELOW, _period(before)) for pair in _growing(dossier, before) if pair.grown < 0)
    if (after := beside.get(NEXT)) is not None:
        yield from (pair.told(ABOVE, _period(after)) for pair in _growing(dossier, after) if pair.grown > 0)


def _growing(dossier: Any, other: Any) -> Iterator[_Pair]:
    """All that only grows, in pairs; products are the same that have the same name and unit."""
    for name in CUMULATIVE:
        yield _pair(name, dossier, other)
    known = {(line.name, line.measure): line for line in other.outputs.outputs}
    for at, line in enumerate(dossier.outputs.outputs):
        then = known.get((line.name, line.measure))
        for key in ("quantity", "revenue") if then is not None else ():
            code, title = f"qr.outputs.{key}", f"“{line.name}”"
            yield _Pair(code, title, getattr(line, key), getattr(then, key), at)


def leaps_explained(dossier: Any, beside: Mapping[str, Any]) -> Iterator[Problem]:
    """A change of more than half asks for a note: flows against last year, stocks against last quarter."""
    if dossier.figures.note:
        return
    for which, names in ((LAST_YEAR, FLOWS), (PREVIOUS, STANDING)):
        if (other := beside.get(which)) is not None:
            yield from (
                _leap(_pair(name, dossier, other), other) for name in names if _leaps(name, dossier, other)
            )


def _leaps(name: str, dossier: Any, other: Any) -> bool:
    pair = _pair(name, dossier, other)
    then = _number(pair.then)
    return then != 0 and abs(pair.grown) > HALF * abs(then)


def _leap(pair: _Pair, other: Any) -> Problem:
    way = N_("增加") if pair.grown > 0 else N_("减少")
    percent = f"{abs(pair.grown / _number(pair.then)) * 100:.0f}"
    return replace(pair, code="qr.note").told(CHANGED, _period(other), way=way, percent=percent)


def _pair(name: str, dossier: Any, other: Any) -> _Pair:
    now, then = getattr(dossier.figures, name), getattr(other.figures, name)
    return _Pair(f"qr.{name}", _title(name), now, then)


def _number(value: Amount | int | None) -> Decimal:
    return value.amount if isinstance(value, Amount) else Decimal(value or 0)


def _shown(value: Amount | int | None) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)


def _title(name: str) -> str:
    return Figures.items()[name].title


def _period(other: Any) -> str:
    return str(Quarter(other.period.year, int(other.period.quarter)).title)


CHECKS: tuple[Check, ...] = (books_balance, parts_within_whole, outputs_named_once)
COMPARISONS: tuple[Comparison, ...] = (never_falls, leaps_explained)

"""What holds of every set of books, of a year or of a quarter; each finding names what it compared."""

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Any

from models.dossiers.problems import Problem, problem
from models.text import N_

ROUNDING = Decimal("0.01")
BALANCE = N_("资产总计 %(assets)s应等于负债合计 %(liabilities)s加所有者权益合计 %(equity)s")
WITHIN = N_("%(part)s %(less)s不应大于%(whole)s %(more)s")


def balance(table: str, line: Any, at: int | None = None) -> Iterator[Problem]:
    """资产 = 负债 + 所有者权益, to the rounding of reports in 万元."""
    if line.assets is None or line.liabilities is None or line.equity is None:
        return
    if abs(line.assets.amount - line.liabilities.amount - line.equity.amount) > ROUNDING:
        facts = {"assets": line.assets, "liabilities": line.liabilities, "equity": line.equity}
        yield problem(f"{table}.assets", BALANCE, article="企业会计准则", at=at, **facts)


def within(
    table: str,
    line: Any,
    pairs: Iterable[tuple[str, str]],
    title: Callable[[str], str],
    at: int | None = None,
) -> Iterator[Problem]:
    """A part is never more than its whole."""
    for part, whole in pairs:
        less, more = getattr(line, part), getattr(line, whole)
        if less is not None and more is not None and less.amount > more.amount:
            facts = {"part": title(part), "less": less, "whole": title(whole), "more": more}
            yield problem(f"{table}.{part}", WITHIN, at=at, **facts)

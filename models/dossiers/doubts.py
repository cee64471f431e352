"""What may be true but looks wrong: it is asked about once, and words beside it settle it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import Any

from models.dossiers import codes


@dataclass(frozen=True, slots=True)
class Background:
    """What figures are measured against.

    `before` is the dossier that stood filed when the case began, None at a first filing. `median` is the
    main revenue, in 万元, that half of the filed firms of the same main class reach; None where they are few.
    `beside` are other dossiers by what they are to this one, such as that of the quarter before.
    """

    before: Any = None
    median: Decimal | None = None
    beside: Mapping[str, Any] = field(default_factory=dict)


NOTHING_KNOWN = Background()


@cache
def limits() -> Mapping[str, Decimal]:
    """From where on a figure is asked about, by name; the units stand in figure_doubts.csv."""
    return MappingProxyType({row["name"]: Decimal(row["limit"]) for row in codes.rows("figure_doubts.csv")})


@dataclass(frozen=True, slots=True)
class Change:
    """A figure against an earlier one: by how much, and the share of the earlier one."""

    old: Decimal
    new: Decimal
    share: Decimal = field(init=False)

    def __post_init__(self) -> None:
        base = abs(self.old)
        object.__setattr__(self, "share", (self.new - self.old) / base * 100 if base else Decimal())

    def beyond(self, share: Decimal, least: Decimal) -> bool:
        """More than `share` % of the earlier figure, and no trifle."""
        return abs(self.share) > share and abs(self.new - self.old) >= least

    def __str__(self) -> str:
        return f"{self.share:+.0f} %"


def number(value: Any) -> Decimal:
    """An amount in 万, or a count, as a number to compare."""
    return value.amount if hasattr(value, "amount") else Decimal(value)

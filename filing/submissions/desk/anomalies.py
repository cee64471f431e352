"""Figures that jump: against the registered version and against the year before, by dated thresholds."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from filing.identity.reference import rows
from filing.submissions.case.documents import CaseSource
from filing.submissions.case.reading import readable
from models.dossiers.dossier import Dossier
from models.dossiers.kinds.money import Amount
from models.dossiers.words import Sentence
from models.text import N_

VERSION, YEAR = "version", "year"
WORDS = {VERSION: N_("比上版 %(change)s %%"), YEAR: N_("比上年 %(change)s %%")}
FROM_NOTHING = {VERSION: N_("上版为 0"), YEAR: N_("上年为 0")}
Series = Mapping[str, Decimal]
"""Figures by the row they stand in: the year, or nothing for an item of its own."""


@dataclass(frozen=True, slots=True)
class Threshold:
    """From which change on a figure is marked: in percent, and by at least so much in its unit."""

    item: str
    against: str
    percent: Decimal
    least: Decimal
    valid_from: date
    valid_to: date | None
    source: str


@dataclass(frozen=True, slots=True)
class Anomaly:
    """One figure that jumps; `row` is its year in words, `said` what is to be read beside it."""

    code: str
    row: str
    against: str
    said: Sentence


def thresholds(day: date) -> tuple[Threshold, ...]:
    """The thresholds in force on a day."""
    return tuple(
        one for one in _all() if one.valid_from <= day and (one.valid_to is None or day <= one.valid_to)
    )


@cache
def _all() -> tuple[Threshold, ...]:
    return tuple(_threshold(row) for row in rows("anomaly_thresholds.csv"))


def _threshold(row: Mapping[str, str]) -> Threshold:
    return Threshold(
        item=row["item"],
        against=row["against"],
        percent=Decimal(row["percent"]),
        least=Decimal(row["least"]),
        valid_from=date.fromisoformat(row["valid_from"]),
        valid_to=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
        source=row["source"],
    )


def find(
    dossier: type[Dossier], before: CaseSource | None, last: CaseSource, day: date
) -> tuple[Anomaly, ...]:
    """The figures of `last` that jump, in the order of the thresholds."""
    new = readable(dossier, last.document)
    old = readable(dossier, before.document) if before else {}
    return tuple(
        replace(found, row=_named(dossier, one.item, found.row))
        for one in thresholds(day)
        if one.item in dossier.items()
        for found in _jumps(one, _series(dossier, old, one.item), _series(dossier, new, one.item))
    )


def _named(dossier: type[Dossier], code: str, row: str) -> str:
    """The row of a figure as pages name it: 2025 年."""
    year = dossier.items().get(f"{code.rpartition('.')[0]}.year")
    return year.kind.show(int(row), year) if year and row else row


def _jumps(threshold: Threshold, old: Series, new: Series) -> Iterator[Anomaly]:
    for row, value in new.items():
        past = old.get(row) if threshold.against == VERSION else new.get(_year_before(row))
        if past is None or abs(value - past) < threshold.least:
            continue
        if past == 0:
            yield Anomaly(threshold.item, row, threshold.against, Sentence(FROM_NOTHING[threshold.against]))
            continue
        change = (value - past) / abs(past) * 100
        if abs(change) > threshold.percent:
            words = Sentence(WORDS[threshold.against], {"change": f"{change:+,.0f}".replace("-", "−")})
            yield Anomaly(threshold.item, row, threshold.against, words)


def _year_before(row: str) -> str:
    return str(int(row) - 1) if row.isdecimal() else ""


def _series(dossier: type[Dossier], document: Mapping[str, Any], code: str) -> dict[str, Decimal]:
    """The figures of an item, or of a column by the year of its row."""
    table, _, key = code.rpartition(".")
    items = dossier.items()
    if table in items:
        read = items[table].kind.from_json(document[table]) if table in document else ()
        return {
            str(row["year"]): _number(row[key]) for row in read if row.get(key) is not None and "year" in row
        }
    return {"": _number(items[code].kind.from_json(document[code]))} if code in document else {}


def _number(value: Any) -> Decimal:
    return value.amount if isinstance(value, Amount) else Decimal(value)

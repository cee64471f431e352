"""Like firms by one figure: the median of the filed ones, and nothing where they are few."""

from decimal import Decimal

import pytest
from sqlmodel import Session

from filing.register import peers, projection, versions
from models.register import RegisterEntry
from tests import people
from tests.models.dossiers.enterprise.test_checks import wan


def firm(number: int, revenue: str, *, main_class: str = "0241", filed: bool = True) -> RegisterEntry:
    entry = people.firm(number)
    document = {"cul.classes": [main_class], "fin": [{"year": 2025, "main_revenue": wan(revenue)}]}
    entry.filing_number = f"鲁文备〔2026〕{number:06d}号" if filed else None
    versions.add(entry, document, {})
    projection.project(entry)
    return entry


@pytest.mark.parametrize(
    ("revenues", "middle"),
    [(("1", "2", "900"), "2"), (("1", "2", "4", "900"), "3"), (("7.5",), "7.5")],
)
def test_half_of_them_reach_the_median(db_session: Session, revenues: tuple[str, ...], middle: str) -> None:
    for number, revenue in enumerate(revenues, 1):
        firm(number, revenue)
    firm(8, "100000", main_class="0311")
    firm(9, "100000", filed=False)
    assert peers.median("0241", least=len(revenues)) == Decimal(middle)


def test_too_few_are_not_told(db_session: Session) -> None:
    for number in range(1, 4):
        firm(number, "5")
    assert peers.median("0241", least=4) is None
    assert peers.median("0999", least=0) is None


def test_the_figure_follows_the_newest_version(db_session: Session) -> None:
    entry = firm(1, "5")
    assert (entry.peer_class, entry.peer_figure) == ("0241", 50_000)
    versions.add(entry, {"reg.name": entry.name}, {})
    projection.project(entry)
    assert (entry.peer_class, entry.peer_figure) == (None, None)

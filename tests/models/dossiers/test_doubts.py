"""The measure of a change, and the limits that ship as data."""

from decimal import Decimal

import pytest

from models.dossiers.doubts import Change, limits, number
from models.dossiers.kinds import Amount


@pytest.mark.parametrize(
    ("old", "new", "share", "least", "beyond"),
    [
        ("100", "151", "50", "50", True),
        ("100", "150", "50", "50", False),
        ("100", "49", "50", "50", True),
        ("10", "40", "50", "50", False),
        ("-100", "100", "50", "50", True),
        ("0", "900", "50", "50", False),
    ],
)
def test_a_change_counts_by_its_share_and_its_size(
    old: str, new: str, share: str, least: str, beyond: bool
) -> None:
    change = Change(Decimal(old), Decimal(new))
    assert change.beyond(Decimal(share), Decimal(least)) is beyond


def test_a_change_says_its_direction() -> None:
    assert str(Change(Decimal(500), Decimal(1204))) == "+141 %"
    assert str(Change(Decimal(500), Decimal(100))) == "-80 %"


def test_limits_are_data_and_numbers_are_compared_in_their_unit() -> None:
    assert limits()["change_share"] == 50
    assert number(Amount(Decimal("3.5"))) == Decimal("3.5")
    assert number(7) == 7

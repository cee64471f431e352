"""Books balance to the rounding, and a part is never more than its whole; both figures are named."""

from decimal import Decimal
from types import SimpleNamespace

import pytest

from models.dossiers import books
from models.dossiers.kinds import Amount


def line(**figures: str | None) -> SimpleNamespace:
    return SimpleNamespace(**{key: text and Amount(Decimal(text)) for key, text in figures.items()})


@pytest.mark.parametrize(
    ("assets", "good"), [("100", True), ("100.01", True), ("100.02", False), ("99.98", False), (None, True)]
)
def test_assets_equal_liabilities_and_equity(assets: str | None, good: bool) -> None:
    found = list(books.balance("t", line(assets=assets, liabilities="60", equity="40"), 2))
    assert (found == []) is good
    if not good:
        assert (found[0].code, found[0].row) == ("t.assets", 2)
        assert "60 万元" in found[0].message
        assert "40 万元" in found[0].message


def test_a_part_is_within_its_whole() -> None:
    pairs, named = (("main", "all"), ("other", "all")), {"main": "主营", "all": "全部", "other": "其他"}
    held = line(main="11", all="10", other="10")
    (found,) = books.within("t", held, pairs, named.__getitem__)
    assert (found.code, found.row, found.message) == ("t.main", None, "主营 11 万元不应大于全部 10 万元")
    assert list(books.within("t", line(main=None, all="1", other="1"), pairs, named.__getitem__)) == []

"""The yearly table: which figures may be chosen for publication, and which may be negative."""

import pytest

from models.dossiers import codes
from models.dossiers.enterprise.dossier import Enterprise
from models.dossiers.enterprise.finance import MOST_YEARS, amount, people
from models.dossiers.item import Openness
from models.dossiers.kinds import Money, Rows
from models.dossiers.words import BadValue

COLUMNS = {column.code: column for column in Enterprise.items()["fin"].columns}


def test_three_years_at_most() -> None:
    kind = Enterprise.items()["fin"].kind
    assert isinstance(kind, Rows)
    assert kind.most == MOST_YEARS == 3
    with pytest.raises(BadValue, match="最多填 3 行，现在是 4 行"):
        Enterprise.from_document({"fin": [{"year": year} for year in range(2022, 2026)]})


def test_the_nine_figures_one_may_publish_are_the_nine_one_chooses() -> None:
    chosen = {code for code, column in COLUMNS.items() if column.open is Openness.CHOICE}
    assert chosen == set(codes.choices("figures"))


@pytest.mark.parametrize("key", ["profit", "net_profit", "operating_profit", "equity", "vat", "tax"])
def test_losses_can_be_written(key: str) -> None:
    column = COLUMNS[f"fin.{key}"]
    assert column.kind.show(column.kind.parse("-12.5", column), column) == "-12.5 万元"


@pytest.mark.parametrize("key", ["revenue", "assets", "rd", "wages"])
def test_what_cannot_be_negative_is_refused(key: str) -> None:
    with pytest.raises(BadValue, match="不能是负数"):
        COLUMNS[f"fin.{key}"].kind.parse("-1", COLUMNS[f"fin.{key}"])


def test_exports_are_in_dollars() -> None:
    column = COLUMNS["fin.export"]
    assert isinstance(column.kind, Money)
    assert column.kind.unit == column.unit == "万美元"
    assert column.kind.parse("5", column).currency == "USD"


def test_columns_of_money_and_people_carry_their_unit() -> None:
    assert amount("甲", "A", {}).metadata[0].facts["unit"] == "万元"
    assert people("乙", "B", provider="商务").metadata[0].facts["unit"] == "人"
    assert people("乙", "B", provider="商务").metadata[0].facts["provider"] == "商务"

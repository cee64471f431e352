"""Tables: rows of cells, each by its column's kind."""

from decimal import Decimal

import pytest

from models.dossiers.kinds import Amount, Money, PersonName, Rows, Text
from models.dossiers.words import BadValue
from tests.models.dossiers.samples import an_item

NAME = an_item(PersonName(), code="t.rows.name", title="姓名")
PAID = an_item(Money(), code="t.rows.paid", title="金额")
KIND = Rows((NAME, PAID), most=2)
TABLE = an_item(KIND, code="t.rows")
ROW = {"name": "王小山", "paid": Amount(Decimal(5))}


def test_cells_are_read_and_blank_rows_dropped() -> None:
    assert KIND.parse([{"name": " 王小山 ", "paid": "5"}, {"name": "", "paid": ""}], TABLE) == (ROW,)


def test_too_many_rows_are_refused() -> None:
    with pytest.raises(BadValue, match="最多填 2 行，现在是 3 行"):
        KIND.parse([{"name": "甲"}] * 3, TABLE)


def test_a_document_holds_rows_of_filled_cells() -> None:
    json = KIND.to_json((ROW, {"name": "李敏"}))
    assert json == [
        {"name": "王小山", "paid": {"amount": "5", "currency": "CNY", "unit": "万"}},
        {"name": "李敏"},
    ]
    assert KIND.from_json(json) == (ROW, {"name": "李敏"})


@pytest.mark.parametrize("json", [{}, ["x"], [{"other": 1}], [{"name": 5}], [{}, {}, {}]])
def test_a_document_with_another_table_is_refused(json: object) -> None:
    with pytest.raises(BadValue):
        KIND.from_json(json)


def test_an_empty_row_keeps_its_place() -> None:
    assert KIND.from_json([{}, {"name": "李敏"}]) == ({}, {"name": "李敏"})


def test_every_cell_is_shown_and_masked_by_its_kind() -> None:
    assert KIND.show((ROW,), TABLE) == KIND.to_cell((ROW,)) == "姓名 王小山，金额 5 万元"
    assert KIND.mask((ROW,), TABLE) == "姓名 王*山，金额 ***"


def test_rows_are_compared_cell_by_cell() -> None:
    assert KIND.same((ROW,), ({"name": "王小山", "paid": Amount(Decimal("5.0"))},))
    assert not KIND.same((ROW,), (ROW, ROW))
    assert KIND.same(None, ())


def test_columns_know_where_they_stand() -> None:
    assert [column.key for column in TABLE.columns] == ["name", "paid"]
    assert Text().columns == ()

"""Money: exact, in 万, from every notation registries use."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.dossiers import codes
from models.dossiers.kinds.money import TITLES, Amount, Money, read_amount
from models.dossiers.words import BadValue
from tests.models.dossiers.samples import an_item

VARIANTS = tuple(codes.rows("capital_format_variants.csv"))
READABLE = [row for row in VARIANTS if row["解析数值(样例1)"]]
NOTHING = [row for row in VARIANTS if not row["解析数值(样例1)"] and row["样例1"].strip()]
SCIENTIFIC = "1E-06万人民币"


def expected(row: dict[str, str]) -> Amount:
    number = Decimal(row["解析数值(样例1)"])
    in_wan = number if row["单位"] == "万" else number / 10_000
    currency = row["币种"].removesuffix("(未写币种)")
    return Amount(in_wan, currency)


@pytest.mark.parametrize(
    "row", [row for row in READABLE if row["样例1"] != SCIENTIFIC], ids=lambda row: row["模板"]
)
def test_a_notation_of_real_registrations_is_read(row: dict[str, str]) -> None:
    found, wanted = read_amount(row["样例1"], bare="元"), expected(row)
    assert found.amount == wanted.amount
    assert found.currency == wanted.currency or not wanted.currency


@pytest.mark.parametrize("row", READABLE, ids=lambda row: row["模板"])
def test_every_real_sample_is_read_unless_it_is_a_power_of_ten(row: dict[str, str]) -> None:
    for sample in filter(None, (row["样例1"], row["样例2"], row["样例3"])):
        if "E-" in sample:
            with pytest.raises(BadValue, match="请只填数字"):
                read_amount(sample, bare="元")
        else:
            assert read_amount(sample, bare="元").currency in TITLES


@pytest.mark.parametrize("row", NOTHING, ids=lambda row: row["样例1"])
def test_what_is_no_amount_is_refused(row: dict[str, str]) -> None:
    with pytest.raises(BadValue, match=r"请只填数字|不认识"):
        read_amount(row["样例1"], bare="元")


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1,200", "1200"),
        ("１２００．５０", "1200.5"),
        ("1 200", "1200"),
        ("12000000元", "1200"),
        ("1.2亿元", "12000"),
        ("500万", "500"),
        ("-3", "-3"),
        ("0.00", "0"),
    ],
)
def test_a_typed_amount_is_in_the_unit_of_the_item(text: str, amount: str) -> None:
    assert Money().parse(text, an_item(Money())) == Amount(Decimal(amount))


@pytest.mark.parametrize("text", ["abc", "12a", "1e5", "1,20", "1.2.3", "--5", "五百", "NaN", "Infinity"])
def test_letters_and_broken_numbers_are_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(BadValue, match=r"请只填数字|不认识"):
        Money().parse(text, an_item(Money()))


@pytest.mark.parametrize(
    ("kind", "text", "sentence"),
    [
        (Money(), "5 万美元", "请用万元填写"),
        (Money("USD"), "5 万元", "请用万美元填写"),
        (Money(negative=False), "-1", "不能是负数"),
        (Money(), "1" + "0" * 12, "数字太大"),
        (Money(), "0.0000001", "最多保留 6 位小数"),
        (Money(), "9" * 41, "最多 40 个字"),
    ],
)
def test_an_amount_out_of_bounds_is_refused(kind: Money, text: str, sentence: str) -> None:
    with pytest.raises(BadValue, match=sentence):
        kind.parse(text, an_item(kind))


def test_another_currency_stands_where_it_may() -> None:
    kind = Money(others=True)
    found = kind.parse("5,405(万美元)", an_item(kind))
    assert found == Amount(Decimal(5405), "USD")
    assert kind.show(found, an_item(kind)) == "5,405 万美元"
    assert kind.to_cell(found) == "5,405 万美元"


def test_a_document_holds_amounts_as_text_with_unit_and_currency() -> None:
    assert Money().to_json(Amount(Decimal("1000.50"))) == {
        "amount": "1000.5",
        "currency": "CNY",
        "unit": "万",
    }


@pytest.mark.parametrize(
    "json",
    [
        {"amount": 5, "currency": "CNY", "unit": "万"},
        {"amount": "5", "currency": "XXX", "unit": "万"},
        {"amount": "5", "currency": "USD", "unit": "万"},
        {"amount": "5", "currency": "CNY", "unit": "元"},
    ],
)
def test_a_document_with_another_amount_is_refused(json: dict[str, object]) -> None:
    with pytest.raises(BadValue):
        Money().from_json(json)


@given(st.decimals(min_value=-(10**11), max_value=10**11, places=6))
def test_an_amount_survives_input_show_and_json(number: Decimal) -> None:
    kind = Money(others=True)
    item, amount = an_item(kind), Amount(number, "HKD")
    assert kind.parse(kind.show(amount, item), item) == amount
    assert kind.from_json(kind.to_json(amount)) == amount

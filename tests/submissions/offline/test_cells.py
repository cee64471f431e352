"""A value and its cell: whatever a spreadsheet program makes of it, the item reads what was meant."""

from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from xlsxwriter import Workbook

from filing.submissions.offline import cells, reading
from models.dossiers import kinds
from models.dossiers.enterprise.dossier import Enterprise
from models.dossiers.item import Item
from models.dossiers.kinds import Amount
from models.dossiers.registry import DOSSIERS
from models.dossiers.words import BadValue
from tests.models.dossiers.samples import an_item, value

ITEMS = Enterprise.items()
MONEY, YEAR = an_item(kinds.Money()), an_item(kinds.Year())
TEXT, DATE, PERCENT = an_item(kinds.Text()), an_item(kinds.Date()), an_item(kinds.Percent())
ACCOUNT, LINES = an_item(kinds.Account()), an_item(kinds.LongText())

SIGNS = st.characters(
    blacklist_categories=("Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"), blacklist_characters="\ufffd<"
)
TYPED = st.one_of(
    st.tuples(st.just(TEXT), st.text(SIGNS, max_size=100)),
    st.tuples(
        st.just(TEXT), st.sampled_from(("=1+1", "+86", "-1", "@SUM(A1)", "_x0041_", "'x", "1e5", "TRUE"))
    ),
    st.tuples(st.just(LINES), st.lists(st.text(SIGNS, max_size=40), max_size=5).map("\n".join)),
    st.tuples(st.just(DATE), st.dates(date(1800, 1, 1), date(2199, 12, 31)).map(str)),
    st.tuples(
        st.just(MONEY),
        st.decimals(-(10**11), 10**11, allow_nan=False, allow_infinity=False, places=6).map(
            lambda number: f"{number:f}"
        ),
    ),
    st.tuples(st.just(PERCENT), st.integers(0, 10_000).map(lambda number: str(Decimal(number) / 100))),
    st.tuples(st.just(YEAR), st.integers(1900, 2100).map(str)),
)


def through_a_file(cell: Any) -> object:
    """What comes back of a cell that was written into a real workbook."""
    target = BytesIO()
    with Workbook(target, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet()
        if isinstance(cell, date):
            sheet.write_datetime(0, 1, cell, book.add_format({"num_format": "yyyy-mm-dd"}))
        elif isinstance(cell, str):
            sheet.write_string(0, 1, cell)
        elif cell is not None:
            sheet.write_number(0, 1, cell)
    return reading.read("a.xlsx", target.getvalue())[0].at(0, 1)


@given(TYPED)
@settings(max_examples=80, deadline=None)
def test_any_value_that_can_be_typed_comes_back_equal(typed: tuple[Item, str]) -> None:
    item, text = typed
    parsed = item.kind.parse(text, item)
    if parsed is None:
        return
    cell = cells.written(item, item.kind.to_json(parsed))
    back = cells.typed(item, through_a_file(cell))
    assert item.kind.to_json(item.kind.parse(back, item)) == item.kind.to_json(parsed)


@pytest.mark.parametrize(
    "item",
    [
        one
        for dossier in DOSSIERS.values()
        for one in dossier.items().values()
        if one.kind.name in ("code", "boolean", "confirmation", "industry") and one.kind.choices()
    ],
    ids=lambda one: one.code,
)
def test_every_answer_of_a_list_is_read_back_as_itself(item: Item) -> None:
    for choice in item.kind.choices():
        json = item.kind.to_json(item.kind.parse(choice.code, item))
        if json is None:
            continue  # a promise that is not given
        cell = cells.written(item, json)
        assert cell in cells.answers(item)
        assert item.kind.to_json(item.kind.parse(cells.typed(item, cell), item)) == json


def test_a_number_that_a_spreadsheet_cannot_hold_is_written_as_its_digits() -> None:
    exact, long = Amount(Decimal("1204.5")), Amount(Decimal("123456789012.123456"))
    assert cells.written(MONEY, MONEY.kind.to_json(exact)) == 1204.5
    assert cells.written(MONEY, MONEY.kind.to_json(long)) == "123456789012.123456"


@pytest.mark.parametrize(
    ("item", "cell", "text"),
    [
        (TEXT, 13800001234.0, "13800001234"),
        (TEXT, 123456789012345.0, "123456789012345"),
        (MONEY, 0.1, "0.1"),
        (MONEY, 1e-05, "0.00001"),
        (MONEY, 1e11, "100000000000"),
        (YEAR, 2025.0, "2025"),
        (DATE, 20200301.0, "20200301"),
        (DATE, date(2020, 3, 1), "2020-03-01"),
        (DATE, datetime(2020, 3, 1, 12), "2020-03-01"),
        (TEXT, True, "是"),
        (TEXT, "", ""),
        (TEXT, None, ""),
    ],
)
def test_a_cell_reads_as_a_person_would_have_typed_it(item: Item, cell: object, text: str) -> None:
    assert cells.typed(item, cell) == text


@pytest.mark.parametrize(
    ("item", "cell", "words"),
    [
        (ACCOUNT, 6.2220000111122226e18, "这一格是数字格式，第 15 位以后的数字已被表格软件改成 0"),
        (ITEMS["reg.legal_rep_id"], 370102199001011e3, "改成 0"),
        (DATE, 43891.0, "请写成 2020-03-01 的样子"),
        (PERCENT, 0.356, "0.356 可能是指 35.6%"),
    ],
)
def test_what_a_spreadsheet_has_changed_is_refused_in_words(item: Item, cell: object, words: str) -> None:
    with pytest.raises(BadValue) as told:
        cells.typed(item, cell)
    assert words in str(told.value)


def test_what_is_kept_encrypted_is_never_written() -> None:
    assert cells.written(ACCOUNT, {"sealed": "ab" * 32}) is None


def test_an_item_with_several_answers_has_a_cell_for_each() -> None:
    ranked, ticks, figures = (
        ITEMS[code] for code in ("cul.classes", "cul.internet_modes", "de.publish_figures")
    )
    assert [key for key, _ in cells.places(ranked)] == ["0", "1", "2", "3", "4"]
    assert len(cells.places(ticks)) == 15
    assert len(cells.places(figures)) == 9  # without 全部选 and 全部不选
    assert cells.answers(ticks) == cells.answers(figures) == ("是", "否")
    chosen = ranked.kind.to_json(value(ranked))
    assert list(cells.listed_cells(ranked, chosen)) == [str(n) for n in range(len(chosen))]
    assert cells.listed_cells(ticks, ["animation_games"]) == {"animation_games": "是"}
    assert set(cells.listed_cells(figures, figures.kind.to_json(value(figures))).values()) == {"是", "否"}
    assert cells.listed_cells(ticks, None) == {}


def test_two_answers_that_say_the_same_are_told_apart_by_their_codes(monkeypatch: pytest.MonkeyPatch) -> None:
    item = an_item(kinds.Code("audited"), code="t.twins")
    twin = [type(next(iter(item.kind.choices())))(code, "一样") for code in ("a", "b")]
    monkeypatch.setattr(cells, "_answers", lambda _item: tuple(twin))
    assert cells.answers(item) == ("a 一样", "b 一样")
    assert cells.meant(item, "b 一样") == "b"
    cells._labels.cache_clear()
    cells._narrow_labels.cache_clear()

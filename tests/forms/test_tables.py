"""Tables in forms: rows, cells, and buttons that work without a script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from forms.dossier import form_for, open_form, values
from forms.item_fields import SPARE_NUMBERS
from forms.tables import collect_row, landed, rearranged, row_form, row_text
from tests.models.dossiers.posting import asked, posted
from tests.models.dossiers.small import Second, Small

FORM = form_for(Second)
TABLE = Small.items()["s.lines"]
FIVE = {"amount": "5", "currency": "CNY", "unit": "万"}


def years(form: MultiDict[str, str]) -> list[str | None]:
    found = [key for key in form if key.startswith("s.lines-")]
    count = max((int(key.split("-")[1]) + 1 for key in found), default=0)
    return [form.get(f"s.lines-{at}-year") for at in range(count)]


SENT = MultiDict({"s.lines-0-year": "2023", "s.lines-4-year": "2024", "s.lines-7-year": "2025", "other": "x"})


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        ("add:s.lines", ["2023", "2024", "2025", None]),
        ("remove:s.lines:1", ["2023", "2025"]),
        ("copy:s.lines:0", ["2023", "2023", "2024", "2025"]),
        ("up:s.lines:2", ["2023", "2025", "2024"]),
        ("down:s.lines:0", ["2024", "2023", "2025"]),
        ("up:s.lines:0", ["2023", "2024", "2025"]),
        ("down:s.lines:2", ["2023", "2024", "2025"]),
        ("remove:s.lines:9", ["2023", "2024", "2025"]),
        ("remove:s.lines", ["2023", "2024", "2025"]),
        ("remove:s.lines:-1", ["2023", "2024", "2025"]),
        ("explode:s.lines:0", ["2023", "2024", "2025"]),
        ("", ["2023", "2024", "2025"]),
    ],
)
def test_a_button_moves_rows_and_numbers_them_anew(action: str, expected: list[str | None]) -> None:
    moved = rearranged(SENT, action)
    if action:
        assert years(moved) == expected
    assert moved["other"] == "x"


def test_a_button_of_another_table_leaves_this_one_alone() -> None:
    moved = rearranged(SENT, "remove:cul.products:0")
    assert sorted(moved.items(multi=True)) == sorted(SENT.items(multi=True))


def test_a_code_is_no_pattern() -> None:
    assert rearranged(SENT, "remove:s.line.:0").to_dict() == SENT.to_dict()


@given(
    st.lists(st.text("0123456789", min_size=1, max_size=4), max_size=5),
    st.sampled_from(["add", "remove", "copy", "up", "down"]),
    st.integers(0, 6),
)
def test_no_button_loses_or_invents_a_row_but_its_own(rows: list[str], verb: str, at: int) -> None:
    sent = MultiDict({f"s.lines-{number}-year": year for number, year in enumerate(rows)})
    after = [year for year in years(rearranged(sent, f"{verb}:s.lines:{at}")) if year is not None]
    there = at < len(rows)
    if verb == "remove" and there:
        assert after == rows[:at] + rows[at + 1 :]
    elif verb == "copy" and there:
        assert after == [*rows[: at + 1], *rows[at:]]
    else:
        assert sorted(after) == sorted(rows)


def test_an_added_row_shows_empty_and_is_dropped_unless_filled() -> None:
    with posted({"s.lines-0-year": "2024", "row-action": "add:s.lines"}):
        form = open_form(FORM)
        assert form.acted
        assert len(form["s.lines"].rows) == 2
        assert 'name="s.lines-1-year"' in form["s.lines"].rows[1]["year"]()
        assert values(form)[0]["s.lines"] == [{"year": 2024}]


def test_a_bad_cell_stays_in_its_row_beside_the_good_ones() -> None:
    sent = {"s.lines-0-year": "", "s.lines-1-year": "abc", "s.lines-1-paid": "5", "s.lines-3-year": "2025"}
    with posted(sent):
        form = open_form(FORM)
        assert not form.validate()
        assert form.mistakes == [("s.lines-1-year", "请只填数字，例如 1,200 或 35.6；“abc”无法识别")]
        part, raw = values(form)
    assert part["s.lines"] == [{"paid": FIVE}, {"year": 2025}]
    assert raw == {"s.lines.0.year": "abc"}
    with asked():
        rows = open_form(FORM, part, raw)["s.lines"].rows
        assert [(row["year"].data, row["paid"].data) for row in rows] == [("abc", "5"), ("2025", None)]


def test_rows_too_many_are_refused_and_none_is_lost() -> None:
    sent = {f"s.lines-{at}-year": str(2020 + at) for at in range(5)} | {"s.lines-4-paid": "x"}
    with posted(sent):
        form = open_form(FORM)
        assert not form.validate()
        part, raw = values(form)
    assert part["s.lines"] == [{"year": 2020}, {"year": 2021}, {"year": 2022}]
    assert raw == {"s.lines.3.year": "2023", "s.lines.4.year": "2024", "s.lines.4.paid": "x"}
    Small.from_document({code: value for code, value in part.items() if value})
    with asked():
        rows = open_form(FORM, part, raw)["s.lines"].rows
        assert [row["year"].data for row in rows] == [str(year) for year in range(2020, 2025)]


def test_too_many_good_rows_are_refused_in_words() -> None:
    with posted({f"s.lines-{at}-year": str(2020 + at) for at in range(4)}):
        form = open_form(FORM)
        assert not form.validate()
        assert form.mistakes == [("s.lines", "最多填 3 行，现在是 4 行")]


def test_a_table_that_is_required_begins_with_an_empty_row() -> None:
    with asked():
        assert len(open_form(FORM)["s.lines"].rows) == 1
        assert values(open_form(FORM))[0]["s.lines"] is None


def test_cells_of_a_row_are_named_by_the_key_of_their_column() -> None:
    with asked():
        row = row_form(TABLE)(year="2024", paid="abc")
        assert list(row._fields) == ["year", "paid", "who"]
        assert collect_row(row) == ({"year": 2024}, {"paid": "abc"})
        assert row_text(row) == {"year": "2024", "paid": "abc"}


@pytest.mark.parametrize("number", ["²", "x", "-1", "", "9" * 5, "٣", "9" * 5_000])
def test_a_row_number_that_no_page_holds_is_no_row(number: str) -> None:
    with posted({f"s.lines-{number}-year": "2024", "s.lines-0-year": "2025"}):
        part, raw = values(open_form(FORM))
    assert ([row["year"] for row in part["s.lines"]], raw) == ([2025], {})
    assert years(rearranged(SENT, f"remove:s.lines:{number}")) == ["2023", "2024", "2025"]


def test_far_too_many_rows_are_not_read() -> None:
    with posted({f"s.lines-{at}-year": "2024" for at in range(500)}):
        field = open_form(FORM)["s.lines"]
        assert len(field.rows) == field.most + SPARE_NUMBERS


@pytest.mark.parametrize(
    ("action", "count", "row"),
    [
        ("add:t.lines", 3, 2),
        ("copy:t.lines:0", 3, 1),
        ("up:t.lines:2", 3, 1),
        ("up:t.lines:0", 3, 0),
        ("down:t.lines:0", 3, 1),
        ("down:t.lines:2", 3, 2),
        ("remove:t.lines:2", 2, 1),
        ("remove:t.lines:0", 0, -1),
        ("nonsense", 3, 0),
    ],
)
def test_whoever_presses_a_row_button_goes_on_at_a_row(action: str, count: int, row: int) -> None:
    assert landed(action, count) == row

"""The form builder: which items are asked, what is shown again, problems beside their fields, CSRF."""

from datetime import date

import pytest
from flask_wtf.csrf import generate_csrf

from forms.dossier import DossierForm, form_for, open_form, show_problems, values
from models.dossiers.enterprise.dossier import Enterprise
from models.dossiers.problems import problem
from tests.models.dossiers.posting import asked, bare_app, posted
from tests.models.dossiers.small import DOCUMENT, First, Second, Small

TODAY = date(2026, 11, 23)


def names(form: DossierForm) -> list[str]:
    return [field.name for field in form.item_fields()]


def test_a_form_asks_what_the_filing_asks_in_the_order_of_the_section() -> None:
    with asked():
        assert names(open_form(form_for(First))) == ["s.name", "s.alias"]
        both = open_form(form_for((First, Second)))
        assert names(both) == ["s.name", "s.alias", "s.lines", "s.truth"]
        assert [field.name for field in both.item_fields(Second)] == ["s.lines", "s.truth"]


def test_locked_items_are_no_inputs() -> None:
    with posted({"s.name": "甲", "s.alias": "乙"}):
        form = open_form(form_for(First, locked={"s.name"}))
        assert names(form) == ["s.alias"]
        assert values(form) == ({"s.alias": "乙"}, {})


def test_only_what_is_named_is_asked_even_from_outside_the_filing() -> None:
    with asked():
        assert names(open_form(form_for(First, only={"s.reason"}))) == ["s.reason"]
        assert names(open_form(form_for(First, only={"s.length"}))) == []
        assert names(open_form(form_for(First, only={"s.name"}, locked={"s.name"}))) == []


def test_computed_and_contributed_items_are_never_inputs() -> None:
    with asked():
        for section in Enterprise.sections().values():
            every = [item.code for item in section.items().values()]
            for name in names(open_form(form_for(section, only=every))):
                assert not Enterprise.items()[name].computed
                assert not Enterprise.items()[name].contributed


def test_what_is_sent_for_an_item_that_is_not_asked_is_ignored() -> None:
    with posted({"s.name": "甲", "s.length": "9", "s.reason": "x", "state": "filed"}):
        assert values(open_form(form_for(First)))[0] == {"s.name": "甲", "s.alias": None}


def test_a_form_class_is_made_once() -> None:
    assert form_for(First, locked=["s.name"]) is form_for((First,), locked={"s.name"})
    assert form_for(First) is not form_for(First, only=["s.name"])
    assert form_for((First, Second)).__name__ == "FirstSecondForm"


def test_a_form_is_filled_from_the_draft_and_from_what_could_not_be_read() -> None:
    with asked():
        form = open_form(form_for((First, Second)), DOCUMENT, {"s.alias": "甲\u202e"})
        assert form["s.name"].data == "演示公司"
        assert form["s.alias"].data == "甲\u202e"
        assert [row["paid"].data for row in form["s.lines"].rows] == ["5", "7.5"]
        assert form["s.truth"].data is True


def test_what_was_sent_wins_over_the_draft_and_is_shown_again() -> None:
    with posted({"s.name": "一" * 21, "s.alias": ""}):
        form = open_form(form_for(First), {"s.name": "甲", "s.alias": "乙"})
        assert not form.validate()
        assert form["s.name"].data == "一" * 21
        assert form.mistakes == [("s.name", "最多 20 个字，现在是 21 个字")]
        assert values(form) == ({"s.alias": None}, {"s.name": "一" * 21})


def test_missing_answers_do_not_stop_a_draft() -> None:
    with posted({}):
        form = open_form(form_for((First, Second)))
        assert form.validate()
        assert set(values(form)[0].values()) == {None}


def test_a_row_button_is_no_answer_to_judge() -> None:
    with posted({"s.name": "甲", "row-action": "add:s.lines"}):
        form = open_form(form_for((First, Second)))
        assert form.acted
        assert form["s.name"].data == "甲"
    with posted({"s.name": "甲"}):
        assert not open_form(form_for(First)).acted


def test_problems_stand_beside_their_fields_or_come_back() -> None:
    document = {"s.name": "甲", "s.lines": [{"year": 2024}, {}]}
    elsewhere = problem("z.other", "别处")
    with asked():
        form = open_form(form_for(Second), document)
        found = Small.from_document(document).problems(TODAY)
        assert show_problems(form, [*found, elsewhere]) == (elsewhere,)
        assert form.mistakes == [
            ("s.lines-0-paid", "请填写“金额”"),
            ("s.lines-1-year", "请填写“年度”"),
            ("s.lines-1-paid", "请填写“金额”"),
        ]


@pytest.mark.parametrize("row", [None, 7])
def test_a_problem_of_a_column_without_its_row_stands_at_the_table(row: int | None) -> None:
    with asked():
        form = open_form(form_for(Second))
        assert show_problems(form, [problem("s.lines.paid", "合计不对", at=row)]) == ()
        assert form.mistakes == [("s.lines", "合计不对")]


def test_a_post_needs_its_token() -> None:
    app = bare_app(csrf=True)
    with app.test_request_context("/", method="POST", data={"s.name": "甲"}):
        form = open_form(form_for(First))
        assert not form.validate()
        assert "csrf_token" in form.errors
        assert "csrf_token" not in names(form)


def test_a_post_with_its_token_is_taken() -> None:
    app = bare_app(csrf=True)
    app.add_url_rule("/", view_func=lambda: generate_csrf())
    app.add_url_rule("/", "send", lambda: str(open_form(form_for(First)).validate()), methods=["POST"])
    client = app.test_client()
    token = client.get("/").text
    assert client.post("/", data={"s.name": "甲", "csrf_token": token}).text == "True"
    assert client.post("/", data={"s.name": "甲", "csrf_token": token + "x"}).text == "False"


def test_a_row_of_names_with_digits_in_the_draft_is_told_from_cells() -> None:
    with asked():
        raw = {"s.lines.1.year": "abc", "s.lines.x.year": "y", "s.lines": "z"}
        form = open_form(form_for(Second), {}, raw)
        assert [row["year"].data for row in form["s.lines"].rows] == [None, "abc"]

"""Answers from lists: by code or title, in order, yes and no to each."""

import pytest

from models.dossiers.kinds.codes import Code, ListOfBoolean, ListOfCode, several, title
from models.dossiers.words import BadValue
from tests.models.dossiers.samples import an_item

STATUS = Code("reg_status")
CLASSES = ListOfCode("culture_classes", ranked=True, most=3)
MODES = ListOfCode("internet_modes", most=14)
FIGURES = ListOfBoolean("figures")


@pytest.mark.parametrize("typed", ["active", "存续", " active "])
def test_an_answer_is_read_by_code_or_title(typed: str) -> None:
    assert STATUS.parse(typed, an_item(STATUS)) == "active"
    assert STATUS.show("active", an_item(STATUS)) == STATUS.to_cell("active") == "存续"


def test_an_answer_outside_the_list_is_refused() -> None:
    with pytest.raises(BadValue, match="“gone”不在可选的答案里"):
        STATUS.parse("gone", an_item(STATUS))


def test_a_list_may_let_other_codes_stand() -> None:
    zone = Code("zones", others=r"\d{6}Z")
    assert zone.parse("999999Z", an_item(zone)) == "999999Z"
    assert zone.from_json("999999Z") == "999999Z"
    assert zone.show("999999Z", an_item(zone)) == "999999Z"
    with pytest.raises(BadValue):
        zone.from_json("999999")


def test_a_code_the_list_no_longer_names_is_shown_as_it_is() -> None:
    assert title("reg_status", "unheard") == "unheard"


def test_the_first_class_is_the_main_one() -> None:
    assert CLASSES.parse(["0242", "", "0241", "0242"], an_item(CLASSES)) == ("0242", "0241")
    assert not CLASSES.same(("0242", "0241"), ("0241", "0242"))


@pytest.mark.parametrize("code", ["02", "024", "0299", "9999"])
def test_a_class_must_be_a_leaf(code: str) -> None:
    with pytest.raises(BadValue, match="不在可选的答案里"):
        CLASSES.parse([code], an_item(CLASSES))


def test_too_many_answers_are_refused() -> None:
    with pytest.raises(BadValue, match="最多选 3 项，现在选了 4 项"):
        CLASSES.parse(["0241", "0242", "0110", "0120"], an_item(CLASSES))


def test_unranked_answers_stand_in_the_order_of_the_list() -> None:
    assert MODES.parse(["esports", "new_media"], an_item(MODES)) == ("new_media", "esports")
    assert MODES.show(("new_media", "esports"), an_item(MODES)) == "新兴媒体；电竞"


def test_figures_are_answered_one_by_one_or_all_at_once() -> None:
    item = an_item(FIGURES)
    some = FIGURES.parse(["fin.revenue"], item)
    assert some is not None
    assert [code for code, yes in some.items() if yes] == ["fin.revenue"]
    assert len(some) == 9
    assert all((FIGURES.parse(["all"], item) or {}).values())
    assert not any((FIGURES.parse(["none"], item) or {"x": True}).values())
    assert FIGURES.parse([], item) is None
    assert FIGURES.show({"fin.revenue": False}, item) == "全部不选"


def test_none_and_some_at_once_is_refused() -> None:
    with pytest.raises(BadValue, match="全部不选"):
        FIGURES.parse(["none", "fin.revenue"], an_item(FIGURES))


@pytest.mark.parametrize("json", [{"fin.revenue": True}, {"fin.revenue": "yes"}, ["fin.revenue"]])
def test_a_document_answers_for_every_figure(json: object) -> None:
    with pytest.raises(BadValue):
        FIGURES.from_json(json)


def test_a_document_answers_with_yes_or_no() -> None:
    complete = FIGURES.parse(["all"], an_item(FIGURES))
    assert complete is not None
    with pytest.raises(BadValue):
        FIGURES.from_json(dict.fromkeys(complete, "yes"))


def test_typed_answers_may_stand_in_one_text() -> None:
    assert several("0241，0242 0110") == ["0241", "0242", "0110"]
    assert several(None) == []

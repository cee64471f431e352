"""What stands on a sheet: every item of its screen, asked, given, or left to the page with the reason."""

import pytest
from sqlmodel import Session

from filing.submissions.filling import screens
from filing.submissions.offline import layout
from filing.submissions.offline.layout import Answer, Given, Grid, Heading, Leaf
from tests.submissions import office


@pytest.fixture
def opened(db_session: Session) -> office.Office:
    return office.opened()


def leaf(opened: office.Office, key: str, kind: str = "enterprise") -> Leaf:
    return layout.leaf(screens.open_screen(opened.filer, opened.started(kind), key))


def test_files_and_promises_are_left_to_the_page(opened: office.Office) -> None:
    given = [line for line in leaf(opened, "papers").lines if isinstance(line, Given)]
    assert {line.source for line in given} == {layout.FILES}
    notice = [line for line in leaf(opened, "disclosure").lines if isinstance(line, Given)]
    assert [line.source for line in notice] == [layout.PROMISE]


def test_labels_say_unit_and_need_and_hints_the_rest(opened: office.Office) -> None:
    lines = leaf(opened, "plan", "project").lines
    asked = {line.item.code: line for line in lines if isinstance(line, Answer)}
    assert asked["pr.name"].label == "项目名称 *"
    assert asked["pr.division"].hint == "写到区、县"


def test_a_table_of_many_columns_and_few_rows_is_turned(opened: office.Office) -> None:
    grids = {line.item.code: line for line in leaf(opened, "figures").lines if isinstance(line, Grid)}
    assert (grids["fin"].turned, grids["fin"].room) == (True, 3)
    assert (grids["fa.equity_raised"].turned, grids["fa.equity_raised"].room) == (False, layout.SPARE)


def test_several_answers_stand_under_a_heading_with_a_line_each(opened: office.Office) -> None:
    lines = leaf(opened, "classification").lines
    places = [line.mark for line in lines if isinstance(line, Answer) and line.item.code == "cul.classes"]
    assert places == [f"place:cul.classes:{number}" for number in range(5)]
    heads = [line.text for line in lines if isinstance(line, Heading)]
    assert any(head.endswith(" *") for head in heads)


def test_an_imprint_tells_touched_cells_from_untouched_ones() -> None:
    same = layout.imprint([{"a": "1", "b": ""}, {}])
    assert same == layout.imprint([{"a": "1"}])
    assert same != layout.imprint([{"a": "2"}])
    assert same != layout.imprint([{"a": "1"}, {"a": "1"}])

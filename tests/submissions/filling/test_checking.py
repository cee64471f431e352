"""Checking the answers: every item, every gap with its place, what differs from before."""

from sqlmodel import Session

from filing.submissions.filling import checking
from models.dossiers.problems import problem
from tests.submissions import office


def test_each_gap_says_where_it_is_mended(db_session: Session) -> None:
    opened = office.opened()
    case = opened.started()
    found = checking.build(opened.filer, case)
    gaps = {gap.problem.code: (gap.task, gap.anchor) for gap in found.gaps}
    assert gaps["con.phone"] == ("contact", "con.phone")
    assert "de.truth" not in gaps
    assert found.since == ""
    assert found.fixed == {"reg.uscc"}


def test_a_cell_is_mended_in_its_row(db_session: Session) -> None:
    case = office.opened().started()
    assert checking.anchor(case, problem("fin.staff", "x", at=2)) == "fin-2-staff"
    assert checking.anchor(case, problem("fin.staff", "x")) == "fin"
    assert checking.anchor(case, problem("con.phone", "x")) == "con.phone"


def test_items_left_empty_are_named_and_the_promise_stands_apart(db_session: Session) -> None:
    opened = office.opened()
    found = checking.build(opened.filer, opened.filled())
    lines = {line.code: line for group in found.groups for line in group.lines}
    assert not lines["con.website"].filled
    assert lines["cul.core"].filled
    assert "de.truth" not in lines
    assert found.gaps == ()


def test_after_a_return_differences_are_measured_against_the_last_round(db_session: Session) -> None:
    opened = office.opened()
    case = opened.returned({"con.phone": "打不通"})
    office.save(case, opened.filer, "contact", {"con.phone": "13900001234"})
    found = checking.build(opened.filer, case)
    assert found.since == "round"
    assert [one.label for one in found.differing] == ["联系电话"]
    assert found.open == {"contact", "declaration"}
    changed = [line.code for group in found.groups for line in group.lines if line.changed]
    assert changed == ["con.phone"]


def test_an_amendment_is_measured_against_the_register(db_session: Session) -> None:
    opened = office.opened()
    opened.filed()
    case = opened.started()
    assert checking.build(opened.filer, case).differing == ()
    office.save(case, opened.filer, "contact", {"con.website": "https://www.example.cn"})
    found = checking.build(opened.filer, case)
    assert found.since == "register"
    assert [(one.label, one.before) for one in found.differing] == [("网址", ())]

"""The officer's page: what was submitted, what differs, what may be done and why not the rest."""

from sqlmodel import Session, select

from filing.submissions import cases, handled
from models.release import Receipt
from tests import people
from tests.submissions import office


def build(opened: office.Office, number: str, role: str) -> handled.Handled:
    viewer = getattr(opened, role)
    return handled.build(viewer, cases.handled(viewer, number))


def test_buttons_and_reasons_come_from_the_table(db_session: Session) -> None:
    opened = office.opened()
    number = opened.submitted().number
    found = build(opened, number, "acceptor")
    assert [move.name for move in found.moves] == ["docket", "return"]
    assert found.refusals == ()
    other = build(opened, number, "reviewer")
    assert other.moves == ()
    assert {(one.name, one.who_can) for one in other.refusals} == {("docket", "受理员"), ("return", "受理员")}


def test_a_first_filing_is_measured_against_nothing(db_session: Session) -> None:
    opened = office.opened()
    found = build(opened, opened.submitted().number, "acceptor")
    assert (found.since, found.differing) == ("", ())
    assert {"登记信息", "经营与财务"} <= {group.title for group in found.groups}


def test_a_second_round_is_measured_against_the_first_under_one_receipt(db_session: Session) -> None:
    opened = office.opened()
    case = opened.returned({"con.phone": "打不通"})
    office.save(case, opened.filer, "contact", {"con.phone": "13900001234"})
    opened.submit(opened.case(case.number))
    found = build(opened, case.number, "acceptor")
    assert (found.since, [one.label for one in found.differing]) == ("round", ["联系电话"])
    assert len(db_session.exec(select(Receipt)).all()) == 1


def test_an_amendment_is_measured_against_what_was_filed(db_session: Session) -> None:
    opened = office.opened()
    opened.filed()
    case = opened.started()
    office.save(case, opened.filer, "contact", {"con.phone": "13900001234"})
    office.save(case, opened.filer, "declaration", {"de.truth": True})
    opened.submit(opened.case(case.number))
    other = people.viewer(people.staff("acceptor"))
    found = handled.build(other, cases.handled(other, case.number))
    assert (found.since, [one.label for one in found.differing]) == ("register", ["联系电话"])


def test_remarks_that_come_too_late_are_named(db_session: Session) -> None:
    opened = office.opened()
    case = opened.returned({"con.phone": "打不通"})
    office.save(case, opened.filer, "contact", {"con.phone": "13900001234"})
    again = cases.handled(opened.acceptor, opened.submit(opened.case(case.number)).number)
    said = {"con.phone": "还是打不通", "con.office": "缺门牌", "fin.staff": "请核对"}
    assert handled.late_remarks(again, said) == ("办公地址", "从业人员期末人数")

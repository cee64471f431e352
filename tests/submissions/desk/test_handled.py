"""The officer's page: what was submitted, what differs, what may be done and why not the rest."""

from sqlmodel import Session, select

from filing.submissions.case import cases
from filing.submissions.desk import handled
from models.release import Receipt
from tests import people
from tests.submissions import firms, office


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


def test_files_stand_beside_what_they_speak_of_and_new_ones_are_marked(db_session: Session) -> None:
    opened = office.opened()
    case = opened.returned({"at.licence": "不清晰"})
    found = handled.build(opened.acceptor, cases.handled(opened.acceptor, case.number))
    assert [(one.title, one.new) for one in found.papers["registration"]] == [("营业执照", False)]
    office.save(case, opened.filer, "papers", office.part(case, opened.filer, {"at.licence": ""}))
    number = opened.submit(opened.case(case.number), "已重新上传").number
    again = handled.build(opened.acceptor, cases.handled(opened.acceptor, number))
    assert [one.new for one in again.papers["registration"]] == [True]
    assert [one.new for one in again.papers["contact"]] == [False]


def test_a_figure_that_jumps_is_said_beside_its_difference(db_session: Session) -> None:
    opened = office.opened()
    opened.filed()
    case = opened.case(office.starting.start(opened.filer, "enterprise").number)
    year = firms.enterprise("x")["figures"] | {"fin-0-revenue": "12040", "fin-0-assets": "1000"}
    office.save(case, opened.filer, "figures", office.part(case, opened.filer, year))
    agreed = firms.enterprise("x")["disclosure"]
    office.save(case, opened.filer, "disclosure", office.part(case, opened.filer, agreed))
    office.save(case, opened.filer, "declaration", office.part(case, opened.filer, {"de.truth": "y"}))
    number = opened.submit(opened.case(case.number)).number
    found = handled.build(opened.acceptor, cases.handled(opened.acceptor, number))
    row = next(one for one in found.differing if one.code == "fin.revenue")
    assert [str(one) for one in found.jumps(row.code, row.row)] == ["比上版 +900 %"]
    assert found.jumps("fin.revenue", "1999") == ()

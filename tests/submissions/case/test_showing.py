"""What pages show of a case, all of it through the release gate."""

from sqlmodel import Session, select

from filing.submissions.case import cases, documents, facts, showing
from models.release import Receipt
from tests.submissions import office


def test_an_officers_read_leaves_one_receipt_a_day_and_the_firms_own_none(db_session: Session) -> None:
    opened = office.opened()
    case = opened.submitted()
    source = documents.rounds(case)[-1]
    showing.to_owner(opened.filer, case, source)
    assert db_session.exec(select(Receipt)).all() == []
    handled = cases.handled(opened.acceptor, case.number)
    shown = showing.to_handler(opened.acceptor, handled, source)
    showing.to_handler(opened.acceptor, handled, source)
    receipt = db_session.exec(select(Receipt)).one()
    assert (receipt.case_number, receipt.entry_id) == (case.number, opened.firm.id)
    assert set(receipt.items) == set(shown.codes)


def test_sensitive_items_are_masked_even_for_those_who_handle_the_case(db_session: Session) -> None:
    opened = office.opened()
    case = opened.filled()
    sealed = "11010519491231002X"
    office.save(case, opened.filer, "licence", {"reg.legal_rep_id": sealed})
    case = opened.submit(opened.case(case.number))
    source = documents.rounds(case)[-1]
    assert sealed not in str(source.document)
    for released in (
        showing.to_owner(opened.filer, case, source),
        showing.to_handler(opened.acceptor, cases.handled(opened.acceptor, case.number), source),
    ):
        assert released.shown["reg.legal_rep_id"].masked
        assert released.text("reg.legal_rep_id") == "1****************X"


def test_lines_stand_in_sections_with_their_screen_and_the_officers_words(db_session: Session) -> None:
    opened = office.opened()
    case = opened.returned({"con.phone": "打不通", "fin.revenue": "请核对", "fin": "缺一年"})
    released = showing.to_owner(opened.filer, case, documents.rounds(case)[-1])
    found = showing.groups(
        case.dossier, released, changed={"fin.staff"}, remarks=case.remarks, empty={"con.website"}
    )
    lines = {line.code: (group, line) for group in found for line in group.lines}
    assert lines["con.phone"][1].remark == "打不通"
    assert lines["fin"][1].remark == "缺一年；营业收入：请核对"
    assert (lines["fin"][0].task, lines["fin"][1].changed) == ("figures", True)
    assert not lines["con.website"][1].filled
    assert lines["con.phone"][1].filled
    assert "con.icp" not in lines


def test_a_screen_shows_only_the_items_asked_for(db_session: Session) -> None:
    opened = office.opened()
    case = opened.started()
    rows, known = documents.sections(case), facts.of_case(case)
    released = showing.to_owner(opened.filer, case, documents.draft(case, rows, known))
    found = showing.screen(released, case.task("licence"), {"reg.uscc", "con.phone"})
    assert [shown.item.code for shown in found] == ["reg.uscc"]

"""Marks are those of what was submitted last; a phone stands in them only as a keyed hash."""

from sqlmodel import Session, select

from filing.submissions.desk import marks
from models.submissions import EntryMark
from tests.submissions import office


def test_a_submission_leaves_its_marks_and_a_later_one_replaces_them(db_session: Session) -> None:
    opened = office.opened()
    case = opened.returned({"con.phone": "打不通"})
    first = {(one.what, one.mark) for one in db_session.exec(select(EntryMark))}
    assert {what for what, _ in first} == {marks.NAME, marks.PHONE, marks.LICENCE}
    assert not any("13800001234" in mark for _, mark in first)
    office.save(case, opened.filer, "contact", {"con.phone": "13900001234"})
    opened.submit(opened.case(case.number))
    second = {(one.what, one.mark) for one in db_session.exec(select(EntryMark))}
    assert {what for what, _ in first ^ second} == {marks.PHONE}
    assert len(second) == len(first)


def test_a_project_is_no_firm(db_session: Session) -> None:
    office.opened().submitted("project")
    assert db_session.exec(select(EntryMark)).all() == []


def test_an_empty_document_is_known_by_nothing() -> None:
    assert marks.marks({}) == []

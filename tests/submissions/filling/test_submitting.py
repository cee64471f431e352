"""Submitting: all gaps told at once, or one document that never changes again."""

import pytest
from sqlmodel import Session, select

from filing.kernel.errors import Conflict, Refused
from filing.submissions.case import documents, facts
from filing.submissions.filling import drafts, submitting
from filing.submissions.filling.drafts import Sent
from models.attachments import Attachment
from models.canonical import sha256_hex
from models.ledger import LedgerEntry
from models.submissions import Submission, SubmissionEvent, SubmittedDocument
from tests import people
from tests.submissions import office


def codes(opened: office.Office, number: str) -> list[str]:
    case = opened.case(number)
    rows, known = documents.sections(case), facts.of_case(case)
    found = submitting.problems(case, rows, known, documents.draft(case, rows, known))
    return [problem.code for problem in found]


def test_all_gaps_are_told_at_once_and_nothing_is_written(db_session: Session) -> None:
    opened = office.opened()
    case = opened.started()
    with pytest.raises(submitting.Incomplete) as caught:
        submitting.submit(opened.filer, case, seen=0)
    found = {problem.code for problem in caught.value.problems}
    assert {"reg.address", "con.phone", "cul.classes", "fin", "at.licence", "de.truth"} <= found
    assert "reg.uscc" not in found
    assert db_session.exec(select(SubmittedDocument)).all() == []


def test_what_could_not_be_read_is_told_once_and_at_its_row(db_session: Session) -> None:
    opened = office.opened()
    case = opened.filled()
    task = case.task("figures")
    row = documents.sections(case)["figures"]
    sent = Sent({"fin": [{"year": 2025}]}, {"fin.0.staff": "很多"})
    drafts.save(case, task, sent, seen=row.version, by=opened.filer).raw |= {"gone.item": "x"}
    found = codes(opened, case.number)
    assert found.count("fin.staff") == 1
    assert "gone.item" not in found


def test_a_submitted_document_is_whole_hashed_and_in_the_ledger(db_session: Session) -> None:
    opened = office.opened()
    case = opened.submitted()
    held = db_session.exec(select(SubmittedDocument)).one()
    assert held.document_hash == sha256_hex(held.document)
    assert held.document["reg.uscc"] == opened.firm.uscc
    assert held.sources["cul.core"]["source"] == documents.COMPUTED
    assert set(held.sources) == set(held.document)
    assert (held.round, held.schema_version) == (1, 1)
    event = db_session.exec(select(SubmissionEvent)).one()
    assert (event.move, event.from_state, event.to_state, event.sequence) == (
        "submit",
        "draft",
        "submitted",
        1,
    )
    entry = db_session.exec(select(LedgerEntry).where(LedgerEntry.action == "submissions.submitted")).one()
    assert (entry.subject_number, entry.entry_id) == (case.number, opened.firm.id)
    assert case.submission.due_on is not None


def test_a_case_goes_to_the_department_of_the_place_filled_in(db_session: Session) -> None:
    opened = office.opened()
    zone = people.responsible(people.GAOXIN, name="济南市教育局")
    case = opened.filled()
    office.save(case, opened.filer, "licence", {"reg.functional_zone": people.GAOXIN})
    opened.submit(opened.case(case.number))
    held = db_session.exec(select(Submission)).one()
    assert (held.division, held.handling_department_id) == (people.GAOXIN, zone.id)


def test_the_department_gets_the_files_that_were_submitted(db_session: Session) -> None:
    opened = office.opened()
    opened.submitted()
    departments = set(db_session.exec(select(Attachment.department_id)))
    assert departments == {opened.acceptor.department_id}


def test_a_case_is_submitted_once(db_session: Session) -> None:
    opened = office.opened()
    draft = opened.filled()
    opened.submit(draft)
    with pytest.raises(Refused):
        opened.submit(opened.case(draft.number))


def test_a_stale_page_submits_nothing(db_session: Session) -> None:
    opened = office.opened()
    draft = opened.filled()
    with pytest.raises(Conflict):
        submitting.submit(opened.filer, draft, seen=7)


def test_the_problems_of_one_screen(db_session: Session) -> None:
    opened = office.opened()
    case = opened.started()
    rows, known = documents.sections(case), facts.of_case(case)
    found = submitting.problems(case, rows, known, documents.draft(case, rows, known))
    assert {one.code for one in submitting.of_task(found, case.task("papers"))} == {"at.licence"}


def test_an_amendment_that_changes_nothing_is_not_submitted(db_session: Session) -> None:
    opened = office.opened()
    opened.filed()
    case = opened.started()
    assert case.matter == "文化企业备案（变更）"
    office.save(case, opened.filer, "declaration", {"de.truth": True})
    with pytest.raises(submitting.Incomplete) as told:
        submitting.submit(opened.filer, opened.case(case.number), seen=0)
    assert [problem.sentence.template for problem in told.value.problems] == [submitting.UNCHANGED]
    office.save(case, opened.filer, "contact", {"con.website": "https://www.example.cn"})
    assert submitting.submit(opened.filer, opened.case(case.number), seen=0).round == 1


def test_a_return_is_answered_by_a_change_or_in_words(db_session: Session) -> None:
    opened = office.opened()
    case = opened.returned({"con.phone": "打不通"})
    office.save(case, opened.filer, "contact", {})
    with pytest.raises(submitting.Incomplete) as told:
        submitting.submit(opened.filer, opened.case(case.number), seen=2)
    assert [problem.sentence.template for problem in told.value.problems] == [submitting.UNANSWERED]
    submitting.submit(opened.filer, opened.case(case.number), seen=2, reply="号码没有错，上班时间可打通")
    event = opened.case(case.number).events[-1]
    assert (event.move, event.words) == ("submit", "号码没有错，上班时间可打通")

"""A filing ends by the course of a case; what it owned ends with it; the past stays."""

from uuid import uuid4

import pytest
from sqlmodel import Session

from filing.kernel.errors import NotFound, Refused
from filing.register import versions
from filing.submissions.afterwards import ending
from filing.submissions.case import cases
from filing.submissions.case.moving import Words
from filing.submissions.filling import starting
from models.dossiers.endings import CANCELLATION, MOVE_OUT
from models.register import RegisterEntry
from tests import people
from tests.submissions import office
from tests.submissions.signing.representative import asking


@pytest.fixture
def filed(db_session: Session) -> office.Office:
    opened = office.opened()
    opened.filed()
    return opened


def decided(opened: office.Office, number: str) -> None:
    for role, move in office.COURSE:
        opened.act(number, role, move)


@pytest.mark.parametrize(
    ("purpose", "code", "state", "matter"),
    [
        (CANCELLATION, "deregistered", "cancelled", "文化企业备案（注销备案）"),
        (MOVE_OUT, "province", "moved_out", "文化企业备案（迁出）"),
    ],
)
def test_it_ends_after_three_officers_and_keeps_its_past(
    filed: office.Office, purpose: str, code: str, state: str, matter: str
) -> None:
    case = ending.apply(filed.filer, filed.firm, purpose, code, "")
    assert (case.submission.state, case.matter, case.editable) == ("submitted", matter, False)
    before = versions.current(filed.firm)
    decided(filed, case.number)
    after = versions.current(filed.firm)
    assert filed.firm.state == state
    assert before is not None
    assert after is not None
    assert after.held.document == before.held.document
    assert after.version == before.version + 1


def test_projects_end_with_their_firm(filed: office.Office, db_session: Session) -> None:
    project = filed.filed("project")
    case = ending.apply(filed.filer, filed.firm, CANCELLATION, "merged", "并入集团")
    assert case.events[-1].words == "合并或者分立后不再存续：并入集团"
    decided(filed, case.number)
    entry = db_session.get_one(RegisterEntry, project.submission.entry_id)
    assert entry.state == "cancelled"


def test_a_project_ends_alone(filed: office.Office, db_session: Session) -> None:
    project = filed.filed("project")
    entry = ending.entry(filed.filer, project.submission.entry_id)
    decided(filed, ending.apply(filed.filer, entry, CANCELLATION, "other", "项目终止").number)
    assert entry.state == "cancelled"
    assert filed.firm.state == "active"


def test_while_another_case_is_open_it_cannot_end(filed: office.Office) -> None:
    filed.started()
    with pytest.raises(Refused, match="正在办理"):
        ending.apply(filed.filer, filed.firm, CANCELLATION, "merged", "")


def test_what_is_not_filed_or_ended_cannot_end(filed: office.Office) -> None:
    case = ending.apply(filed.filer, filed.firm, CANCELLATION, "merged", "")
    decided(filed, case.number)
    with pytest.raises(Refused, match="已经注销"):
        ending.apply(filed.filer, filed.firm, CANCELLATION, "merged", "")
    other = office.Office(people.firm(2), filed.filer, filed.acceptor, filed.reviewer, filed.approver)
    with pytest.raises(NotFound):
        ending.entry(filed.filer, other.firm.id)
    with pytest.raises(NotFound):
        ending.entry(filed.filer, uuid4())
    with pytest.raises(NotFound):
        ending.apply(filed.filer, filed.firm, "secret", "merged", "")


def test_a_returned_application_is_answered_and_goes_on(filed: office.Office) -> None:
    case = ending.apply(filed.filer, filed.firm, CANCELLATION, "other", "不做了")
    filed.act(case.number, "acceptor", "return", Words("请说明去向"))
    returned = filed.case(case.number)
    ending.again(filed.filer, returned, "merged", "并入集团", seen=returned.submission.moves)
    assert filed.case(case.number).submission.state == "submitted"
    decided(filed, case.number)
    assert filed.firm.state == "cancelled"


def test_after_its_end_a_firm_may_file_anew_and_lives_again(filed: office.Office) -> None:
    number = filed.firm.filing_number
    decided(filed, ending.apply(filed.filer, filed.firm, MOVE_OUT, "province", "").number)
    case = starting.start(filed.filer, "enterprise")
    assert case.purpose == "new"
    office.save(filed.case(case.number), filed.filer, "declaration", {"de.truth": True})
    for key in ("papers", "disclosure"):
        office.save(filed.case(case.number), filed.filer, key, {})
    decided(filed, filed.submit(filed.case(case.number)).number)
    assert (filed.firm.state, filed.firm.filing_number) == ("active", number)


def test_where_the_firm_asks_an_application_waits_for_the_word(filed: office.Office) -> None:
    owner = asking(filed)
    with pytest.raises(Refused, match="送法定代表人确认"):
        ending.apply(filed.filer, filed.firm, CANCELLATION, "merged", "")
    case = starting.open_about(filed.firm.id)
    assert case is not None
    assert case.state == "draft"
    ending.send(owner, cases.own(owner, case.number), "并入集团")
    assert cases.own(owner, case.number).submission.state == "submitted"

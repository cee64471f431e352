"""What is asked about: the draft as it would be submitted, or what the register holds of what is to end."""

from datetime import date

import pytest
from sqlmodel import Session

from filing.kernel.clock import today
from filing.submissions.afterwards import ending
from filing.submissions.case import documents
from filing.submissions.case.cases import CaseFile
from filing.submissions.case.documents import CaseSource
from filing.submissions.filling.submitting import Incomplete
from filing.submissions.signing import content
from models.dossiers.endings import CANCELLATION
from tests.submissions import office


@pytest.fixture
def opened(db_session: Session) -> office.Office:
    return office.opened()


def test_the_digest_is_that_of_what_is_submitted(opened: office.Office) -> None:
    case = opened.filled()
    digest = content.digest(content.ready(case, "", today()))
    assert content.digest(content.standing(case)) == digest
    sent = opened.submit(opened.case(case.number))
    assert content.digest(documents.rounds(sent)[0]) == digest


def test_what_is_derived_is_derived_for_the_day_it_was_declared(
    opened: office.Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, days = opened.filled(), set()
    settled = documents.settled

    def noted(case: CaseFile, source: CaseSource, day: date) -> CaseSource:
        days.add(day)
        return settled(case, source, day)

    monkeypatch.setattr(documents, "settled", noted)
    content.ready(case, "", date(2026, 6, 1))
    content.standing(case, date(2026, 6, 1))
    assert days == {date(2026, 6, 1)}


def test_what_is_not_complete_is_shown_and_not_ready(opened: office.Office) -> None:
    case = opened.started()
    assert content.standing(case).value("reg.uscc") == opened.firm.uscc
    with pytest.raises(Incomplete):
        content.ready(case, "", today())


def test_what_is_to_end_is_what_the_register_holds(opened: office.Office) -> None:
    filed = opened.filed()
    case = ending.prepare(opened.filer, opened.entry(filed), CANCELLATION)
    document = documents.rounds(filed)[-1].document
    assert dict(content.ready(case, "", today()).document) == dict(document)
    assert content.standing(case).case_id == case.id

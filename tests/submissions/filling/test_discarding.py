"""Drafts end: by their firm, or by time; what was submitted or stands in the register never does."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlmodel import Session, func, select

from filing.kernel.clock import local, now
from filing.kernel.errors import Refused
from filing.release import sealing
from filing.submissions.case import documents
from filing.submissions.case.cases import CaseFile
from filing.submissions.filling import discarding, drafts
from filing.submissions.filling.drafts import Sent
from models.attachments import Attachment
from models.ledger import LedgerEntry
from models.release import SealedValue
from models.submissions import DraftSection, Submission
from tests import people
from tests.submissions import office
from tests.submissions.browser import form, words

ID_NUMBER = "11010519491231002X"


@pytest.fixture
def opened(db_session: Session) -> office.Office:
    return office.opened()


def count(session: Session, table: type) -> int:
    return session.exec(select(func.count()).select_from(table)).one()


def acts(session: Session) -> list[str]:
    found = session.exec(select(LedgerEntry.action).where(LedgerEntry.subject_kind == "submission"))
    return [action for action in found if action.endswith(("discarded", "purged"))]


def seal(opened: office.Office, number: str) -> None:
    case = opened.case(number)
    row = documents.sections(case)["licence"]
    sent = Sent({"reg.legal_rep_id": ID_NUMBER})
    drafts.save(case, case.task("licence"), sent, seen=row.version, by=opened.filer)


def test_a_draft_goes_with_its_files_and_what_was_sealed(db_session: Session, opened: office.Office) -> None:
    case = opened.filled()
    seal(opened, case.number)
    assert count(db_session, Attachment) > 0
    assert count(db_session, SealedValue) == 1
    discarding.discard(opened.filer, opened.case(case.number))
    tables = (Submission, DraftSection, Attachment, SealedValue)
    assert [count(db_session, table) for table in tables] == [0, 0, 0, 0]
    assert acts(db_session) == ["submissions.discarded"]
    assert opened.started().number != case.number


def test_what_the_register_holds_sealed_outlives_the_draft_of_a_change(
    db_session: Session, opened: office.Office
) -> None:
    first = opened.filled()
    seal(opened, first.number)
    opened.submit(opened.case(first.number))
    for role, name in office.COURSE:
        opened.act(first.number, role, name)
    change = opened.started()
    held = documents.sections(change)["licence"].parsed["reg.legal_rep_id"]
    discarding.discard(opened.filer, change)
    assert sealing.unseal(held) == ID_NUMBER


def test_what_was_submitted_is_not_discarded(opened: office.Office) -> None:
    for case in (opened.submitted(), opened.started("project")):
        if case.submission.state != "draft":
            with pytest.raises(Refused):
                discarding.discard(opened.filer, case)
    returned = opened.act(
        opened.submit(opened.filled("project")).number, "acceptor", "return", office.Words("请补正", {})
    )
    with pytest.raises(Refused):
        discarding.discard(opened.filer, opened.case(returned.number))


def age(session: Session, case: CaseFile, *, started: int, saved: int) -> None:
    """Let the case have been started, and its screens saved, so many days ago."""
    case.submission.started_at = now() - timedelta(days=started)
    session.add(case.submission)
    for row in session.exec(select(DraftSection).where(DraftSection.submission_id == case.id)):
        row.saved_at = now() - timedelta(days=saved)
        session.add(row)
    session.flush()


@pytest.mark.parametrize(
    ("started", "saved", "purged"), [(91, 89, 0), (89, 89, 0), (151, 91, 1), (91, 91, 1), (300, 0, 0)]
)
def test_drafts_that_nobody_touched_for_90_days_are_purged(
    db_session: Session, opened: office.Office, started: int, saved: int, purged: int
) -> None:
    case = opened.started()
    submitted = opened.submitted("project")
    age(db_session, case, started=started, saved=saved)
    age(db_session, submitted, started=started, saved=saved)
    last = now() - timedelta(days=min(started, saved))
    assert discarding.kept_until(case, documents.sections(case)) == local(last + timedelta(days=90)).date()
    assert discarding.purge() == purged
    assert count(db_session, Submission) == 2 - purged
    assert acts(db_session) == ["submissions.purged"] * purged


def test_a_draft_in_which_nothing_was_ever_saved_is_purged_too(
    db_session: Session, opened: office.Office
) -> None:
    case = opened.started()
    for row in db_session.exec(select(DraftSection)).all():
        db_session.delete(row)
    age(db_session, case, started=91, saved=0)
    assert discarding.purge() == 1


def test_in_the_browser_it_is_asked_once_more(client: FlaskClient, opened: office.Office) -> None:
    filer = people.signed_in(client, people.filer(opened.firm))
    number = opened.started().number
    assert "草稿没有人再填写的话，保留到" in words(filer.get(f"/filings/{number}"))
    page = filer.get(f"/filings/{number}/discard")
    assert "不能恢复" in words(page)
    assert filer.post(f"/filings/{number}/discard", data=form(page)).location == "/filings"
    assert filer.get(f"/filings/{number}").status_code == 404
    number = opened.submitted().number
    assert filer.get(f"/filings/{number}/discard").location == f"/filings/{number}"

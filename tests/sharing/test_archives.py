"""The archive of a firm is asked for once at a time, kept for days, and taken by the firm alone."""

from datetime import timedelta
from uuid import UUID

import pytest
import time_machine
from flask.testing import FlaskClient
from sqlmodel import Session, col, select

from filing.kernel import jobs
from filing.kernel.clock import now
from filing.kernel.errors import NotFound, Refused
from filing.kernel.viewer import Viewer
from filing.sharing import archives
from models.kernel import Job
from models.ledger import LedgerEntry
from tests import people
from tests.submissions import office
from tests.submissions.browser import words


@pytest.fixture
def opened(db_session: Session) -> office.Office:
    return office.opened()


def finish(session: Session, job_id: UUID, content: bytes = b"PK zip") -> None:
    job = session.get_one(Job, job_id)
    job.state, job.finished_at = jobs.DONE, now()
    session.add(job)
    session.flush()
    archives.place(job_id).parent.mkdir(exist_ok=True)
    archives.place(job_id).write_bytes(content)


def test_asked_twice_while_it_is_made_it_is_one_job(opened: office.Office, db_session: Session) -> None:
    first = archives.request(opened.filer)
    assert archives.request(opened.filer) == first
    finish(db_session, first)
    assert archives.request(opened.filer) != first


def test_another_firm_has_its_own(opened: office.Office) -> None:
    other = people.viewer(people.filer(people.firm(2)))
    assert archives.request(opened.filer) != archives.request(other)
    with pytest.raises(Refused):
        archives.request(Viewer())


def test_it_can_be_taken_until_its_day_by_its_firm_alone(opened: office.Office, db_session: Session) -> None:
    assert archives.newest(opened.filer) is None
    job_id = archives.request(opened.filer)
    with pytest.raises(NotFound):
        archives.take(opened.filer)
    finish(db_session, job_id)
    shown = archives.newest(opened.filer)
    assert shown is not None
    assert (shown.underway, shown.size) == (False, 6)
    assert archives.take(opened.filer) == archives.place(job_id)
    actions = db_session.exec(
        select(LedgerEntry.action).where(col(LedgerEntry.action).startswith("sharing.archive"))
    )
    assert sorted(actions) == ["sharing.archive_requested", "sharing.archive_taken"]
    with pytest.raises(NotFound):
        archives.take(people.viewer(people.filer(people.firm(2))))
    with time_machine.travel(now() + archives.lasts() + timedelta(minutes=1)), pytest.raises(NotFound):
        archives.take(opened.filer)


def test_what_is_kept_no_longer_is_deleted(opened: office.Office, db_session: Session) -> None:
    job_id = archives.request(opened.filer)
    finish(db_session, job_id)
    archives.forget_old()
    assert archives.place(job_id).exists()
    with time_machine.travel(now() + archives.lasts() + timedelta(minutes=1)):
        archives.forget_old()
    assert not archives.place(job_id).exists()
    shown = archives.newest(opened.filer)
    assert shown is not None
    assert shown.until is None


def test_the_pages_ask_show_and_hand_out(
    opened: office.Office, client: FlaskClient, db_session: Session
) -> None:
    firm = people.signed_in(client, people.filer(opened.firm))
    assert "开始打包" in words(firm.get("/my/record/archive"))
    assert firm.get("/my/record/archive.zip").status_code == 404
    assert firm.post("/my/record/archive").status_code == 303
    assert "正在打包" in words(firm.get("/my/record/archive"))
    assert firm.get("/my/record/archive/progress").json["state"] == "queued"
    finish(db_session, db_session.exec(select(Job.id).where(Job.name == archives.ARCHIVE)).one())
    assert "保留到" in words(firm.get("/my/record/archive"))
    with firm.get("/my/record/archive.zip") as taken:
        assert (taken.data, taken.mimetype) == (b"PK zip", "application/zip")
        assert "attachment" in taken.headers["Content-Disposition"]
        assert taken.headers["Cache-Control"] == "no-store"

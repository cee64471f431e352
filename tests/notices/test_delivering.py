"""A message leaves once, after its commit only; refused it is tried again, and given up with the reason."""

import signal
import subprocess
import sys
from datetime import timedelta

import pytest
from sqlmodel import Session, select, update

import filing.notices.jobs  # noqa: F401 - registers the job
from filing.kernel import jobs, worker
from filing.kernel.clock import now
from filing.kernel.errors import Conflict, NotFound
from filing.notices import delivering, service
from filing.notices.carrying import Parcel
from models.base import new_id
from models.kernel import Job
from models.ledger import LedgerEntry
from models.notices import EMAIL, FAILED, NOT_SET_UP, QUEUED, SENT, SITE, SMS
from tests import people
from tests.house.source import ROOT
from tests.notices import reached
from tests.notices.mail_server import Server

FACTS = {"name": "演示文化有限公司"}


def told(**addresses: str) -> reached.Account:
    person = reached.person(**addresses)
    service.tell_of([person.id], "claim_accepted", FACTS, "/filings/new")
    return person


def test_a_mail_arrives_once_with_its_link(db_session: Session, post: Server) -> None:
    person = told()
    reached.work()
    reached.work()
    (letter,) = post.letters
    (row,) = reached.deliveries(person.id, EMAIL)
    assert (letter["To"], letter["Subject"]) == (reached.MAIL, "企业认领已通过")
    assert letter["Message-ID"] == f"<{row.id}@f.example>"
    assert "https://f.example/filings/new" in letter.get_content()
    assert (row.state, row.tries, row.sent_to) == (SENT, 1, "x***@example.cn")
    assert reached.deliveries(person.id, SITE)[0].state == SENT


def test_what_is_rolled_back_is_never_sent(db_session: Session, post: Server) -> None:
    person = reached.person()
    db_session.commit()
    service.tell_of([person.id], "claim_accepted", FACTS)
    db_session.rollback()
    reached.work()
    assert post.tries == 0
    assert reached.deliveries(person.id, EMAIL) == []


def test_nothing_leaves_before_the_commit(db_session: Session, post: Server) -> None:
    told()
    assert post.tries == 0


def test_refused_for_now_it_is_tried_again_later(db_session: Session, post: Server) -> None:
    person = told()
    post.answers = ["451 come back later"]
    reached.work()
    (row,) = reached.deliveries(person.id, EMAIL)
    assert (row.state, row.error) == (QUEUED, "451 come back later")
    waiting = db_session.exec(select(Job).where(Job.name == delivering.DELIVER)).one()
    assert waiting.not_before > now() + timedelta(minutes=4)
    reached.work()
    db_session.refresh(row)
    assert (row.state, row.tries, row.error, len(post.letters)) == (SENT, 2, "", 1)


def test_refused_for_good_it_is_given_up_and_an_administrator_sends_it_again(
    db_session: Session, post: Server
) -> None:
    person = told()
    post.answers = [f"550 no such user {reached.MAIL}"]
    reached.work()
    (row,) = reached.deliveries(person.id, EMAIL)
    assert (row.state, row.error) == (FAILED, "550 no such user …")
    admin = people.viewer(people.staff("sys_admin"))
    delivering.again(admin, row.id)
    with pytest.raises(Conflict):
        delivering.again(admin, row.id)
    reached.work()
    db_session.refresh(row)
    assert (row.state, len(post.letters)) == (SENT, 1)
    with pytest.raises(Conflict):
        delivering.again(admin, row.id)
    with pytest.raises(NotFound):
        delivering.again(admin, new_id())
    acts = select(LedgerEntry).where(LedgerEntry.action == "notices.delivery_repeated")
    assert len(db_session.exec(acts).all()) == 1


def test_it_gives_up_after_so_many_tries(db_session: Session, post: Server) -> None:
    person = told()
    post.answers = ["451 later"] * 20
    for _ in range(delivering.TRIES + 2):
        reached.work()
    (row,) = reached.deliveries(person.id, EMAIL)
    assert (row.state, row.tries, post.tries) == (FAILED, delivering.TRIES, delivering.TRIES)
    assert row.error == "451 later"


def test_a_worker_killed_before_it_could_say_so_loses_nothing(db_session: Session, post: Server) -> None:
    person = told()
    db_session.commit()
    url = f"smtp://127.0.0.1:{post.port}"
    died = subprocess.run([sys.executable, "-m", "tests.notices.a_worker", url], cwd=ROOT, check=False)
    assert died.returncode == -signal.SIGKILL
    (row,) = reached.deliveries(person.id, EMAIL)
    db_session.refresh(row)
    assert (row.state, row.tries) == (QUEUED, 1)
    over = now() - timedelta(seconds=1)
    db_session.connection().execute(update(Job).values(lease_until=over))
    db_session.commit()
    assert worker.work_once()
    db_session.refresh(row)
    assert row.state == SENT
    # The server had said yes: it goes out twice under one Message-ID, by which mail programs know it.
    assert len({letter["Message-ID"] for letter in post.letters}) == 1


def test_what_killed_every_worker_is_shown_as_failed(db_session: Session, post: Server) -> None:
    person = told()
    (row,) = reached.deliveries(person.id, EMAIL)
    row.tries = delivering.TRIES
    db_session.add(row)
    db_session.flush()
    delivering.give_up_lost()
    db_session.refresh(row)
    assert row.state == QUEUED
    values = {"state": jobs.FAILED, "error": jobs.WORN_OUT}
    db_session.connection().execute(update(Job).values(**values))
    delivering.give_up_lost()
    db_session.refresh(row)
    assert (row.state, row.error) == (FAILED, jobs.WORN_OUT)


def test_without_a_mail_server_it_says_so_and_asks_for_no_job(db_session: Session) -> None:
    person = told()
    assert [row.state for row in reached.deliveries(person.id, EMAIL)] == [NOT_SET_UP]
    assert db_session.exec(select(Job)).all() == []


def test_a_short_message_is_written_once(db_session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[Parcel] = []
    monkeypatch.setitem(delivering._CARRIERS, SMS, taken.append)
    person = told(email="", mobile=reached.MOBILE)
    reached.work()
    reached.work()
    (parcel,) = taken
    assert (parcel.address, parcel.text) == (reached.MOBILE, "您的企业认领已通过，请登录一次备案填报。")
    assert reached.deliveries(person.id, SMS)[0].sent_to == "138****1234"


def test_an_address_taken_away_meanwhile_gets_nothing(db_session: Session, post: Server) -> None:
    person = told()
    contact = db_session.exec(select(delivering.Contact)).one()
    contact.address = ""
    reached.work()
    assert post.tries == 0
    assert reached.deliveries(person.id, EMAIL)[0].error == delivering.UNREACHABLE


def test_who_wants_no_mail_gets_none(db_session: Session, post: Server) -> None:
    person = reached.person()
    db_session.exec(select(delivering.Contact)).one().wanted = False
    service.tell_of([person.id], "claim_accepted", FACTS)
    assert reached.deliveries(person.id, EMAIL) == []

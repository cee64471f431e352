from uuid import UUID

import pytest
import sqlmodel
from sqlmodel import select

from filing.certificates import batches
from filing.kernel import jobs
from filing.kernel.errors import Conflict, NotFound, Refused
from models.certificates import Batch
from models.kernel import Job
from models.ledger import LedgerEntry
from tests import people
from tests.certificates.desk import Desk, certificates, work
from tests.recognition.stage import AUDIT, ELSEWHERE, filed_firms


def test_asking_twice_is_one_batch_with_one_job(db_session: sqlmodel.Session, desk: Desk) -> None:
    round_ = desk.people.decided(filed_firms(2))
    first = batches.request(desk.viewer("maker"), round_.id)
    again = batches.request(desk.viewer("officer"), round_.id)
    assert first.id == again.id == batches.of_round(round_.id).id
    assert (first.total, first.title) == (2, "演示数字文化企业 2026 年度")
    assert len(db_session.exec(select(Job)).all()) == len(db_session.exec(select(Batch)).all()) == 1
    assert "certificates.requested" in db_session.exec(select(LedgerEntry.action)).all()


def test_a_round_that_is_not_decided_has_no_certificates(desk: Desk) -> None:
    round_ = desk.people.listed(filed_firms(1))
    with pytest.raises(Conflict):
        batches.request(desk.viewer("maker"), round_.id)
    assert batches.preview(desk.viewer("maker"), round_).why_not


def test_only_the_department_asks(desk: Desk) -> None:
    round_ = desk.people.decided(filed_firms(3))
    stranger = people.viewer(people.staff("cert_officer", at=ELSEWHERE))
    for round_id in (round_.id, UUID(int=5)):
        with pytest.raises(NotFound):
            batches.request(stranger, round_id)
    with pytest.raises(Conflict):
        batches.request(desk.viewer("auditor"), round_.id)
    shown = batches.preview(desk.viewer("maker"), round_)
    assert (shown.count, shown.why_not) == (3, "")


def test_a_stopped_batch_is_taken_up_again(db_session: sqlmodel.Session, desk: Desk) -> None:
    batch = desk.asked(filed_firms(2))
    batches.stop(desk.viewer("maker"), batch)
    db_session.commit()
    assert work() == 0
    batches.again(desk.viewer("maker"), batch)
    db_session.commit()
    work()
    assert len(certificates(batch)) == 2
    actions = db_session.exec(select(LedgerEntry.action)).all()
    assert {"certificates.stopped", "certificates.taken_up", "certificates.made"} <= set(actions)


def test_there_is_nothing_to_take_up_in_a_whole_batch(desk: Desk) -> None:
    batch = desk.made()
    with pytest.raises(Conflict):
        batches.again(desk.viewer("maker"), batch)
    assert jobs.progress(batch.job_id).state == jobs.DONE


def test_an_auditor_who_makes_certificates_elsewhere_only_looks_here(desk: Desk) -> None:
    batch = desk.asked(filed_firms(1))
    both = people.viewer(people.staff("auditor", "cert_officer", at=AUDIT))
    for act in (batches.stop, batches.again):
        with pytest.raises(Refused):
            act(both, batch)

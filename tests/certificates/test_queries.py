from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

import pytest
import sqlmodel
from sqlalchemy import event

from filing.certificates import batches, printing, queries, revoking
from filing.certificates.printing import Print
from filing.kernel.database import db
from filing.kernel.errors import NotFound
from filing.kernel.viewer import Viewer
from filing.ledger import alarm
from tests import people
from tests.certificates.desk import RARE, Desk, certificates, work
from tests.recognition.stage import CULTURE, ELSEWHERE, filed, filed_firms


def strangers() -> list[Viewer]:
    """Officers of other departments, an auditor of a city below, another firm's clerk."""
    people_ = [
        people.staff(role, at=ELSEWHERE) for role in ("recognition_officer", "cert_officer", "signatory")
    ]
    people_ += [people.staff("auditor", at=CULTURE), people.filer(filed(90))]
    return [people.viewer(person) for person in people_]


def test_batches_are_seen_by_the_department_and_the_auditor_above(desk: Desk) -> None:
    batch = desk.made()
    for role in ("officer", "signatory", "maker", "auditor"):
        viewer = desk.viewer(role)
        assert [(line.batch.id, line.made, line.state) for line in queries.batches(viewer)] == [
            (batch.id, 2, "done")
        ]
        assert queries.find_batch(viewer, batch.id).id == batch.id
    for viewer in strangers():
        assert queries.batches(viewer) == ()
        for batch_id in (batch.id, UUID(int=1)):
            with pytest.raises(NotFound):
                queries.batch_page(viewer, batch_id, 1)


def test_a_certificate_is_seen_by_its_firm_too(desk: Desk) -> None:
    firms = filed_firms(2)
    first, second = certificates(desk.made(firms))
    owner = people.viewer(people.filer(firms[0]))
    assert queries.find(owner, first.id).id == first.id
    assert [line.certificate.id for line in queries.own(owner)] == [first.id]
    for viewer in [*strangers(), owner]:
        for certificate_id in (second.id, UUID(int=1)):
            with pytest.raises(NotFound):
                queries.find(viewer, certificate_id)


def test_a_page_of_a_batch_tells_how_far_it_is_and_what_was_printed(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "PER_PAGE", 2)
    batch = desk.made(filed_firms(3))
    officer = desk.viewer("officer")
    printing.print_batch(officer, batch, Print())
    printing.print_one(officer, certificates(batch)[2], Print(reason="卡纸"))
    page = queries.batch_page(officer, batch.id, 2)
    assert (page.page, page.pages, page.why_not_print) == (2, 2, "")
    assert [(line.certificate.position, line.state, line.prints) for line in page.lines] == [(3, "valid", 2)]
    assert len(page.log) == 2
    assert page.making == queries.Progress(3, 3, 0, "done")


def test_progress_counts_what_failed(desk: Desk) -> None:
    firms = [filed(1), filed(2, f"演示{RARE}公司")]
    batch = desk.asked(firms)
    assert queries.progress(desk.viewer("maker"), batch.id) == queries.Progress(0, 2, 0, "queued")
    work()
    assert queries.progress(desk.viewer("maker"), batch.id) == queries.Progress(1, 2, 1, "failed")


def test_the_print_log_holds_what_was_printed_of_every_batch(desk: Desk) -> None:
    batch = desk.made()
    row = certificates(batch)[0]
    printing.print_batch(desk.viewer("auditor"), batch, Print())
    printing.print_one(desk.viewer("maker"), row, Print(reason="卡纸"))
    lines = queries.print_log(desk.viewer("officer"))
    assert [(line.title, line.number) for line in lines] == [(batch.title, row.number), (batch.title, "")]
    assert queries.print_log(strangers()[0]) == ()


def test_a_certificate_page_says_what_may_be_done(db_session: sqlmodel.Session, desk: Desk) -> None:
    firm = filed()
    row = certificates(desk.made([firm]))[0]
    officer, maker, owner = desk.viewer("officer"), desk.viewer("maker"), people.viewer(people.filer(firm))
    page = queries.certificate_page(officer, row.id)
    assert (page.state, page.own, page.why_not_propose, page.proposal) == ("valid", False, "", None)

    revoking.propose(officer, row, "材料不实，依据文号撤销")
    page = queries.certificate_page(maker, row.id)
    assert (page.proposer, page.why_not_confirm) == ("周认定", "")
    assert page.until == page.proposal.proposed_at + revoking.LIVE
    seen = queries.certificate_page(owner, row.id)
    assert (seen.own, seen.proposal, seen.log) == (True, None, ())

    revoking.confirm(maker, row)
    page = queries.certificate_page(owner, row.id)
    assert page.state == "revoked"
    assert page.why_not_print
    assert page.revocation.reason == "材料不实，依据文号撤销"


def test_a_failed_print_set_is_shown_and_can_be_taken_up(db_session: sqlmodel.Session, desk: Desk) -> None:
    batch = desk.made()
    printing.jobs.progress(batch.print_job_id).state = "failed"
    batch.print_sha256 = None
    db_session.commit()
    page = queries.batch_page(desk.viewer("maker"), batch.id, 1)
    assert (page.print_failed, page.why_not_print) == (True, printing.NOT_READY)
    batches.again(desk.viewer("maker"), batch)
    db_session.commit()
    work()
    db_session.refresh(batch)
    assert batch.print_sha256 is not None


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements sent meanwhile."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        sent.append(statement)

    alarm.forget()  # asked once a minute: each count begins alike
    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


def test_a_page_asks_as_often_for_many_certificates_as_for_one(desk: Desk) -> None:
    few, many = desk.made(filed_firms(1), "一"), desk.made(filed_firms(12, 20), "二")
    viewer, counts = desk.viewer("auditor"), []
    for batch in (few, many):
        printing.print_batch(viewer, batch, Print())
        db.session.expire_all()
        with counted() as sent:
            queries.batch_page(viewer, batch.id, 1)
            queries.batches(viewer)
            queries.print_log(viewer)
        counts.append(len(sent))
    assert counts[0] == counts[1]

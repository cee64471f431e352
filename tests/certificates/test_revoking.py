from datetime import timedelta

import pytest
import sqlmodel
import time_machine
from sqlmodel import select

from filing.certificates import revoking, rules
from filing.kernel.clock import now
from filing.kernel.errors import Conflict, NotFound, Refused
from filing.kernel.viewer import Viewer
from filing.ledger.seal import seal
from models.certificates import Certificate, Revocation
from models.identity import Account
from models.ledger import LedgerEntry
from models.notices import Outbox
from models.recognition import Recognition
from models.register import RegisterEntry
from tests import people
from tests.certificates.desk import Desk, certificates
from tests.recognition.stage import DEPARTMENT, ELSEWHERE

WHY = "申报材料不实，依据鲁宣撤〔2026〕1 号"


@pytest.fixture
def row(desk: Desk) -> Certificate:
    return certificates(desk.made())[0]


def same_person(person: Account, role: str) -> Viewer:
    """Another account of the same human being."""
    return people.viewer(people.account(role, of=people.department(DEPARTMENT), person_key=person.person_key))


def status(session: sqlmodel.Session, row: Certificate) -> str:
    session.refresh(row)
    return row.status


def test_it_takes_two_persons(db_session: sqlmodel.Session, desk: Desk, row: Certificate) -> None:
    revoking.propose(desk.viewer("officer"), row, WHY)
    assert status(db_session, row) == rules.VALID
    with pytest.raises(Refused):
        revoking.confirm(
            people.viewer(
                people.account(
                    "signatory", of=people.department(DEPARTMENT), person_key=desk.people.officer.person_key
                )
            ),
            row,
        )
    assert status(db_session, row) == rules.VALID
    revoking.confirm(desk.viewer("maker"), row)
    assert status(db_session, row) == rules.REVOKED
    assert db_session.get_one(Recognition, row.recognition_id).state == "revoked"
    found = revoking.confirmed(row.id)
    assert found is not None
    assert (found.reason, found.proposed_by, found.confirmed_by) == (
        WHY,
        desk.people.officer.id,
        desk.people.maker.id,
    )
    actions = db_session.exec(select(LedgerEntry.action)).all()
    assert {"certificates.revocation_proposed", "certificates.revoked"} <= set(actions)


def test_who_decided_the_recognition_takes_no_part(desk: Desk, row: Certificate) -> None:
    with pytest.raises(Refused):
        revoking.propose(same_person(desk.people.signatory, "cert_officer"), row, WHY)
    revoking.propose(desk.viewer("officer"), row, WHY)
    with pytest.raises(Refused):
        revoking.confirm(desk.viewer("signatory"), row)


def test_a_second_proposal_waits_for_the_first(desk: Desk, row: Certificate) -> None:
    revoking.propose(desk.viewer("officer"), row, WHY)
    with pytest.raises(Conflict):
        revoking.propose(desk.viewer("maker"), row, WHY)


def test_a_proposal_counts_for_a_day(db_session: sqlmodel.Session, desk: Desk, row: Certificate) -> None:
    revoking.propose(desk.viewer("officer"), row, WHY)
    seal()
    db_session.commit()
    with time_machine.travel(now() + revoking.LIVE + timedelta(seconds=1)):
        assert revoking.pending(row.id) is None
        with pytest.raises(NotFound):
            revoking.confirm(desk.viewer("maker"), row)
        people.staff("cert_officer", at=DEPARTMENT)
        revoking.propose(desk.viewer("maker"), row, WHY)
    assert status(db_session, row) == rules.VALID


def test_who_may_confirm_is_told_and_asked_on_the_first_page(
    db_session: sqlmodel.Session, desk: Desk, row: Certificate
) -> None:
    filer = people.filer(db_session.get_one(RegisterEntry, row.entry_id))
    revoking.propose(desk.viewer("officer"), row, WHY)
    told = select(Outbox.recipient_id).where(Outbox.kind == "revocation_proposed")
    assert db_session.exec(told).all() == [desk.people.maker.id]
    assert [one.id for one in revoking.waiting(desk.viewer("maker"))] == [row.id]
    assert revoking.waiting(desk.viewer("signatory")) == ()
    revoking.confirm(desk.viewer("maker"), row)
    told = select(Outbox.recipient_id).where(Outbox.kind == "certificate_revoked")
    assert set(db_session.exec(told).all()) == {filer.id, desk.people.officer.id}
    assert revoking.waiting(desk.viewer("maker")) == ()


def test_nothing_is_proposed_that_nobody_is_left_to_confirm(
    db_session: sqlmodel.Session, desk: Desk, row: Certificate
) -> None:
    with pytest.raises(Conflict, match="没有另一人可以确认"):
        revoking.propose(desk.viewer("maker"), row, WHY)
    assert db_session.exec(select(Revocation)).all() == []
    people.staff("signatory", at=ELSEWHERE)
    people.account("signatory", of=people.department(DEPARTMENT), person_key=desk.people.signatory.person_key)
    with pytest.raises(Conflict, match="没有另一人可以确认"):
        revoking.propose(desk.viewer("maker"), row, WHY)


def test_nothing_is_confirmed_that_nobody_proposed(desk: Desk, row: Certificate) -> None:
    with pytest.raises(NotFound):
        revoking.confirm(desk.viewer("maker"), row)


def test_what_is_revoked_is_not_revoked_again(
    db_session: sqlmodel.Session, desk: Desk, row: Certificate
) -> None:
    revoking.propose(desk.viewer("officer"), row, WHY)
    revoking.confirm(desk.viewer("maker"), row)
    for act in (
        lambda: revoking.propose(desk.viewer("officer"), row, WHY),
        lambda: revoking.confirm(desk.viewer("maker"), row),
    ):
        with pytest.raises(Conflict):
            act()
    assert len(db_session.exec(select(Revocation)).all()) == 1

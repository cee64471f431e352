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
from models.recognition import Recognition
from tests import people
from tests.certificates.desk import Desk, certificates
from tests.recognition.stage import DEPARTMENT

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
        revoking.propose(desk.viewer("maker"), row, WHY)
    assert status(db_session, row) == rules.VALID


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

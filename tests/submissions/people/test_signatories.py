"""Whether a firm asks: its administrator says so, everybody is told, and it ends only after a wait."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from filing.kernel.clock import today
from filing.kernel.errors import Refused
from filing.submissions.people import cooling, people, signatories
from models.ledger import LedgerEntry
from models.notices import Outbox
from models.signing import SigningDuty
from tests import people as persons
from tests.submissions import office
from tests.submissions.signing.representative import asking


@pytest.fixture
def opened(db_session: Session) -> office.Office:
    return office.opened()


def test_a_firm_asks_only_once_it_said_so_and_everybody_hears(
    opened: office.Office, db_session: Session
) -> None:
    assert not signatories.asks(opened.firm.id)
    owner = asking(opened)
    assert signatories.asks(opened.firm.id)
    assert not signatories.asks(persons.firm(2).id)
    told = db_session.exec(select(Outbox.recipient_id).where(Outbox.kind == "signing_required")).all()
    assert set(told) == {owner.account_id, opened.filer.account_id}
    assert signatories.require(owner, opened.firm).id == db_session.exec(select(SigningDuty)).one().id
    entries = db_session.exec(
        select(LedgerEntry).where(LedgerEntry.action == "submissions.signing_required")
    ).all()
    assert len(entries) == 1


def test_only_the_administrator_says_so(opened: office.Office) -> None:
    other = persons.viewer(persons.filer(persons.firm(2), role="ent_owner"))
    for stranger in (opened.filer, opened.acceptor, other):
        with pytest.raises(Refused):
            signatories.require(stranger, opened.firm)
    assert not signatories.asks(opened.firm.id)
    asking(opened)
    with pytest.raises(Refused):
        people.set_signing(opened.filer, wanted=False)
    assert cooling.of_firm(opened.firm.id) == []


def test_it_ends_once_nobody_objected_and_not_where_somebody_did(
    opened: office.Office, db_session: Session
) -> None:
    owner = asking(opened)
    people.set_signing(owner, wanted=False)
    (change,) = cooling.of_firm(opened.firm.id)
    assert people.of_firm(owner).stops_asking
    assert cooling.settle() == 0
    assert signatories.asks(opened.firm.id)
    cooling.freeze(opened.filer, change, "老板不知道")
    change.until = today() - timedelta(days=1)
    db_session.add(change)
    db_session.flush()
    assert cooling.settle() == 0
    assert signatories.asks(opened.firm.id)
    change.state = cooling.WAITING
    db_session.add(change)
    db_session.flush()
    assert cooling.settle() == 1
    assert not signatories.asks(opened.firm.id)
    asking(opened)
    assert signatories.asks(opened.firm.id), "and it can be asked for again"


def test_nothing_is_proposed_where_nothing_is_asked(opened: office.Office) -> None:
    owner = asking(opened)
    signatories.release_from(opened.firm.id)
    people.set_signing(owner, wanted=False)
    assert cooling.of_firm(opened.firm.id) == []
    assert not people.of_firm(owner).stops_asking


def test_who_can_give_the_word_signed_in(opened: office.Office) -> None:
    owner = asking(opened)
    assert [one.id for one in signatories.representatives(opened.firm.id)] == [owner.account_id]

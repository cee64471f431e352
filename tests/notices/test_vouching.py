"""Another mobile holds with a code on the old one, or with the word of a colleague; never otherwise."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from filing.kernel.clock import now
from filing.kernel.errors import Invalid, NotFound, TooMany
from filing.kernel.viewer import ANONYMOUS
from filing.notices import confirming, contacts, vouching
from models.identity import Account, Membership
from models.ledger import LedgerEntry
from models.notices import SMS, Contact, Outbox
from models.register import RegisterEntry
from tests import people
from tests.notices import reached

NEW = "13900001234"


@pytest.fixture
def firm(db_session: Session) -> RegisterEntry:
    return people.firm()


@pytest.fixture
def owner(db_session: Session, firm: RegisterEntry) -> Account:
    person = people.filer(firm)
    db_session.add(Contact(account_id=person.id, channel=SMS, address=reached.MOBILE))
    db_session.flush()
    return person


@pytest.fixture
def colleague(firm: RegisterEntry, owner: Account) -> Account:
    return people.filer(firm, "李同事")


def proven(owner: Account, number: str = NEW) -> Contact:
    """The owner asked for another mobile, and its code was typed."""
    viewer = people.viewer(owner)
    contacts.ask(viewer, SMS, number)
    mine = contacts.own(viewer).sms
    if number:
        contacts.answer(viewer, SMS, confirming.token(mine))
    return mine


def told(session: Session, person: Account) -> list[str]:
    return list(session.exec(select(Outbox.kind).where(Outbox.recipient_id == person.id)))


def test_the_code_on_the_old_one_makes_it_hold_at_once(db_session: Session, owner: Account) -> None:
    mine = proven(owner)
    with pytest.raises(Invalid):
        vouching.answer_on_old(people.viewer(owner), "000")
    assert mine.address == reached.MOBILE
    vouching.answer_on_old(people.viewer(owner), confirming.old_token(mine))
    assert mine.address == NEW
    assert told(db_session, owner) == ["mobile_changed"]
    actions = db_session.exec(select(LedgerEntry.action).where(LedgerEntry.subject_kind == "contact")).all()
    assert sorted(actions) == [
        "notices.contact_asked",
        "notices.contact_confirmed",
        "notices.contact_proven",
    ]


def test_a_mobile_goes_with_the_same_word(db_session: Session, owner: Account) -> None:
    mine = proven(owner, "")
    vouching.answer_on_old(people.viewer(owner), confirming.old_token(mine))
    assert mine.address == ""
    assert told(db_session, owner) == ["mobile_gone"]


def test_a_colleague_says_it_is_he(db_session: Session, owner: Account, colleague: Account) -> None:
    mine = proven(owner)
    assert vouching.able(people.viewer(owner)) == (colleague,)
    vouching.ask(people.viewer(owner), colleague.id)
    assert told(db_session, colleague) == ["mobile_vouch"]
    found = vouching.asked(people.viewer(colleague), mine.id)
    assert (found.person, found.pending) == (owner, "139****1234")
    vouching.answer(people.viewer(colleague), mine.id, known=True)
    assert (mine.address, mine.voucher_id) == (NEW, None)
    with pytest.raises(NotFound):
        vouching.answer(people.viewer(colleague), mine.id, known=True)


def test_a_no_ends_it_and_the_owner_hears(db_session: Session, owner: Account, colleague: Account) -> None:
    mine = proven(owner)
    vouching.ask(people.viewer(owner), colleague.id)
    vouching.answer(people.viewer(colleague), mine.id, known=False)
    assert (mine.address, mine.pending) == (reached.MOBILE, "")
    assert told(db_session, owner) == ["mobile_denied"]
    with pytest.raises(Invalid):
        vouching.answer_on_old(people.viewer(owner), "000000")


def test_nobody_else_is_asked_or_may_answer(db_session: Session, owner: Account, colleague: Account) -> None:
    stranger = people.filer()
    mine = proven(owner)
    for nobody in (stranger.id, owner.id):
        with pytest.raises(Invalid):
            vouching.ask(people.viewer(owner), nobody)
    vouching.ask(people.viewer(owner), colleague.id)
    for person in (stranger, owner):
        with pytest.raises(NotFound):
            vouching.answer(people.viewer(person), mine.id, known=True)
    with pytest.raises(NotFound):
        vouching.asked(ANONYMOUS, mine.id)
    assert mine.address == reached.MOBILE


def test_a_colleague_who_left_or_comes_late_may_not(
    db_session: Session, firm: RegisterEntry, owner: Account, colleague: Account
) -> None:
    mine = proven(owner)
    vouching.ask(people.viewer(owner), colleague.id)
    mine.proven_at = now() - vouching.IN_TIME - timedelta(minutes=1)
    with pytest.raises(NotFound):
        vouching.asked(people.viewer(colleague), mine.id)
    mine.proven_at = now()
    membership = db_session.exec(select(Membership).where(Membership.account_id == colleague.id)).one()
    membership.until = now()
    db_session.add(membership)
    db_session.flush()
    with pytest.raises(NotFound):
        vouching.asked(people.viewer(colleague), mine.id)


def test_nothing_waits_before_the_new_one_is_heard(db_session: Session, owner: Account) -> None:
    viewer = people.viewer(owner)
    contacts.ask(viewer, SMS, NEW)
    for attempt in (
        lambda: vouching.send_again(viewer),
        lambda: vouching.answer_on_old(viewer, "000000"),
        lambda: vouching.ask(viewer, owner.id),
    ):
        with pytest.raises(Invalid):
            attempt()


def test_a_new_code_makes_the_old_code_worthless_and_has_an_end(db_session: Session, owner: Account) -> None:
    mine = proven(owner)
    mine.proven_at = now() - timedelta(minutes=1)
    old = confirming.old_token(mine)
    vouching.send_again(people.viewer(owner))
    assert confirming.old_token(mine) != old
    vouching.send_again(people.viewer(owner))
    with pytest.raises(TooMany):
        vouching.send_again(people.viewer(owner))


def test_officers_of_one_department_vouch_for_each_other(db_session: Session) -> None:
    one, other = people.staff("acceptor"), people.staff("reviewer")
    assert other.department_id == one.department_id
    assert other.id in {able.id for able in vouching.able(people.viewer(one))}
    assert vouching.able(ANONYMOUS) == ()

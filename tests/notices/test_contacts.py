"""One's own addresses: asked, confirmed, taken away; the ledger names the channel and never the address."""

import pytest
from sqlmodel import Session, select

from filing.kernel.errors import Invalid, NotFound, Refused, TooMany
from filing.kernel.viewer import ANONYMOUS
from filing.notices import confirming, contacts
from models.dossiers.words import BadValue
from models.ledger import LedgerEntry
from models.notices import EMAIL, SMS, Contact
from tests import people
from tests.notices import reached
from tests.notices.mail_server import Server


def test_a_mail_address_counts_once_its_link_was_answered(db_session: Session, post: Server) -> None:
    viewer = people.viewer(people.filer())
    contacts.ask(viewer, EMAIL, " New@Example.cn ")
    reached.work()
    (letter,) = post.letters
    token = confirming.token(contacts.own(viewer).email)
    assert f"/account/contact/confirm/{token}" in letter.get_content()
    assert contacts.own(viewer).email.address == ""
    contacts.answer(viewer, EMAIL, token)
    assert contacts.own(viewer).email.address.casefold() == "new@example.cn"
    entries = db_session.exec(select(LedgerEntry).where(LedgerEntry.subject_kind == "contact")).all()
    assert {entry.action for entry in entries} == {"notices.contact_asked", "notices.contact_confirmed"}
    assert all("example" not in entry.subject_number for entry in entries)


def test_a_mobile_counts_once_its_code_was_typed_and_the_old_one_serves_till_then(
    db_session: Session,
) -> None:
    person = reached.person(email="", mobile=reached.MOBILE)
    viewer = people.viewer(person)
    contacts.ask(viewer, SMS, "+86 139 0000 1234")
    assert contacts.own(viewer).sms.address == reached.MOBILE
    with pytest.raises(Invalid):
        contacts.answer(viewer, SMS, "x")
    contacts.answer(viewer, SMS, confirming.token(contacts.own(viewer).sms))
    mine = contacts.own(viewer).sms
    assert (mine.address, mine.pending) == (reached.MOBILE, "13900001234")  # it waits for a second word
    reached.work()
    sent = reached.deliveries(person.id, SMS)
    assert [(one.kind, one.sent_to) for one in sent] == [
        (confirming.KIND, "139****1234"),
        (confirming.OLD_KIND, "138****1234"),
    ]


def test_an_empty_address_takes_it_away(db_session: Session) -> None:
    person = reached.person()
    contacts.ask(people.viewer(person), EMAIL, " ")
    assert db_session.exec(select(Contact.address)).one() == ""


def test_a_first_mobile_counts_at_once_and_does_not_go_without_a_second_word(db_session: Session) -> None:
    viewer = people.viewer(people.filer())
    contacts.ask(viewer, SMS, reached.MOBILE)
    contacts.answer(viewer, SMS, confirming.token(contacts.own(viewer).sms))
    assert contacts.own(viewer).sms.address == reached.MOBILE
    contacts.ask(viewer, SMS, "")
    mine = contacts.own(viewer).sms
    assert (mine.address, mine.pending) == (reached.MOBILE, confirming.NO_MOBILE)


def test_what_cannot_be_reached_is_refused_in_words(db_session: Session) -> None:
    viewer = people.viewer(people.filer())
    with pytest.raises(Invalid):  # no mail server here
        contacts.ask(viewer, EMAIL, "new@example.cn")
    for typed in ("0531-88881234", "abc"):
        with pytest.raises(BadValue):
            contacts.ask(viewer, SMS, typed)
    with pytest.raises(Invalid):
        contacts.answer(viewer, SMS, "123456")
    with pytest.raises(NotFound):
        contacts.ask(viewer, "fax", "1")
    with pytest.raises(NotFound):
        contacts.choose(viewer, by_email=True, by_sms=True, language="fr")
    with pytest.raises(Refused):
        contacts.own(ANONYMOUS)


def test_codes_are_not_sent_without_end(db_session: Session) -> None:
    viewer = people.viewer(people.filer())
    for _ in range(contacts.ASKED_A_MINUTE):
        contacts.ask(viewer, SMS, reached.MOBILE)
    with pytest.raises(TooMany):
        contacts.ask(viewer, SMS, reached.MOBILE)


def test_wishes_are_kept(db_session: Session) -> None:
    viewer = people.viewer(people.filer())
    contacts.choose(viewer, by_email=False, by_sms=True, language="en")
    mine = contacts.own(viewer)
    assert (mine.email.wanted, mine.sms.wanted, mine.account.language) == (False, True, "en")


def test_others_are_told_of_proved_addresses_that_can_be_reached(db_session: Session) -> None:
    person = reached.person(email="a@example.cn", mobile=reached.MOBILE)
    pending = people.filer()
    contacts.ask(people.viewer(pending), SMS, "13900001234")
    found = contacts.confirmed([person.id, pending.id])
    assert [(one.channel, one.address) for one in found] == [(SMS, reached.MOBILE)], "no mail goes out here"
    assert contacts.confirmed([]) == []

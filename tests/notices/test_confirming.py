"""An address counts once its owner answered: with the right token, in time, a few tries at most."""

from datetime import timedelta

import pytest

from filing.kernel.clock import now
from filing.kernel.errors import Invalid
from filing.notices import confirming
from models.base import new_id
from models.notices import EMAIL, SMS, Contact

pytestmark = pytest.mark.usefixtures("app")


def asked(channel: str = EMAIL, ago: timedelta = timedelta()) -> Contact:
    return Contact(
        account_id=new_id(), channel=channel, address="old@x.cn", pending="new@x.cn", asked_at=now() - ago
    )


def test_the_right_answer_counts_once() -> None:
    contact = asked()
    token = confirming.token(contact)
    confirming.answer(contact, f" {token} ")
    assert (contact.address, contact.pending) == ("new@x.cn", "")
    with pytest.raises(Invalid):
        confirming.answer(contact, token)


def test_a_wrong_answer_is_counted_until_no_more_are_taken() -> None:
    contact = asked(SMS)
    for _ in range(confirming.MOST_TRIES):
        with pytest.raises(Invalid):
            confirming.answer(contact, "错")
    with pytest.raises(Invalid):
        confirming.answer(contact, confirming.token(contact))
    assert contact.address == "old@x.cn"


@pytest.mark.parametrize(("channel", "late"), [(EMAIL, timedelta(hours=25)), (SMS, timedelta(minutes=11))])
def test_too_late_is_too_late(channel: str, late: timedelta) -> None:
    contact = asked(channel, late)
    with pytest.raises(Invalid):
        confirming.answer(contact, confirming.token(contact))


def proven(ago: timedelta = timedelta()) -> Contact:
    contact = asked(SMS)
    contact.address, contact.pending = "13800001234", "13900001234"
    confirming.answer(contact, confirming.token(contact))
    contact.proven_at = now() - ago
    return contact


def test_another_mobile_waits_for_a_code_on_the_old_one() -> None:
    contact = proven()
    assert contact.address == "13800001234"
    with pytest.raises(Invalid):
        confirming.answer(contact, confirming.token(contact))  # the new one was heard already
    with pytest.raises(Invalid):
        confirming.answer_on_old(contact, confirming.token(contact))
    parcel = confirming.parcel(contact, new_id(), confirming.OLD_KIND)
    assert parcel.address == "13800001234"
    assert confirming.old_token(contact) in parcel.text
    confirming.answer_on_old(contact, confirming.old_token(contact))
    assert (contact.address, contact.pending, contact.proven_at) == ("13900001234", "", None)


def test_the_code_on_the_old_one_has_its_time_and_its_tries() -> None:
    late = proven(timedelta(minutes=11))
    with pytest.raises(Invalid):
        confirming.answer_on_old(late, confirming.old_token(late))
    guessed = proven()
    for _ in range(confirming.MOST_TRIES):
        with pytest.raises(Invalid):
            confirming.answer_on_old(guessed, "错")
    with pytest.raises(Invalid):
        confirming.answer_on_old(guessed, confirming.old_token(guessed))
    with pytest.raises(Invalid):
        confirming.answer_on_old(asked(SMS), "000000")


def test_a_mobile_taken_away_leaves_nothing() -> None:
    contact = proven()
    contact.pending = confirming.NO_MOBILE
    confirming.answer_on_old(contact, confirming.old_token(contact))
    assert (contact.address, contact.pending) == ("", "")


def test_the_token_is_of_this_address_alone() -> None:
    contact = asked()
    token = confirming.token(contact)
    contact.pending = "other@x.cn"
    assert confirming.token(contact) != token


def test_what_is_sent_holds_the_answer_and_nothing_is_sent_once_it_was_given() -> None:
    contact, code = asked(), asked(SMS)
    assert confirming.token(contact) in confirming.parcel(contact, new_id()).text
    assert confirming.token(code) in confirming.parcel(code, new_id()).text
    assert len(confirming.token(code)) == 6
    contact.pending = ""
    assert confirming.parcel(contact, new_id()) is None

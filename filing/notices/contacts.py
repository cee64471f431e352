"""One's own addresses for messages, by which channels one wants them, and in which language."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import col, select

from filing import ledger
from filing.kernel import limits
from filing.kernel.clock import now
from filing.kernel.database import db
from filing.kernel.errors import Invalid, NotFound, Refused
from filing.kernel.turns import one_at_a_time
from filing.kernel.viewer import Viewer
from filing.notices import confirming, delivering
from filing.notices.rules import LANGUAGES
from models.dossiers.kinds import Email, Phone
from models.dossiers.words import BadValue
from models.identity import Account
from models.notices import EMAIL, NOT_SET_UP, SMS, Contact
from models.text import N_

CHANNELS = (EMAIL, SMS)
ASKED_A_MINUTE = 3
NO_MAIL = N_("本站还没有开通邮件，请先用手机接收")
NOT_MOBILE = N_("请填 11 位手机号码：固定电话收不到短信")
NOTHING_ASKED = N_("没有等待确认的地址，请先填写并发送")


@dataclass(frozen=True, slots=True)
class Contacts:
    """How the viewer is reached; a channel that was never set has an empty row."""

    account: Account
    email: Contact
    sms: Contact


def own(viewer: Viewer) -> Contacts:
    """The viewer's addresses and wishes.

    Raises:
        Refused: nobody is signed in.
    """
    if viewer.account_id is None:
        raise Refused
    account = db.session.get_one(Account, viewer.account_id)
    return Contacts(account, *(_of(account, channel) for channel in CHANNELS))


def _of(account: Account, channel: str) -> Contact:
    statement = select(Contact).where(Contact.account_id == account.id, Contact.channel == channel)
    found = db.session.exec(statement).first()
    return found or Contact(account_id=account.id, channel=channel)


def reached_by_phone(number: str) -> tuple[UUID, ...]:
    """The accounts that confirmed a mobile number as their own."""
    statement = select(Contact.account_id).where(Contact.channel == SMS, Contact.address == number)
    return tuple(db.session.exec(statement.order_by(col(Contact.account_id)))) if number else ()


def to_write(viewer: Viewer, channel: str) -> Contact:
    """The viewer's contact, whose turn nobody else takes meanwhile.

    Raises:
        NotFound: there is no such channel, or nobody is signed in.
    """
    if channel not in CHANNELS or viewer.account_id is None:
        raise NotFound
    one_at_a_time("contact", viewer.account_id, channel)
    return _of(db.session.get_one(Account, viewer.account_id), channel)


def ask(viewer: Viewer, channel: str, typed: str) -> None:
    """Ask whether an address is the viewer's own; an empty one takes the address away.

    A mobile that was confirmed goes only with a second word: see `filing.notices.vouching`.

    Raises:
        BadValue: it is no such address.
        Invalid: the channel is not open here, or the number is no mobile.
        TooMany: it was asked too often in a minute.
        NotFound: there is no such channel.
    """
    contact = to_write(viewer, channel)
    address = _read(channel, typed)
    if address and delivering.state(channel) == NOT_SET_UP:
        raise Invalid(NO_MAIL)
    confirming.forget(contact)
    taken_away = not address and contact.channel == SMS and bool(contact.address)
    contact.pending = confirming.NO_MOBILE if taken_away else address
    contact.asked_at = now() if contact.pending else None
    contact.proven_at = now() if taken_away else None
    if not contact.pending:
        contact.address = ""
    db.session.add(contact)
    db.session.flush()
    if contact.pending:
        limits.count(f"contact/{viewer.account_id}", ASKED_A_MINUTE)
        delivering.confirm(contact, confirming.OLD_KIND if taken_away else confirming.KIND)
    note("notices.contact_asked" if contact.pending else "notices.contact_changed", contact, viewer)


def _read(channel: str, typed: str) -> str:
    text = typed.strip()
    if not text:
        return ""
    if channel == EMAIL:
        return Email().read(text)
    number = Phone().read(text)
    if not (number.isdigit() and number.startswith("1")):
        raise BadValue(NOT_MOBILE)
    return number


def answer(viewer: Viewer, channel: str, typed: str) -> None:
    """Confirm the address that waits.

    Raises:
        Invalid: nothing waits, or what was typed does not prove it; the try is counted.
        NotFound: there is no such channel.
    """
    contact = to_write(viewer, channel)
    if not contact.pending:
        raise Invalid(NOTHING_ASKED)
    confirming.answer(contact, typed)
    db.session.flush()
    if contact.proven_at:
        delivering.confirm(contact, confirming.OLD_KIND)
    note("notices.contact_proven" if contact.proven_at else "notices.contact_confirmed", contact, viewer)


def choose(viewer: Viewer, *, by_email: bool, by_sms: bool, language: str) -> None:
    """Say by which channels messages come, and in which language.

    Raises:
        Refused: nobody is signed in.
        NotFound: there is no such language.
    """
    if language not in LANGUAGES:
        raise NotFound
    mine = own(viewer)
    mine.account.language = language
    for contact, wanted in ((mine.email, by_email), (mine.sms, by_sms)):
        contact.wanted = wanted
        db.session.add(contact)
    db.session.flush()
    subject = ledger.Subject("contact", mine.account.id)
    told = {"email": by_email, "sms": by_sms, "language": language}
    ledger.record("notices.contact_changed", subject, viewer=viewer, detail=told)


def confirmed(account_ids: Collection[UUID]) -> list[Contact]:
    """The addresses that their owners proved and by which something can be sent from here."""
    statement = select(Contact).where(col(Contact.account_id).in_(account_ids), Contact.address != "")
    found = db.session.exec(statement.order_by(col(Contact.account_id), col(Contact.channel)))
    return [one for one in found if delivering.state(one.channel) != NOT_SET_UP]


def note(action: str, contact: Contact, viewer: Viewer) -> None:
    """Enter what was done: the ledger says which channel, never which address."""
    subject = ledger.Subject("contact", contact.id)
    ledger.record(action, subject, viewer=viewer, detail={"channel": contact.channel})

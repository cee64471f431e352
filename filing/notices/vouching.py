"""A mobile is replaced only with a second word: a code on the old one, or another person who knows its owner.

Whoever took over a browser could otherwise turn all warnings to a mobile of his own.
"""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from filing.identity.queries import colleagues
from filing.kernel import limits
from filing.kernel.clock import now
from filing.kernel.database import db
from filing.kernel.errors import Invalid, NotFound
from filing.kernel.turns import one_at_a_time
from filing.kernel.viewer import Viewer
from filing.notices import confirming, contacts, delivering, service
from filing.notices.confirming import NO_MOBILE
from filing.notices.rules import masked
from models.identity import Account
from models.notices import SMS, Contact
from models.text import N_

IN_TIME = timedelta(days=3)
ASKED_A_MINUTE = 3
NOTHING_WAITS = N_("没有等待第二个人确认的手机变更，请先填写新手机并验证")
NOBODY = N_("请选择一位同事：和您代表同一企业，或在同一部门")


@dataclass(frozen=True, slots=True)
class Asked:
    """A mobile somebody else wants to change: whose, and to what, masked; nothing where it is taken away."""

    contact: Contact
    person: Account

    @property
    def pending(self) -> str:
        """The new mobile, masked; empty where there is to be none."""
        return "" if self.contact.pending == NO_MOBILE else masked(self.contact.pending)


def able(viewer: Viewer) -> tuple[Account, ...]:
    """Who may say the second word for the viewer: other people of the same firms or department."""
    account = db.session.get(Account, viewer.account_id) if viewer.account_id else None
    return colleagues(account) if account else ()


def send_again(viewer: Viewer) -> None:
    """Send a new code to the present mobile.

    Raises:
        Invalid: nothing waits for it.
        TooMany: it was asked too often in a minute.
    """
    contact = _waiting(viewer)
    limits.count(f"contact/{viewer.account_id}", ASKED_A_MINUTE)
    contact.proven_at, contact.tries, contact.voucher_id = now(), 0, None
    db.session.flush()
    delivering.confirm(contact, confirming.OLD_KIND)
    contacts.note("notices.contact_asked", contact, viewer)


def answer_on_old(viewer: Viewer, typed: str) -> None:
    """Confirm by the code that came to the present mobile; it holds at once.

    Raises:
        Invalid: nothing waits, or that was not it; the try is counted.
    """
    contact = _waiting(viewer)
    before = contact.address
    confirming.answer_on_old(contact, typed)
    _changed(contact, before, viewer)


def ask(viewer: Viewer, voucher_id: UUID) -> None:
    """Ask somebody else, who hears of it and has three days.

    Raises:
        Invalid: nothing waits, or this is nobody who may.
        TooMany: it was asked too often in a minute.
    """
    contact = _waiting(viewer)
    if voucher_id not in {one.id for one in able(viewer)}:
        raise Invalid(NOBODY)
    limits.count(f"contact/{viewer.account_id}", ASKED_A_MINUTE)
    contact.voucher_id, contact.proven_at = voucher_id, now()
    db.session.flush()
    contacts.note("notices.voucher_asked", contact, viewer)
    facts = {"who": viewer.display_name}
    service.tell_of([voucher_id], "mobile_vouch", facts, f"/account/vouch/{contact.id}")


def asked(viewer: Viewer, contact_id: UUID) -> Asked:
    """What the viewer was asked to say a second word to.

    Raises:
        NotFound: nothing, or not of this viewer, or not any more; these look the same.
    """
    contact = db.session.get(Contact, contact_id)
    if contact is None or contact.voucher_id is None or contact.voucher_id != viewer.account_id:
        raise NotFound
    person = db.session.get_one(Account, contact.account_id)
    late = contact.proven_at is None or now() - contact.proven_at > IN_TIME
    if late or viewer.account_id not in {one.id for one in colleagues(person)}:
        raise NotFound
    return Asked(contact, person)


def answer(viewer: Viewer, contact_id: UUID, *, known: bool) -> None:
    """Say whether it is the person who asks; a yes holds at once, a no ends it. The person is told.

    Raises:
        NotFound: see `asked`.
    """
    contact = asked(viewer, contact_id).contact
    one_at_a_time("contact", contact.account_id, SMS)
    db.session.refresh(contact)
    asked(viewer, contact_id)
    if known:
        before = contact.address
        confirming.settle(contact)
        _changed(contact, before, viewer)
        return
    confirming.forget(contact)
    db.session.flush()
    contacts.note("notices.contact_denied", contact, viewer)
    service.tell_of([contact.account_id], "mobile_denied", {"who": viewer.display_name}, "/account/contact")


def _waiting(viewer: Viewer) -> Contact:
    contact = contacts.to_write(viewer, SMS)
    if not contact.pending or contact.proven_at is None:
        raise Invalid(NOTHING_WAITS)
    return contact


def _changed(contact: Contact, before: str, by: Viewer) -> None:
    db.session.add(contact)
    db.session.flush()
    contacts.note("notices.contact_confirmed", contact, by)
    facts = {"mobile": masked(contact.address or before)}
    kind = "mobile_changed" if contact.address else "mobile_gone"
    service.tell_of([contact.account_id], kind, facts, "/account/contact")

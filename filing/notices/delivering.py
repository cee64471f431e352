"""Deliveries: written with the message, carried after the commit by a worker, tried again, given up."""

from collections.abc import Collection, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlmodel import col, select, update

from filing import ledger
from filing.kernel import jobs
from filing.kernel.clock import now
from filing.kernel.database import db
from filing.kernel.errors import Conflict, NotFound
from filing.kernel.settings import settings
from filing.kernel.viewer import Viewer
from filing.notices import confirming, mail, sms
from filing.notices.carrying import NeverDelivered, Parcel, Undelivered
from filing.notices.rules import masked
from models.base import new_id
from models.kernel import Job
from models.notices import EMAIL, FAILED, NOT_SET_UP, QUEUED, SENT, SITE, SMS, Contact, Delivery, Outbox
from models.text import N_

DELIVER = "notices.deliver"
TRIES, BACKOFF = 8, timedelta(minutes=5)
LONGEST_ERROR = 300
UNREACHABLE = "the address was taken away before it was sent"
NOT_TO_REPEAT = N_("这条消息已在发送或已送达，不用重发")
_CARRIERS = {EMAIL: mail.send, SMS: sms.send}


def plan(messages: Sequence[Outbox]) -> None:
    """Write how each message goes out: shown in the inbox, and by each confirmed channel its reader wants."""
    contacts = _contacts({message.recipient_id for message in messages})
    rows = [_row(message, SITE) for message in messages]
    rows += [
        _row(message, contact.channel, contact.address)
        for message in messages
        for contact in contacts.get(message.recipient_id, ())
    ]
    db.session.add_all(rows)
    db.session.flush()
    for row in rows:
        if row.state == QUEUED:
            _ask(row)


def _contacts(account_ids: Collection[UUID]) -> dict[UUID, list[Contact]]:
    wanted = (col(Contact.account_id).in_(account_ids), col(Contact.wanted), Contact.address != "")
    found: dict[UUID, list[Contact]] = {}
    for contact in db.session.exec(select(Contact).where(*wanted).order_by(col(Contact.channel))):
        found.setdefault(contact.account_id, []).append(contact)
    return found


def _row(message: Outbox, channel: str, address: str = "") -> Delivery:
    moment = now()
    return Delivery(
        kind=message.kind,
        message_id=message.id,
        account_id=message.recipient_id,
        channel=channel,
        state=SENT if channel == SITE else state(channel),
        sent_to=masked(address),
        created_at=moment,
        finished_at=moment if channel == SITE else None,
    )


def state(channel: str) -> str:
    """In which state a delivery by a channel begins: what is not set up waits for nobody."""
    return NOT_SET_UP if channel == EMAIL and settings().smtp is None else QUEUED


def confirm(contact: Contact, kind: str = confirming.KIND) -> None:
    """Send the link or the code that proves an address to be its owner's, or that he gives the old one up."""
    row = Delivery(
        kind=kind,
        contact_id=contact.id,
        account_id=contact.account_id,
        channel=contact.channel,
        state=state(contact.channel),
        sent_to=masked(contact.address if kind == confirming.OLD_KIND else contact.pending),
        created_at=now(),
    )
    db.session.add(row)
    db.session.flush()
    if row.state == QUEUED:
        _ask(row)


def _ask(delivery: Delivery) -> None:
    jobs.later(DELIVER, {"delivery": str(delivery.id)}, key=f"deliver/{delivery.id}/{new_id()}")


def again(viewer: Viewer, delivery_id: UUID) -> None:
    """Send anew what was given up or could not be sent before.

    Raises:
        NotFound: there is no such delivery.
        Conflict: it is on its way or has arrived.
    """
    statement = update(Delivery).where(
        col(Delivery.id) == delivery_id, col(Delivery.state).in_((FAILED, NOT_SET_UP))
    )
    delivery = db.session.get(Delivery, delivery_id)
    if delivery is None:
        raise NotFound
    values = {"state": QUEUED, "tries": 0, "error": "", "finished_at": None}
    if db.session.connection().execute(statement.values(**values)).rowcount != 1:
        raise Conflict(NOT_TO_REPEAT)
    _ask(delivery)
    subject = ledger.Subject("delivery", delivery.id, delivery.kind)
    ledger.record("notices.delivery_repeated", subject, viewer=viewer, detail={"channel": delivery.channel})


def attempt(run: jobs.Run, payload: dict[str, Any]) -> None:
    """Carry one delivery; no transaction is open while the network is waited for.

    A worker that is killed between the server's yes and the commit makes the message go out again, under
    the same reference: that much the protocols leave open.

    Raises:
        Undelivered: it is to be tried again later.
        Hopeless: it is given up, with the reason.
    """
    delivery = db.session.get(Delivery, UUID(payload["delivery"]))
    if delivery is None or delivery.state != QUEUED:
        return
    parcel = _parcel(delivery)
    delivery.tries += 1
    run.checkpoint(0, 1)
    try:
        if parcel is None:
            raise NeverDelivered(UNREACHABLE)
        hand_over(delivery.channel, parcel)
    except Undelivered as failure:
        _not_taken(run, delivery, failure)
    delivery.state, delivery.error, delivery.finished_at = SENT, "", now()
    db.session.add(delivery)


def hand_over(channel: str, parcel: Parcel) -> None:
    """Give a parcel to whoever carries a channel.

    Raises:
        NeverDelivered: it will never be taken.
        Undelivered: it was not taken now.
    """
    _CARRIERS[channel](parcel)


def _not_taken(run: jobs.Run, delivery: Delivery, failure: Undelivered) -> None:
    """Keep the reason; say whether it is tried again."""
    ends = isinstance(failure, NeverDelivered) or delivery.tries >= TRIES
    delivery.error = str(failure)[:LONGEST_ERROR]
    if ends:
        delivery.state, delivery.finished_at = FAILED, now()
    db.session.add(delivery)
    run.checkpoint(0, 1)
    if ends:
        raise jobs.Hopeless(str(failure)) from None
    raise failure


def _parcel(delivery: Delivery) -> Parcel | None:
    """What leaves; None where the address was taken away since."""
    if delivery.contact_id is not None:
        contact = db.session.get_one(Contact, delivery.contact_id)
        return confirming.parcel(contact, delivery.id, delivery.kind)
    statement = select(Contact.address).where(
        Contact.account_id == delivery.account_id, Contact.channel == delivery.channel
    )
    address = db.session.exec(statement).first()
    if not address or delivery.message_id is None:
        return None
    delivery.sent_to = masked(address)
    message = db.session.get_one(Outbox, delivery.message_id)
    if delivery.channel == SMS:
        return Parcel(delivery.id, address, "", message.sms)
    link = f"\n\n{settings().base_url}{message.link}" if message.link else ""
    return Parcel(delivery.id, address, message.subject, f"{message.body}{link}\n\n{settings().organisation}")


def give_up_lost() -> None:
    """Note as failed what was the end of every worker that took it: its job was given up already."""
    worn = select(Job.payload).where(
        Job.name == DELIVER, Job.state == jobs.FAILED, Job.error == jobs.WORN_OUT
    )
    lost = [UUID(payload["delivery"]) for payload in db.session.exec(worn)]
    statement = update(Delivery).where(
        col(Delivery.id).in_(lost), col(Delivery.state) == QUEUED, col(Delivery.tries) >= TRIES
    )
    values = {"state": FAILED, "error": jobs.WORN_OUT, "finished_at": now()}
    db.session.connection().execute(statement.values(**values))

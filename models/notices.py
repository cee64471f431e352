"""Messages to people: written in the transaction that causes them, delivered after it."""

from datetime import date, datetime
from uuid import UUID

from sqlmodel import Field, UniqueConstraint

from models.base import Record, utc_column

SITE, EMAIL, SMS = "site", "email", "sms"
QUEUED, SENT, FAILED, NOT_SET_UP = "queued", "sent", "failed", "not_set_up"


class Outbox(Record, table=True):
    """A message that leaves only after the commit that caused it; `sms` is its short form."""

    kind: str = Field(max_length=60)
    recipient_id: UUID = Field(index=True)
    subject: str = Field(max_length=200)
    body: str = Field(max_length=2000)
    sms: str = Field(default="", max_length=200, sa_column_kwargs={"server_default": ""})
    link: str = Field(default="", max_length=200)
    created_at: datetime = Field(sa_column=utc_column(index=True))
    read_at: datetime | None = Field(default=None, sa_column=utc_column(nullable=True))


class Contact(Record, table=True):
    """Where one account is reached by one channel; an address counts once its owner confirmed it.

    `pending` waits for that since `asked_at`; the link or code is derived, never stored. A mobile that takes
    the place of another waits besides, since `proven_at`, for a word on the old one or of `voucher_id`.
    """

    __table_args__ = (UniqueConstraint("account_id", "channel"),)
    account_id: UUID = Field(foreign_key="account.id", index=True)
    channel: str = Field(max_length=10)
    address: str = Field(default="", max_length=254)
    wanted: bool = True
    pending: str = Field(default="", max_length=254)
    asked_at: datetime | None = Field(default=None, sa_column=utc_column(nullable=True))
    tries: int = 0
    proven_at: datetime | None = Field(default=None, sa_column=utc_column(nullable=True))
    voucher_id: UUID | None = Field(default=None, index=True)


class Delivery(Record, table=True):
    """One message by one channel, or the question whether an address is one's own (`contact_id`).

    `sent_to` is masked: the address itself stands in the contact alone.
    """

    __table_args__ = (UniqueConstraint("message_id", "channel"),)
    kind: str = Field(max_length=60)
    message_id: UUID | None = Field(default=None, foreign_key="outbox.id")
    contact_id: UUID | None = Field(default=None, foreign_key="contact.id")
    account_id: UUID = Field(index=True)
    channel: str = Field(max_length=10)
    state: str = Field(max_length=12)
    sent_to: str = Field(default="", max_length=254)
    tries: int = 0
    error: str = Field(default="", max_length=300)
    created_at: datetime = Field(sa_column=utc_column(index=True))
    finished_at: datetime | None = Field(default=None, sa_column=utc_column(nullable=True))


class MessageTemplate(Record, table=True):
    """One edition of a kind of message in one language; the newest counts, `shipped` means the default."""

    __tablename__ = "message_template"
    __table_args__ = (UniqueConstraint("kind", "language", "version"),)
    kind: str = Field(max_length=60)
    language: str = Field(max_length=5)
    version: int
    subject: str = Field(max_length=200)
    body: str = Field(max_length=1500)
    sms: str = Field(max_length=200)
    shipped: bool = False
    edited_by: UUID = Field(foreign_key="account.id")
    edited_at: datetime = Field(sa_column=utc_column())


class Reminder(Record, table=True):
    """That people were reminded of one thing at one threshold: never again of the same."""

    __table_args__ = (UniqueConstraint("kind", "subject", "threshold"),)
    kind: str = Field(max_length=60)
    subject: str = Field(max_length=200)
    threshold: int
    reminded_on: date

"""Messages to people: written in the transaction that causes them, delivered after it."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Field

from models.base import Record, utc_column


class Outbox(Record, table=True):
    """A message that leaves only after the commit that caused it."""

    kind: str = Field(max_length=60)
    recipient_id: UUID = Field(index=True)
    subject: str = Field(max_length=200)
    body: str = Field(max_length=2000)
    link: str = Field(default="", max_length=200)
    created_at: datetime = Field(sa_column=utc_column(index=True))
    read_at: datetime | None = Field(default=None, sa_column=utc_column(nullable=True))

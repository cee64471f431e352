"""The legal representative's word before a firm submits: whether a firm wants it, and each question."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Field

from models.base import Record, only_one, utc_column

ASKED, CONFIRMED, DECLINED = "asked", "confirmed", "declined"
WITHDRAWN, VOID = "withdrawn", "void"


class SigningDuty(Record, table=True):
    """That a firm lets nothing be submitted without its legal representative, from when until when."""

    __tablename__ = "signing_duty"
    __table_args__ = (only_one("ix_signing_duty_in_force", "enterprise_id", where="until IS NULL"),)
    enterprise_id: UUID = Field(index=True)
    since: datetime = Field(sa_column=utc_column())
    set_by: UUID = Field(foreign_key="account.id")
    until: datetime | None = Field(default=None, sa_column=utc_column(nullable=True))


class Signing(Record, table=True):
    """One question to the legal representative about one document, and the answer; of a case one is open.

    `document_hash` is what is confirmed; `reply` goes with the submission; `moves` is how often the case
    had moved. A link goes to `address` by `channel`; of its token only the SHA-256 is kept. `state` is
    asked, confirmed, declined, withdrawn (taken back by the firm) or void (the document is another now).
    """

    __table_args__ = (only_one("ix_signing_open", "submission_id", where="state = 'asked'"),)
    submission_id: UUID = Field(foreign_key="submission.id", index=True)
    enterprise_id: UUID = Field(index=True)
    document_hash: str = Field(max_length=64)
    reply: str = Field(default="", max_length=2000)
    moves: int
    state: str = Field(default=ASKED, max_length=20)
    sent_by: UUID = Field(foreign_key="account.id")
    sent_name: str = Field(max_length=60)
    sent_at: datetime = Field(sa_column=utc_column())
    channel: str = Field(default="", max_length=10)
    address: str = Field(default="", max_length=254)
    token_hash: str | None = Field(default=None, max_length=64, unique=True)
    expires_at: datetime | None = Field(default=None, sa_column=utc_column(nullable=True))
    carried_at: datetime | None = Field(default=None, sa_column=utc_column(nullable=True))
    decided_by: UUID | None = Field(default=None, foreign_key="account.id")
    decided_name: str = Field(default="", max_length=60)
    decided_at: datetime | None = Field(default=None, sa_column=utc_column(nullable=True))
    words: str = Field(default="", max_length=500)

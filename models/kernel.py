"""Tables the kernel itself needs: what was answered to a submit, and work waiting to be done."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Field, SQLModel

from models.base import Record, json_column, utc_column


class Reply(SQLModel, table=True):
    """The answer given to one submit, so that posting it again is answered alike and acts once."""

    key: str = Field(primary_key=True, max_length=64)
    account_id: UUID | None = None
    endpoint: str = Field(max_length=100)
    body_hash: str = Field(max_length=64)
    location: str = Field(default="", max_length=500)
    replied_at: datetime = Field(sa_column=utc_column(index=True))


class Counter(SQLModel, table=True):
    """A running number without gaps: it moves in the transaction that uses it."""

    name: str = Field(primary_key=True, max_length=60)
    value: int = 0


class Tally(SQLModel, table=True):
    """How often something was asked in one minute, counted for all processes together."""

    scope: str = Field(primary_key=True, max_length=120)
    minute: int = Field(primary_key=True)
    count: int = 1


class Job(Record, table=True):
    """Work to be done after the commit: leased by one worker at a time, done once for each key."""

    name: str = Field(max_length=60)
    key: str = Field(max_length=120, unique=True)
    payload: dict[str, Any] = Field(sa_column=json_column())
    state: str = Field(default="queued", max_length=12)
    tries: int = 0
    done: int = 0
    total: int = 0
    error: str = Field(default="", max_length=500)
    cancel: bool = False
    owner_id: UUID | None = None
    created_at: datetime = Field(sa_column=utc_column())
    not_before: datetime = Field(sa_column=utc_column(index=True))
    lease_until: datetime | None = Field(default=None, sa_column=utc_column(nullable=True))
    finished_at: datetime | None = Field(default=None, sa_column=utc_column(nullable=True))

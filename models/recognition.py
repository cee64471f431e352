"""Recognition: programmes as dated data, rounds, who was nominated, what was decided."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlmodel import Field, UniqueConstraint

from models.base import Record, json_column, utc_column


class Programme(Record, table=True):
    """One version of a programme 认定办法; a round is judged by the version in force when it opens.

    `design` is the certificate's design as data, `number_format` a number with `{year}` and `{n}`,
    `type_code` the 21 characters of GB/T 36904.
    """

    __table_args__ = (UniqueConstraint("code", "version"),)
    code: str = Field(max_length=40)
    version: int = 1
    name: str = Field(max_length=100)
    name_en: str = Field(default="", max_length=200)
    basis: str = Field(max_length=300)
    department_id: UUID = Field(foreign_key="department.id")
    quota: int | None = None
    validity_months: int | None = None
    number_format: str = Field(max_length=60)
    type_code: str = Field(max_length=21)
    design: dict[str, Any] = Field(sa_column=json_column())
    valid_from: date
    valid_to: date | None = None


class Round(Record, table=True):
    """One round 批次 of a programme: listed by one person, decided by another."""

    __tablename__ = "recognition_round"
    programme_id: UUID = Field(foreign_key="programme.id", index=True)
    department_id: UUID = Field(foreign_key="department.id", index=True)
    title: str = Field(max_length=120)
    state: str = Field(default="open", max_length=12)
    opened_by: UUID = Field(foreign_key="account.id")
    opened_at: datetime = Field(sa_column=utc_column())
    document_number: str = Field(default="", max_length=60)
    decided_by: UUID | None = Field(default=None, foreign_key="account.id")
    decided_at: datetime | None = Field(default=None, sa_column=utc_column(nullable=True))
    actors: list[str] = Field(default_factory=list, sa_column=json_column())


class Nominee(Record, table=True):
    """A filed enterprise on the list of a round; `position` is its place on the printed list."""

    __tablename__ = "recognition_nominee"
    __table_args__ = (UniqueConstraint("round_id", "entry_id"), UniqueConstraint("round_id", "position"))
    round_id: UUID = Field(foreign_key="recognition_round.id", index=True)
    entry_id: UUID = Field(index=True)
    position: int
    nominated_by: UUID = Field(foreign_key="account.id")
    nominated_at: datetime = Field(sa_column=utc_column())


class Recognition(Record, table=True):
    """A decided recognition of one enterprise, valid for its time unless revoked."""

    __table_args__ = (UniqueConstraint("round_id", "entry_id"),)
    round_id: UUID = Field(foreign_key="recognition_round.id", index=True)
    programme_id: UUID = Field(foreign_key="programme.id", index=True)
    entry_id: UUID = Field(index=True)
    position: int
    state: str = Field(default="valid", max_length=12)
    valid_from: date
    valid_to: date | None = None
    decided_at: datetime = Field(sa_column=utc_column())

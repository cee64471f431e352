"""The register: the present of each entry, its versions, and what departments contributed to it."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Index
from sqlmodel import Field, UniqueConstraint

from models.base import Record, json_column, only_one, utc_column


class RegisterEntry(Record, table=True):
    """One registered thing as it is now: identity, state and the projection that is searched and summed.

    `peer_figure`, in 元, is what things of the same `peer_class` are compared by.
    """

    __tablename__ = "register_entry"
    __table_args__ = (
        UniqueConstraint("kind", "uscc"),
        Index("ix_register_entry_peer_class_peer_figure", "peer_class", "peer_figure"),
        only_one("ix_register_entry_occasion", "owner_id", "kind", "occasion", where="occasion IS NOT NULL"),
    )
    number: int = Field(unique=True)
    kind: str = Field(max_length=20, index=True)
    uscc: str | None = Field(default=None, max_length=18, index=True)
    name: str = Field(max_length=200)
    name_key: str = Field(max_length=200, index=True)
    former_names: list[str] = Field(default_factory=list, sa_column=json_column())
    filing_number: str | None = Field(default=None, max_length=60, unique=True)
    state: str = Field(default="active", max_length=20)
    division: str | None = Field(default=None, max_length=12, index=True)
    owner_id: UUID | None = Field(default=None, index=True)
    occasion: str | None = Field(default=None, max_length=20)
    handling_department_id: UUID | None = Field(default=None, foreign_key="department.id", index=True)
    version: int = 0
    created_at: datetime = Field(sa_column=utc_column())
    changed_at: datetime = Field(sa_column=utc_column(index=True))
    peer_class: str | None = Field(default=None, max_length=10)
    peer_figure: int | None = Field(default=None, sa_type=BigInteger)


class EntryVersion(Record, table=True):
    """What was known of an entry from `recorded_at` on, true from `effective_on` on; never changed.

    `document` maps item codes to values in JSON; `sources` maps the same codes to
    `{"source": department or form, "as_of": ISO date}`.
    """

    __tablename__ = "entry_version"
    __table_args__ = (UniqueConstraint("entry_id", "version"),)
    entry_id: UUID = Field(foreign_key="register_entry.id", index=True)
    version: int
    effective_on: date
    recorded_at: datetime = Field(sa_column=utc_column())
    document: dict[str, Any] = Field(sa_column=json_column())
    document_hash: str = Field(max_length=64)
    sources: dict[str, Any] = Field(sa_column=json_column())
    submission_id: UUID | None = Field(default=None, index=True)
    reason: str = Field(default="", max_length=200)


class ContributionBatch(Record, table=True):
    """One delivery of facts by a department."""

    __tablename__ = "contribution_batch"
    department_id: UUID = Field(foreign_key="department.id")
    source: str = Field(max_length=300)
    received_at: datetime = Field(sa_column=utc_column())
    received_by: UUID | None = None
    counts: dict[str, int] = Field(default_factory=dict, sa_column=json_column())


class Contribution(Record, table=True):
    """One fact a department holds; without a code it waits unmatched, by name, region and source."""

    batch_id: UUID = Field(foreign_key="contribution_batch.id", index=True)
    entry_id: UUID | None = Field(default=None, foreign_key="register_entry.id", index=True)
    uscc: str | None = Field(default=None, max_length=18, index=True)
    name: str = Field(max_length=200)
    region: str = Field(default="", max_length=100)
    item: str = Field(max_length=60)
    value: Any = Field(default=None, sa_column=json_column(nullable=True))
    as_of: date
    source: str = Field(max_length=300)


class Confirmation(Record, table=True):
    """年度确认: the firm said in a year that what a version holds is still so."""

    __table_args__ = (UniqueConstraint("entry_id", "year"),)
    entry_id: UUID = Field(foreign_key="register_entry.id", index=True)
    year: int
    version: int
    confirmed_by: UUID = Field(foreign_key="account.id")
    confirmed_at: datetime = Field(sa_column=utc_column())

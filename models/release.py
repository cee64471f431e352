"""What leaves the house and on what ground: grants, receipts, manifests, sealed values."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import LargeBinary
from sqlmodel import Column, Field, SQLModel

from models.base import Record, json_column, utc_column


class Grant(Record, table=True):
    """An approved right of a department to read conditional items, for a matter, until a date."""

    number: str = Field(max_length=40, unique=True)
    department_id: UUID = Field(foreign_key="department.id", index=True)
    items: list[str] = Field(sa_column=json_column())
    matter: str = Field(max_length=40)
    basis: str = Field(max_length=300)
    division: str = Field(max_length=12)
    since: datetime = Field(sa_column=utc_column())
    until: datetime = Field(sa_column=utc_column())
    withdrawn_at: datetime | None = Field(default=None, sa_column=utc_column(nullable=True))
    granted_by: UUID = Field(foreign_key="account.id")


class Manifest(Record, table=True):
    """One act that read many records at once: a search, an export, a list."""

    account_id: UUID | None = Field(default=None, index=True)
    department_id: UUID | None = None
    department_name: str = Field(default="", max_length=100)
    channel: str = Field(max_length=20)
    matter: str = Field(max_length=200)
    basis: str = Field(default="", max_length=300)
    items: list[str] = Field(sa_column=json_column())
    count: int
    released_at: datetime = Field(sa_column=utc_column(index=True))
    ledger_id: UUID


class ManifestMember(SQLModel, table=True):
    """One record that a manifest covers."""

    __tablename__ = "manifest_member"
    manifest_id: UUID = Field(primary_key=True, foreign_key="manifest.id")
    entry_id: UUID = Field(primary_key=True, index=True)


class Receipt(Record, table=True):
    """查阅凭条: one read of one record: who, why, exactly which items. `once` makes a handler's daily."""

    entry_id: UUID = Field(index=True)
    version: int
    account_id: UUID | None = Field(default=None, index=True)
    officer_name: str = Field(max_length=60)
    department_id: UUID | None = None
    department_name: str = Field(default="", max_length=100)
    channel: str = Field(max_length=20)
    matter: str = Field(max_length=200)
    basis: str = Field(default="", max_length=300)
    case_number: str = Field(default="", max_length=60)
    items: list[str] = Field(sa_column=json_column())
    released_at: datetime = Field(sa_column=utc_column(index=True))
    ledger_id: UUID
    once: str | None = Field(default=None, max_length=160, unique=True)


class SealedValue(SQLModel, table=True):
    """A sensitive value: the documents hold only its salted hash, so it can be erased or re-keyed.

    `owner_id` is the enterprise (or entry) whose value it is; row-level security goes by it.
    """

    __tablename__ = "sealed_value"
    digest: str = Field(primary_key=True, max_length=64)
    owner_id: UUID | None = Field(default=None, index=True)
    salt: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    ciphertext: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    key_id: str = Field(max_length=20)
    sealed_at: datetime = Field(sa_column=utc_column())


class Consent(Record, table=True):
    """A person's answer to what a firm files of them (个人信息保护法 14, 15); asked by a link sent once.

    Only the SHA-256 of the link's token is kept. `document_hash` is what the answer was given to. `state`
    is asked, replaced (by a newer link), given, refused or withdrawn.
    """

    submission_id: UUID = Field(index=True)
    enterprise_id: UUID = Field(index=True)
    token_hash: str = Field(max_length=64, unique=True)
    state: str = Field(default="asked", max_length=20)
    document_hash: str = Field(default="", max_length=64)
    asked_at: datetime = Field(sa_column=utc_column())
    expires_at: datetime = Field(sa_column=utc_column())
    answered_at: datetime | None = Field(default=None, sa_column=utc_column(nullable=True))
    withdrawn_at: datetime | None = Field(default=None, sa_column=utc_column(nullable=True))

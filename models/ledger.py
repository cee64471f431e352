"""The ledger: what was done and read, the tree that seals it, the checkpoints that were signed."""

import json
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Column, Dialect, Index, LargeBinary, Text, text
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel

from models.base import Record, utc_column
from models.canonical import canonical_json

UNSEALED = "leaf_index IS NULL"


class Result(StrEnum):
    """How an act ended."""

    DONE = "done"
    REFUSED = "refused"
    FAILED = "failed"


class CanonicalJson(TypeDecorator[Any]):
    """JSON kept as its canonical text: the same bytes on both databases, so that it can be hashed."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: object, dialect: Dialect) -> str:
        """Write the one text of the value."""
        return canonical_json(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> object:
        """Read the value back."""
        return None if value is None else json.loads(value)


class LedgerEntry(Record, table=True):
    """One act or receipted read; append-only, `leaf_index` alone is set later, once, when it is sealed.

    `actor_name` is an officer's name, or the enterprise's where a person of an enterprise acted: a person
    must remain erasable. A column added later must be nullable, or old entries could not be proved.
    """

    __tablename__ = "ledger_entry"
    __table_args__ = (
        Index(
            "ix_ledger_entry_unsealed",
            "recorded_at",
            "id",
            sqlite_where=text(UNSEALED),
            postgresql_where=text(UNSEALED),
        ),
        Index("ix_ledger_entry_recorded_at_id", "recorded_at", "id"),
    )
    recorded_at: datetime = Field(sa_column=utc_column())
    action: str = Field(max_length=80)
    result: Result = Field(sa_column=Column(Text, nullable=False))
    actor_id: UUID | None = None
    acts_for: UUID | None = None
    person_key: str = Field(sa_type=Text)
    actor_name: str = Field(sa_type=Text)
    roles: list[str] = Field(sa_type=CanonicalJson)
    department_id: UUID | None = None
    department_name: str = Field(sa_type=Text)
    subject_kind: str = Field(max_length=40)
    subject_id: str = Field(max_length=80, index=True)
    subject_number: str = Field(sa_type=Text)
    entry_id: UUID | None = Field(default=None, index=True)
    matter: str | None = Field(default=None, sa_type=Text)
    case_number: str | None = Field(default=None, sa_type=Text)
    basis: str | None = Field(default=None, sa_type=Text)
    items: list[str] = Field(sa_type=CanonicalJson)
    detail_hash: bytes | None = Field(default=None, sa_column=Column(LargeBinary, nullable=True))
    mac: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    leaf_hash: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    leaf_index: int | None = Field(default=None, sa_column=Column(BigInteger, nullable=True, unique=True))


class LedgerNode(SQLModel, table=True):
    """The root of a complete subtree with 256**level leaves; with them a proof reads few rows."""

    __tablename__ = "ledger_node"
    level: int = Field(primary_key=True)
    position: int = Field(sa_column=Column(BigInteger, primary_key=True))
    hash: bytes = Field(sa_column=Column(LargeBinary, nullable=False))


class LedgerCheckpoint(SQLModel, table=True):
    """A signed statement of the tree's size and root; `note` is what is published.

    `frontier` is what the tree needs to grow on; `mac` covers what the signature does not.
    """

    __tablename__ = "ledger_checkpoint"
    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    first_leaf: int = Field(sa_column=Column(BigInteger, nullable=False))
    tree_size: int = Field(sa_column=Column(BigInteger, nullable=False, unique=True))
    root_hash: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    frontier: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    note: str = Field(sa_column=Column(Text, nullable=False))
    created_at: datetime = Field(sa_column=utc_column())
    mac: bytes = Field(sa_column=Column(LargeBinary, nullable=False))

    @property
    def last_leaf(self) -> int:
        """The index of the last leaf it covers."""
        return self.tree_size - 1

"""What all tables share: identifiers, UTC times, JSON columns, one naming convention."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import uuid6
from sqlalchemy import JSON, Column, DateTime, Dialect, Index, MetaData, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
SQLModel.metadata.naming_convention = NAMING


class UtcDateTime(TypeDecorator[datetime]):
    """An aware UTC time on both databases; SQLite would give it back without its zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a time without a zone: it would be read as another one later."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a stored time needs its zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the time back with its zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def utc_column(*, nullable: bool = False, index: bool = False) -> Column[datetime]:
    """A column for an aware UTC time."""
    return Column(UtcDateTime(), nullable=nullable, index=index)


def json_column(*, nullable: bool = False) -> Column[Any]:
    """A JSON column: JSONB where the database has it."""
    return Column(JSON().with_variant(JSONB(), "postgresql"), nullable=nullable)


def only_one(name: str, *columns: str, where: str) -> Index:
    """A unique index over the rows that fit `where`, an SQL condition."""
    return Index(name, *columns, unique=True, sqlite_where=text(where), postgresql_where=text(where))


def new_id() -> UUID:
    """A time-ordered identifier (RFC 9562 version 7)."""
    return UUID(int=uuid6.uuid7().int)


class Record(SQLModel):
    """The base of every table: an identifier that never says how many rows there are."""

    id: UUID = Field(default_factory=new_id, primary_key=True)


metadata: MetaData = SQLModel.metadata

"""Departments, divisions, people, their roles and their sign-ins."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, LargeBinary
from sqlmodel import Column, Field, SQLModel, UniqueConstraint, col, or_

from models.base import Record, json_column, only_one, utc_column


def lasts(until: datetime | None, moment: datetime) -> ColumnElement[bool]:
    """Whether what ends at the column `until`, or never, has not ended at a moment."""
    return or_(col(until).is_(None), col(until) > moment)


class Division(SQLModel, table=True):
    """An administrative division (GB/T 2260) or a functional zone; codes are never deleted."""

    code: str = Field(primary_key=True, max_length=12)
    name: str = Field(max_length=100)
    level: int
    parent: str | None = Field(default=None, max_length=12, index=True)
    kind: str = Field(default="division", max_length=10)
    valid_from: date | None = None
    valid_to: date | None = None


class DivisionReach(SQLModel, table=True):
    """The closure of divisions: every code with every code it contains, itself included."""

    __tablename__ = "division_reach"
    ancestor: str = Field(primary_key=True, max_length=12)
    descendant: str = Field(primary_key=True, max_length=12, index=True)


class Department(Record, table=True):
    """A department under its present name; other spellings are aliases, former ones successors."""

    name: str = Field(max_length=100, unique=True)
    aliases: list[str] = Field(default_factory=list, sa_column=json_column())
    level: str = Field(default="", max_length=20)
    branch: str = Field(default="", max_length=40)
    division: str = Field(max_length=12, index=True)
    plan: str = Field(default="", max_length=20)
    successor_id: UUID | None = Field(default=None, foreign_key="department.id")
    valid_to: date | None = None


class Account(Record, table=True):
    """One way to sign in for one person; staff belong to a department and use a second factor."""

    username: str = Field(max_length=64, unique=True)
    display_name: str = Field(max_length=60)
    person_key: str = Field(max_length=64, index=True)
    password_hash: str = Field(max_length=200)
    department_id: UUID | None = Field(default=None, foreign_key="department.id", index=True)
    totp_sealed: bytes | None = Field(default=None, sa_column=Column(LargeBinary, nullable=True))
    totp_last_step: int = 0
    language: str = Field(default="zh", max_length=5, sa_column_kwargs={"server_default": "zh"})
    created_at: datetime = Field(sa_column=utc_column())
    disabled_at: datetime | None = Field(default=None, sa_column=utc_column(nullable=True))

    @property
    def needs_code(self) -> bool:
        """Whether a second factor is asked: always of staff."""
        return self.department_id is not None or self.totp_sealed is not None


class RoleGrant(Record, table=True):
    """A role given to an account, from when until when, and by whom."""

    __tablename__ = "role_grant"
    __table_args__ = (UniqueConstraint("account_id", "role", "since"),)
    account_id: UUID = Field(foreign_key="account.id", index=True)
    role: str = Field(max_length=30)
    since: datetime = Field(sa_column=utc_column())
    until: datetime | None = Field(default=None, sa_column=utc_column(nullable=True))
    granted_by: UUID | None = None


class Membership(Record, table=True):
    """An account that may act for a registered enterprise; `enterprise_id` is the register's entry."""

    __table_args__ = (
        only_one("ix_membership_in_force", "account_id", "enterprise_id", where="until IS NULL"),
    )
    account_id: UUID = Field(foreign_key="account.id", index=True)
    enterprise_id: UUID = Field(index=True)
    uscc: str = Field(max_length=18)
    enterprise_name: str = Field(max_length=200)
    role: str = Field(max_length=30)
    since: datetime = Field(sa_column=utc_column())
    until: datetime | None = Field(default=None, sa_column=utc_column(nullable=True))


class SignIn(Record, table=True):
    """One signed-in browser; the cookie holds a token whose hash is here."""

    __tablename__ = "sign_in"
    token_hash: str = Field(max_length=64, unique=True)
    account_id: UUID = Field(foreign_key="account.id", index=True)
    membership_id: UUID | None = Field(default=None, foreign_key="membership.id")
    started_at: datetime = Field(sa_column=utc_column())
    seen_at: datetime = Field(sa_column=utc_column())
    second_factor_at: datetime | None = Field(default=None, sa_column=utc_column(nullable=True))
    ended_at: datetime | None = Field(default=None, sa_column=utc_column(nullable=True))
    address: str = Field(default="", max_length=64)
    agent: str = Field(default="", max_length=200)
    facts: dict[str, Any] = Field(default_factory=dict, sa_column=json_column())


class SignInAttempt(Record, table=True):
    """A failed try, counted per name and address and per name, shared by all web processes."""

    __tablename__ = "sign_in_attempt"
    scope: str = Field(max_length=200, index=True)
    at: datetime = Field(sa_column=utc_column(index=True))


class Responsibility(Record, table=True):
    """Which department handles a matter for a division or zone and all below it, from when to when."""

    matter: str = Field(max_length=40, index=True)
    division: str = Field(max_length=12, index=True)
    department_id: UUID = Field(foreign_key="department.id")
    valid_from: date
    valid_to: date | None = None

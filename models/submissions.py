"""Submissions: claims of a code, drafts by section, immutable documents, and the events they went through."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlmodel import Field, UniqueConstraint

from models.base import Record, json_column, only_one, utc_column

OPEN = "entry_id IS NOT NULL AND state NOT IN ('filed', 'refused', 'withdrawn')"


class Claim(Record, table=True):
    """A person's claim to act for the holder of a code; it grants nothing until an officer agrees."""

    uscc: str = Field(max_length=18, index=True)
    name: str = Field(max_length=200)
    division: str = Field(max_length=12)
    kind: str = Field(default="first", max_length=10)
    account_id: UUID = Field(foreign_key="account.id", index=True)
    handling_department_id: UUID = Field(foreign_key="department.id", index=True)
    state: str = Field(default="claimed", max_length=20)
    reason: str = Field(default="", max_length=500)
    claimed_at: datetime = Field(sa_column=utc_column())
    decided_at: datetime | None = Field(default=None, sa_column=utc_column(nullable=True))
    decided_by: UUID | None = Field(default=None, foreign_key="account.id")


class Submission(Record, table=True):
    """One case. `state` and `moves` follow from its events; a move compares `moves` before it writes.

    Of each entry of the register at most one is open.
    """

    __table_args__ = (only_one("ix_submission_open", "entry_id", where=OPEN),)
    number: str = Field(max_length=40, unique=True)
    kind: str = Field(max_length=20)
    purpose: str = Field(default="new", max_length=20)
    enterprise_id: UUID = Field(index=True)
    entry_id: UUID | None = Field(default=None, index=True)
    base_version: int = 0
    title: str = Field(max_length=200)
    division: str = Field(max_length=12)
    handling_department_id: UUID = Field(foreign_key="department.id", index=True)
    state: str = Field(default="draft", max_length=20, index=True)
    moves: int = 0
    started_by: UUID = Field(foreign_key="account.id")
    started_at: datetime = Field(sa_column=utc_column())
    submitted_at: datetime | None = Field(default=None, sa_column=utc_column(nullable=True))
    due_on: date | None = None


class DraftSection(Record, table=True):
    """What one section of a case holds so far: parsed values, and raw text that does not parse yet."""

    __tablename__ = "draft_section"
    __table_args__ = (UniqueConstraint("submission_id", "section"),)
    submission_id: UUID = Field(foreign_key="submission.id", index=True)
    section: str = Field(max_length=40)
    version: int = 1
    parsed: dict[str, Any] = Field(sa_column=json_column())
    raw: dict[str, Any] = Field(sa_column=json_column())
    done: bool = False
    saved_by: UUID = Field(foreign_key="account.id")
    saved_at: datetime = Field(sa_column=utc_column())


class SubmittedDocument(Record, table=True):
    """What was submitted in one round, as it was; canonical JSON and its SHA-256, never changed."""

    __tablename__ = "submitted_document"
    __table_args__ = (UniqueConstraint("submission_id", "round"),)
    submission_id: UUID = Field(foreign_key="submission.id", index=True)
    round: int
    document: dict[str, Any] = Field(sa_column=json_column())
    sources: dict[str, Any] = Field(sa_column=json_column())
    document_hash: str = Field(max_length=64)
    schema_version: int
    submitted_by: UUID = Field(foreign_key="account.id")
    submitted_at: datetime = Field(sa_column=utc_column())


class SubmissionEvent(Record, table=True):
    """One move of a case: who did it, when, from which state to which, with which words."""

    __tablename__ = "submission_event"
    __table_args__ = (UniqueConstraint("submission_id", "sequence"),)
    submission_id: UUID = Field(foreign_key="submission.id", index=True)
    sequence: int
    move: str = Field(max_length=20)
    from_state: str = Field(max_length=20)
    to_state: str = Field(max_length=20)
    account_id: UUID = Field(foreign_key="account.id")
    person_key: str = Field(max_length=64)
    actor_name: str = Field(max_length=60)
    department_name: str = Field(default="", max_length=100)
    happened_at: datetime = Field(sa_column=utc_column())
    words: str = Field(default="", max_length=2000)
    remarks: dict[str, str] = Field(default_factory=dict, sa_column=json_column())


class ClockAct(Record, table=True):
    """Done to a case's clocks, which is no move: a pause begun or ended, an extension and its answer.

    `kind` is the clock rule's step a pause or an extension is about, `days` the working days it is to take.
    """

    __tablename__ = "clock_act"
    __table_args__ = (UniqueConstraint("submission_id", "sequence"),)
    submission_id: UUID = Field(foreign_key="submission.id", index=True)
    sequence: int
    act: str = Field(max_length=20)
    kind: str = Field(max_length=20)
    days: int = 0
    reason: str = Field(default="", max_length=500)
    basis: str = Field(default="", max_length=200)
    account_id: UUID = Field(foreign_key="account.id")
    person_key: str = Field(max_length=64)
    actor_name: str = Field(max_length=60)
    department_name: str = Field(default="", max_length=100)
    happened_at: datetime = Field(sa_column=utc_column())


class ClockWarning(Record, table=True):
    """That a department was told of a clock of a case, once: `level` is `near` or `overdue`."""

    __tablename__ = "clock_warning"
    __table_args__ = (UniqueConstraint("submission_id", "step", "started_on", "level"),)
    submission_id: UUID = Field(foreign_key="submission.id", index=True)
    step: str = Field(max_length=20)
    started_on: date
    level: str = Field(max_length=10)
    told_at: datetime = Field(sa_column=utc_column())

"""Submissions: claims of a code, drafts by section, immutable documents, and the events they went through."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Column, Field, UniqueConstraint

from models.base import Record, json_column, only_one, utc_column

GOES_ON = "state NOT IN ('filed', 'refused', 'withdrawn')"
OPEN, OPEN_OCCASION = f"entry_id IS NOT NULL AND {GOES_ON}", f"occasion IS NOT NULL AND {GOES_ON}"


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
    due_on: date | None = None
    holder_id: UUID | None = None
    held_since: datetime | None = Field(default=None, sa_column=utc_column(nullable=True))


class Submission(Record, table=True):
    """One case. `state` and `moves` follow from its events; a move compares `moves` before it writes.

    Of each entry of the register at most one is open, and of each firm and occasion; `occasion` is the
    key of the period where the register has periods. `holder_id` is the officer who took it up, if any.
    """

    __table_args__ = (
        only_one("ix_submission_open", "entry_id", where=OPEN),
        only_one("ix_submission_occasion", "enterprise_id", "kind", "occasion", where=OPEN_OCCASION),
    )
    number: str = Field(max_length=40, unique=True)
    kind: str = Field(max_length=20)
    purpose: str = Field(default="new", max_length=20)
    enterprise_id: UUID = Field(index=True)
    entry_id: UUID | None = Field(default=None, index=True)
    base_version: int = 0
    occasion: str | None = Field(default=None, max_length=20)
    title: str = Field(max_length=200)
    division: str = Field(max_length=12)
    handling_department_id: UUID = Field(foreign_key="department.id", index=True)
    state: str = Field(default="draft", max_length=20, index=True)
    moves: int = 0
    started_by: UUID = Field(foreign_key="account.id")
    started_at: datetime = Field(sa_column=utc_column())
    submitted_at: datetime | None = Field(default=None, sa_column=utc_column(nullable=True))
    due_on: date | None = None
    holder_id: UUID | None = None
    held_since: datetime | None = Field(default=None, sa_column=utc_column(nullable=True))


class DraftSection(Record, table=True):
    """What one section of a case holds so far: parsed values, and raw text that does not parse yet.

    `changes` lists by item code who changed it last, newest last: `{"version", "by", "at", "was"}`, where
    `was` is the value before.
    """

    __tablename__ = "draft_section"
    __table_args__ = (UniqueConstraint("submission_id", "section"),)
    submission_id: UUID = Field(foreign_key="submission.id", index=True)
    section: str = Field(max_length=40)
    version: int = 1
    parsed: dict[str, Any] = Field(sa_column=json_column())
    raw: dict[str, Any] = Field(sa_column=json_column())
    changes: dict[str, Any] = Field(default_factory=dict, sa_column=json_column())
    done: bool = False
    saved_by: UUID = Field(foreign_key="account.id")
    saved_at: datetime = Field(sa_column=utc_column())


class Entrustment(Record, table=True):
    """Screens (keys in `sections`, files in `papers`) handed out up to a day; a link until taken."""

    submission_id: UUID = Field(foreign_key="submission.id", index=True)
    enterprise_id: UUID = Field(index=True)
    account_id: UUID | None = Field(default=None, foreign_key="account.id", index=True)
    token_hash: str | None = Field(default=None, max_length=64, unique=True)
    name: str = Field(default="", max_length=60)
    kind: str = Field(max_length=20)
    sections: list[str] = Field(sa_column=json_column())
    papers: list[str] = Field(sa_column=json_column())
    until: date
    handed_by: UUID = Field(foreign_key="account.id")
    handed_name: str = Field(max_length=60)
    handed_at: datetime = Field(sa_column=utc_column())
    ended_at: datetime | None = Field(default=None, sa_column=utc_column(nullable=True))
    ended_by: UUID | None = Field(default=None, foreign_key="account.id")


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
    """One move of a case: who did it, when, from which state to which, with which words.

    `late` are the codes of gaps told too late (行政许可法 32), `ground` is the one of a refusal.
    """

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
    late: list[str] | None = Field(
        default=None,
        sa_column=Column(JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")),
    )
    ground: str | None = Field(default=None, max_length=40)


class SensitiveChange(Record, table=True):
    """A change of who may speak for a firm: told to everybody, done after some working days unless frozen.

    `account_id` is who becomes administrator; `submission_id` the case that waits for it; `until` the last
    day on which it may be frozen.
    """

    __tablename__ = "sensitive_change"
    enterprise_id: UUID = Field(index=True)
    kind: str = Field(max_length=20)
    account_id: UUID | None = Field(default=None, foreign_key="account.id")
    submission_id: UUID | None = Field(default=None, index=True)
    ends_others: bool = False
    proposed_by: UUID = Field(foreign_key="account.id")
    proposed_name: str = Field(max_length=60)
    proposed_at: datetime = Field(sa_column=utc_column())
    until: date
    state: str = Field(default="waiting", max_length=20, index=True)
    decided_by: UUID | None = Field(default=None, foreign_key="account.id")
    decided_name: str = Field(default="", max_length=60)
    decided_at: datetime | None = Field(default=None, sa_column=utc_column(nullable=True))
    words: str = Field(default="", max_length=500)


class Naming(Record, table=True):
    """A firm that a case names in its table of firms, and what that firm says to it.

    `row` is the row as it was submitted, the only part of the case that the named firm sees; `thing` is
    what the case is about. `state` is asked, confirmed, denied or dropped (named no longer).
    """

    __table_args__ = (UniqueConstraint("submission_id", "uscc"),)
    submission_id: UUID = Field(foreign_key="submission.id", index=True)
    owner_id: UUID = Field(index=True)
    handling_department_id: UUID = Field(foreign_key="department.id", index=True)
    kind: str = Field(max_length=20)
    thing: str = Field(max_length=200)
    uscc: str = Field(max_length=18, index=True)
    name: str = Field(max_length=200)
    row: dict[str, Any] = Field(sa_column=json_column())
    row_hash: str = Field(max_length=64)
    state: str = Field(default="asked", max_length=20)
    words: str = Field(default="", max_length=500)
    named_at: datetime = Field(sa_column=utc_column())
    answered_by: UUID | None = Field(default=None, foreign_key="account.id")
    answered_at: datetime | None = Field(default=None, sa_column=utc_column(nullable=True))


class Rating(Record, table=True):
    """好差评: what the firm says of a finished case, once; a bad one is answered until `due_on`."""

    submission_id: UUID = Field(foreign_key="submission.id", unique=True)
    department_id: UUID = Field(foreign_key="department.id", index=True)
    level: int
    reasons: list[str] = Field(default_factory=list, sa_column=json_column())
    words: str = Field(default="", max_length=500)
    rated_by: UUID = Field(foreign_key="account.id")
    rated_at: datetime = Field(sa_column=utc_column(index=True))
    due_on: date | None = None
    answer: str = Field(default="", max_length=1000)
    answered_by: UUID | None = Field(default=None, foreign_key="account.id")
    answered_at: datetime | None = Field(default=None, sa_column=utc_column(nullable=True))


class Phrase(Record, table=True):
    """Words that a department's officers use at an item, or at any; `shipped` is the one it stands in for."""

    department_id: UUID = Field(foreign_key="department.id", index=True)
    shipped: str = Field(default="", max_length=40)
    item: str = Field(default="", max_length=60)
    words: str = Field(max_length=500)
    written_by: UUID = Field(foreign_key="account.id")
    written_at: datetime = Field(sa_column=utc_column())
    removed_at: datetime | None = Field(default=None, sa_column=utc_column(nullable=True))


class EntryMark(Record, table=True):
    """By what a firm may be another one: its name as submitted, its phone (hashed), its licence's content."""

    __tablename__ = "entry_mark"
    entry_id: UUID = Field(foreign_key="register_entry.id", index=True)
    department_id: UUID = Field(foreign_key="department.id", index=True)
    what: str = Field(max_length=10)
    mark: str = Field(max_length=200, index=True)


class LikenessDecision(Record, table=True):
    """What a person decided about two entries that look like one, or about two names of one (`about`)."""

    __tablename__ = "likeness_decision"
    __table_args__ = (UniqueConstraint("left_id", "right_id", "about"),)
    left_id: UUID = Field(foreign_key="register_entry.id", index=True)
    right_id: UUID = Field(foreign_key="register_entry.id", index=True)
    about: str = Field(default="", max_length=200)
    reasons: list[str] = Field(sa_column=json_column())
    verdict: str = Field(max_length=10)
    keeps_id: UUID | None = None
    words: str = Field(default="", max_length=500)
    department_id: UUID = Field(foreign_key="department.id", index=True)
    decided_by: UUID = Field(foreign_key="account.id")
    decided_at: datetime = Field(sa_column=utc_column())


class CodeException(Record, table=True):
    """A code whose check digit fails and which the registry gave all the same: two officers stand for it."""

    __tablename__ = "code_exception"
    __table_args__ = (only_one("ix_code_exception_live", "uscc", where="state <> 'refused'"),)
    uscc: str = Field(max_length=18)
    words: str = Field(max_length=500)
    state: str = Field(default="proposed", max_length=10)
    department_id: UUID = Field(foreign_key="department.id", index=True)
    proposed_by: UUID = Field(foreign_key="account.id")
    proposer_key: str = Field(max_length=64)
    proposed_at: datetime = Field(sa_column=utc_column())
    decided_by: UUID | None = Field(default=None, foreign_key="account.id")
    decider_key: str = Field(default="", max_length=64)
    decided_at: datetime | None = Field(default=None, sa_column=utc_column(nullable=True))


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

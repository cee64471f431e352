"""Certificates: the stored prints with their numbers, who printed them, and what was revoked."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlmodel import Field, SQLModel, UniqueConstraint

from models.base import Record, json_column, utc_column


class Batch(Record, table=True):
    """The certificates of one decided round, made by one job.

    `problems` are the places that could not be printed at the last try, each `{"place", "holder", "reason"}`.
    """

    __tablename__ = "certificate_batch"
    round_id: UUID = Field(unique=True)
    title: str = Field(max_length=120)
    department_id: UUID = Field(foreign_key="department.id", index=True)
    job_id: UUID
    total: int
    requested_by: UUID = Field(foreign_key="account.id")
    requested_at: datetime = Field(sa_column=utc_column())
    problems: list[dict[str, Any]] = Field(default_factory=list, sa_column=json_column())
    print_job_id: UUID | None = None
    print_sha256: str | None = Field(default=None, max_length=64)


class Certificate(Record, table=True):
    """One certificate as it was made: its bytes lie in the file store and are never made again.

    `code` is the 128-bit secret of the printed QR; `status` is GB/T 36904's: 01 valid, 03 revoked.
    """

    number: str = Field(max_length=60, unique=True)
    identifier: str = Field(max_length=120, unique=True)
    code: str = Field(max_length=32)
    batch_id: UUID = Field(foreign_key="certificate_batch.id", index=True)
    recognition_id: UUID = Field(unique=True)
    entry_id: UUID = Field(index=True)
    position: int
    holder: str = Field(max_length=200)
    uscc: str = Field(max_length=18)
    programme: str = Field(max_length=100)
    programme_en: str = Field(default="", max_length=200)
    issuer: str = Field(max_length=100)
    issued_on: date
    valid_to: date | None = None
    status: str = Field(default="01", max_length=2)
    pdf_sha256: str = Field(foreign_key="stored_file.sha256", max_length=64)
    made_at: datetime = Field(sa_column=utc_column())


class PrintRecord(Record, table=True):
    """印制台账: one print or download of a certificate or a whole batch.

    `own_copy` marks what a firm took of its own certificate; `blanks` are the serials of the sheets used.
    The command line prints for no account.
    """

    __tablename__ = "certificate_print"
    batch_id: UUID | None = Field(default=None, foreign_key="certificate_batch.id", index=True)
    certificate_id: UUID | None = Field(default=None, foreign_key="certificate.id", index=True)
    copies: int
    own_copy: bool = False
    blanks: str = Field(default="", max_length=100)
    reason: str = Field(default="", max_length=200)
    printed_by: UUID | None = Field(default=None, foreign_key="account.id")
    printer_name: str = Field(max_length=60)
    printed_at: datetime = Field(sa_column=utc_column())


class Revocation(Record, table=True):
    """A revocation: proposed by one person with a reason, confirmed by another."""

    __tablename__ = "certificate_revocation"
    certificate_id: UUID = Field(foreign_key="certificate.id", index=True)
    reason: str = Field(max_length=300)
    proposed_by: UUID = Field(foreign_key="account.id")
    proposed_person: str = Field(max_length=64)
    proposed_at: datetime = Field(sa_column=utc_column())
    confirmed_by: UUID | None = Field(default=None, foreign_key="account.id")
    confirmed_at: datetime | None = Field(default=None, sa_column=utc_column(nullable=True))


class Paper(Record, table=True):
    """A receipt 回执 or a proof of filing 备案证明 of one round of a case, made once and served again.

    `number` is what it is called by: the case number or the filing number; `code` is the 128-bit secret
    of its QR.
    """

    __table_args__ = (UniqueConstraint("kind", "submission_id", "round"),)
    kind: str = Field(max_length=20)
    submission_id: UUID = Field(index=True)
    round: int
    entry_id: UUID = Field(index=True)
    number: str = Field(max_length=60, index=True)
    code: str = Field(max_length=32)
    title: str = Field(max_length=60)
    holder: str = Field(max_length=200)
    uscc: str = Field(default="", max_length=18)
    issuer: str = Field(max_length=100)
    issued_on: date
    pdf_sha256: str = Field(foreign_key="stored_file.sha256", max_length=64)
    made_at: datetime = Field(sa_column=utc_column())


class BlankForm(SQLModel, table=True):
    """The empty form of a register kind on paper; another one is made when what it asks changes."""

    __tablename__ = "blank_form"
    fingerprint: str = Field(primary_key=True, max_length=64)
    kind: str = Field(max_length=20)
    pdf_sha256: str = Field(foreign_key="stored_file.sha256", max_length=64)
    made_at: datetime = Field(sa_column=utc_column())

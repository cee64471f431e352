"""会签: the part of a case that another department signs, and what was done with it."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Field, UniqueConstraint

from models.base import Record, json_column, utc_column


class ReviewPart(Record, table=True):
    """The sections of one case that one department signs; `state` is open, signed or gap.

    `turns` counts what was done: an act compares it before it writes. `round` is what was submitted when it
    was signed last. Whose case it is and who leads stand here so that the wall need not ask the case.
    """

    __tablename__ = "review_part"
    __table_args__ = (UniqueConstraint("submission_id", "department_id"),)
    submission_id: UUID = Field(foreign_key="submission.id", index=True)
    department_id: UUID = Field(foreign_key="department.id", index=True)
    enterprise_id: UUID = Field(index=True)
    lead_id: UUID = Field(foreign_key="department.id", index=True)
    sections: list[str] = Field(sa_column=json_column())
    state: str = Field(default="open", max_length=10)
    turns: int = 0
    round: int = 0
    opened_at: datetime = Field(sa_column=utc_column())
    remarks: dict[str, str] = Field(default_factory=dict, sa_column=json_column())
    words: str = Field(default="", max_length=500)


class ReviewAct(Record, table=True):
    """One thing done with a part, never changed: open, signed, gap or reopened; by whom, in which words."""

    __tablename__ = "review_act"
    __table_args__ = (UniqueConstraint("part_id", "sequence"),)
    part_id: UUID = Field(foreign_key="review_part.id", index=True)
    sequence: int
    act: str = Field(max_length=10)
    account_id: UUID = Field(foreign_key="account.id")
    person_key: str = Field(max_length=64)
    actor_name: str = Field(max_length=60)
    department_name: str = Field(default="", max_length=100)
    happened_at: datetime = Field(sa_column=utc_column())
    words: str = Field(default="", max_length=500)
    remarks: dict[str, str] = Field(default_factory=dict, sa_column=json_column())

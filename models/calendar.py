"""Days on which offices work or not against the week's rule, by the yearly notices; how long steps take."""

from datetime import date, datetime
from typing import Any

from sqlmodel import Field, SQLModel, UniqueConstraint

from models.base import Record, json_column, utc_column

HOLIDAY, WORKDAY = "holiday", "workday"


class CalendarDay(SQLModel, table=True):
    """A day off (`holiday`) or a weekend day made up for (`workday`).

    `forecast` marks statutory days of a year whose notice is not out; `version` is the notice's number
    or the date of the list it was read from.
    """

    __tablename__ = "calendar_day"
    day: date = Field(primary_key=True)
    kind: str = Field(max_length=10)
    name: str = Field(max_length=40)
    source: str = Field(max_length=200)
    version: str = Field(max_length=60)
    forecast: bool = False


class CalendarVersion(Record, table=True):
    """What a year's table was after a change, whole: the days from `first` to `last` and who changed them.

    `cause` is shipped, notice, edit or restored; numbers count per year from 1.
    """

    __tablename__ = "calendar_version"
    __table_args__ = (UniqueConstraint("year", "number"),)
    year: int
    number: int
    cause: str = Field(max_length=10)
    source: str = Field(default="", max_length=200)
    version: str = Field(default="", max_length=60)
    reason: str = Field(default="", max_length=500)
    first: date
    last: date
    days: list[dict[str, Any]] = Field(sa_column=json_column())
    changed: int = 0
    taken_by: str = Field(max_length=100)
    taken_at: datetime = Field(sa_column=utc_column())


class ClockRule(Record, table=True):
    """How long one step of a matter may take, from a day on; rows are ended and followed, never rewritten.

    `matter` is a register kind and a purpose (`enterprise.new`), a kind (`enterprise.*`) or `*`;
    `extension_days` is by how much a head may prolong it.
    """

    __tablename__ = "clock_rule"
    __table_args__ = (UniqueConstraint("matter", "step", "valid_from"),)
    matter: str = Field(max_length=40)
    step: str = Field(max_length=20)
    working_days: int
    extension_days: int = 0
    basis: str = Field(max_length=200)
    valid_from: date
    valid_to: date | None = None

"""Days on which offices work or not against the week's rule, as the yearly notices say."""

from datetime import date

from sqlmodel import Field, SQLModel

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

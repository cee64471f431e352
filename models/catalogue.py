"""What a department may read for: its approved matters, each with its legal basis."""

from datetime import date
from uuid import UUID

from sqlmodel import Field

from models.base import Record


class Matter(Record, table=True):
    """An approved matter 事项 of a department, for which its officers may read records."""

    code: str = Field(max_length=40, unique=True)
    department_id: UUID = Field(foreign_key="department.id", index=True)
    title: str = Field(max_length=200)
    basis: str = Field(max_length=300)
    valid_from: date
    valid_to: date | None = None

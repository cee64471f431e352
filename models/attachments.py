"""Files: stored once under their content's hash, attached as often as they are used."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Field, SQLModel

from models.base import Record, utc_column


class StoredFile(SQLModel, table=True):
    """One content; the bytes lie in the store under this hash.

    `preview` is the hash of a small picture of it, `printed` a code of this program that was found on it.
    """

    __tablename__ = "stored_file"
    sha256: str = Field(primary_key=True, max_length=64)
    size: int
    mimetype: str = Field(max_length=100)
    stored_at: datetime = Field(sa_column=utc_column())
    pages: int = 0
    preview: str = Field(default="", max_length=64)
    printed: str = Field(default="", max_length=200)


class Attachment(Record, table=True):
    """A stored file as somebody gave it to a case: which item it answers and under which name.

    `department_id` is the department that handles the case; none while only its owner may see it.
    `sent_size` and `sent_pixels` are what was sent, where what is kept was made smaller; pixels only where
    those were too many.
    """

    owner_kind: str = Field(max_length=20)
    owner_id: UUID = Field(index=True)
    enterprise_id: UUID | None = Field(default=None, index=True)
    department_id: UUID | None = Field(default=None, foreign_key="department.id", index=True)
    item: str = Field(max_length=60)
    sha256: str = Field(foreign_key="stored_file.sha256", max_length=64)
    filename: str = Field(max_length=200)
    attached_by: UUID = Field(foreign_key="account.id")
    attached_at: datetime = Field(sa_column=utc_column())
    sent_size: int | None = None
    sent_pixels: int | None = None

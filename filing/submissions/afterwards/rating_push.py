"""Handing ratings to the province's own system: an interface, and a default that writes files."""

import json
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Protocol
from uuid import UUID

from filing.identity.queries import department_name
from filing.kernel import outlets
from filing.kernel.database import db
from filing.kernel.settings import settings
from models.submissions import Rating, Submission

FILE = "file"


@dataclass(frozen=True, slots=True)
class Pushed:
    """What leaves: no person and nothing of the record; the same `reference` again is the same news."""

    reference: str
    case_number: str
    department: str
    level: int
    reasons: tuple[str, ...]
    words: str
    rated_at: str
    answer: str


class RatingPush(Protocol):
    """The system that collects ratings."""

    def push(self, news: Pushed) -> None:
        """Take one; what it raises is tried again."""


@dataclass(frozen=True, slots=True)
class FilePush:
    """Writes one file for each piece of news, whole or not at all."""

    folder: Path

    def push(self, news: Pushed) -> None:
        """Write it; again is not twice."""
        content = json.dumps(asdict(news), ensure_ascii=False)
        outlets.write_whole(self.folder, news.reference, content)


@lru_cache(maxsize=1)
def receiver() -> RatingPush:
    """The receiver of the settings: `file`, or a class without arguments as `package.module:Class`.

    Raises:
        WeakSetting: there is no such class.
    """
    name = settings().rating_push
    if name == FILE:
        return FilePush(settings().home / "ratings")
    found: RatingPush = outlets.made("FILEONCE_RATING_PUSH", name)
    return found


def news(rating_id: UUID, what: str) -> Pushed:
    """A rating, or its answer, as it leaves."""
    row = db.session.get_one(Rating, rating_id)
    case = db.session.get_one(Submission, row.submission_id)
    return Pushed(
        reference=f"{row.id}-{what}",
        case_number=case.number,
        department=department_name(row.department_id),
        level=row.level,
        reasons=tuple(row.reasons),
        words=row.words,
        rated_at=row.rated_at.isoformat(),
        answer=row.answer if what == "answered" else "",
    )

"""Handing ratings to the province's own system: an interface, and a default that writes files."""

import json
from dataclasses import asdict, dataclass
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Protocol
from uuid import UUID

from filing.identity.queries import department_name
from filing.kernel.database import db
from filing.kernel.settings import WeakSetting, settings
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
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        half = self.folder / f".{news.reference}"
        half.write_text(json.dumps(asdict(news), ensure_ascii=False), encoding="utf-8")
        half.replace(self.folder / f"{news.reference}.json")


@lru_cache(maxsize=1)
def receiver() -> RatingPush:
    """The receiver of the settings: `file`, or a class without arguments as `package.module:Class`.

    Raises:
        WeakSetting: there is no such class.
    """
    name = settings().rating_push
    if name == FILE:
        return FilePush(settings().home / "ratings")
    module, _, made = name.partition(":")
    try:
        found: RatingPush = getattr(import_module(module), made)()
    except (ImportError, AttributeError, ValueError) as missing:
        raise WeakSetting(f"FILEONCE_RATING_PUSH: there is no {name!r}") from missing
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

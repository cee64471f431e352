"""Limits on how often something may be asked, counted in the database for all processes together (R19)."""

from sqlalchemy import text
from sqlmodel import col, delete

from filing.kernel.clock import now
from filing.kernel.database import db, short_write
from filing.kernel.errors import TooMany
from models.kernel import Tally
from models.text import N_

KEPT_MINUTES = 60
WORDS = N_("一分钟内查询次数过多，请稍候一分钟再试。")
_COUNT = text(
    "INSERT INTO tally (scope, minute, count) VALUES (:scope, :minute, 1)"
    " ON CONFLICT (scope, minute) DO UPDATE SET count = tally.count + 1 RETURNING count"
)


def count(scope: str, per_minute: int) -> None:
    """Count one asking in `scope` in this minute; it counts even where the request fails later.

    Raises:
        TooMany: it was asked more than `per_minute` times.
    """
    with short_write() as connection:
        asked = connection.execute(_COUNT, {"scope": scope[:120], "minute": _minute()}).scalar_one()
    if asked > per_minute:
        raise TooMany(WORDS)


def forget_old() -> None:
    """Delete what was counted more than an hour ago."""
    db.session.exec(delete(Tally).where(col(Tally.minute) < _minute() - KEPT_MINUTES))


def _minute() -> int:
    return int(now().timestamp()) // 60

"""Taking a year's notice into the table: differences first, then the change, in the ledger."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import col, or_, select

from filing import ledger
from filing.calendar import queries
from filing.calendar.notice import Notice
from filing.identity.reference import rows
from filing.kernel.database import db
from filing.kernel.viewer import Viewer
from models.calendar import CalendarDay


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of one day: kind and name as they were and as they will be, None where there is no row.

    `confirmed` tells that only the forecast mark goes.
    """

    day: date
    before: tuple[str, str] | None
    after: tuple[str, str] | None
    confirmed: bool = False


def differences(notice: Notice) -> tuple[Change, ...]:
    """What taking `notice` would change, day by day; nothing is written."""
    held = {row.day: row for row in _replaced(notice)}
    coming = {day.day: (day.kind, day.name) for day in notice.days}
    changes = []
    for day in sorted(held.keys() | coming.keys()):
        row = held.get(day)
        before = (row.kind, row.name) if row else None
        if before != coming.get(day) or (row and row.forecast):
            changes.append(Change(day, before, coming.get(day), confirmed=before == coming.get(day)))
    return tuple(changes)


def take(notice: Notice, *, by: Viewer) -> tuple[Change, ...]:
    """Put `notice` in the place of what was known of its year; returns what changed."""
    changes = differences(notice)
    if not changes:
        return ()
    for row in _replaced(notice):
        db.session.delete(row)
    db.session.flush()
    db.session.add_all(
        CalendarDay(day=day.day, kind=day.kind, name=day.name, source=notice.source, version=notice.version)
        for day in notice.days
    )
    db.session.flush()
    queries.forget()
    ledger.record(
        "calendar.notice_taken",
        ledger.Subject("calendar", str(notice.year), notice.version),
        viewer=by,
        detail=[(day.day, day.kind, day.name) for day in notice.days],
    )
    return changes


def _replaced(notice: Notice) -> list[CalendarDay]:
    of_year = col(CalendarDay.day).between(date(notice.year, 1, 1), date(notice.year, 12, 31))
    named = col(CalendarDay.day).in_([day.day for day in notice.days])
    return list(db.session.exec(select(CalendarDay).where(or_(of_year, named))))


def load_days() -> int:
    """Add the days that ship with the program for years that have none yet; returns how many came new."""
    known = {day.year for day in db.session.exec(select(col(CalendarDay.day)))}
    fresh = [_shipped(row) for row in rows("working_days.csv") if int(row["day"][:4]) not in known]
    db.session.add_all(fresh)
    db.session.flush()
    queries.forget()
    return len(fresh)


def _shipped(row: dict[str, str]) -> CalendarDay:
    return CalendarDay(
        day=date.fromisoformat(row["day"]),
        kind=row["kind"],
        name=row["name"],
        source=row["source"],
        version=row["version"],
        forecast=row["forecast"] == "1",
    )

"""The table of working days, read once for each session."""

from datetime import date

from sqlmodel import col, select

from filing.calendar.rules import WorkingDays
from filing.kernel.database import db
from models.calendar import HOLIDAY, WORKDAY, CalendarDay

KEPT = "calendar.working_days"


def working_days() -> WorkingDays:
    """The table every clock counts by; a session asks the database once."""
    table: WorkingDays | None = db.session.info.get(KEPT)
    if table is None:
        table = db.session.info[KEPT] = _load()
    return table


def forget() -> None:
    """Read the table again: it has changed in this session."""
    db.session.info.pop(KEPT, None)


def _load() -> WorkingDays:
    rows = db.session.exec(
        select(col(CalendarDay.day), col(CalendarDay.kind), col(CalendarDay.forecast))
    ).all()
    return WorkingDays(
        holidays=frozenset(day for day, kind, _ in rows if kind == HOLIDAY),
        workdays=frozenset(day for day, kind, _ in rows if kind == WORKDAY),
        years=frozenset(day.year for day, _, forecast in rows if not forecast),
    )


def days_of(year: int) -> tuple[CalendarDay, ...]:
    """The days of one year that differ from the week's rule, in their order."""
    statement = (
        select(CalendarDay)
        .where(col(CalendarDay.day).between(date(year, 1, 1), date(year, 12, 31)))
        .order_by(col(CalendarDay.day))
    )
    return tuple(db.session.exec(statement))

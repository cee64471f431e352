"""The table of working days and the clock rules, each read once for each session."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from sqlmodel import col, select

from filing.calendar.rules import WorkingDays
from filing.calendar.terms import Term, Terms
from filing.kernel.database import db
from filing.kernel.errors import NotFound
from models.calendar import HOLIDAY, WORKDAY, CalendarDay, CalendarVersion, ClockRule

KEPT, KEPT_TERMS = "calendar.working_days", "calendar-terms"


def working_days() -> WorkingDays:
    """The table every clock counts by; a session asks the database once."""
    table: WorkingDays | None = db.session.info.get(KEPT)
    if table is None:
        table = db.session.info[KEPT] = _load()
    return table


def terms() -> Terms:
    """The clock rules; a session asks the database once."""
    found: Terms | None = db.session.info.get(KEPT_TERMS)
    if found is None:
        statement = select(ClockRule).order_by(
            col(ClockRule.matter), col(ClockRule.step), col(ClockRule.valid_from)
        )
        found = db.session.info[KEPT_TERMS] = Terms(tuple(term(row) for row in db.session.exec(statement)))
    return found


def term(row: ClockRule) -> Term:
    """A stored rule as the clocks take it."""
    return Term(
        row.matter,
        row.step,
        row.working_days,
        row.extension_days,
        row.basis,
        row.valid_from,
        row.valid_to,
    )


def forget() -> None:
    """Read the tables again: they have changed in this session."""
    db.session.info.pop(KEPT, None)
    db.session.info.pop(KEPT_TERMS, None)


def _load() -> WorkingDays:
    columns = select(
        col(CalendarDay.day), col(CalendarDay.kind), col(CalendarDay.name), col(CalendarDay.forecast)
    )
    return table_of(db.session.exec(columns).all())


def table_of(rows: Iterable[tuple[date, str, str, bool]]) -> WorkingDays:
    """The table that some rows make: day, kind, name, whether it is only a forecast."""
    kept = tuple(rows)
    return WorkingDays(
        holidays=frozenset(day for day, kind, _, _ in kept if kind == HOLIDAY),
        workdays=frozenset(day for day, kind, _, _ in kept if kind == WORKDAY),
        years=frozenset(day.year for day, _, _, forecast in kept if not forecast),
        names={day: name for day, _, name, _ in kept},
    )


def days_of(year: int) -> tuple[CalendarDay, ...]:
    """The days of one year that differ from the week's rule, in their order."""
    statement = (
        select(CalendarDay)
        .where(col(CalendarDay.day).between(date(year, 1, 1), date(year, 12, 31)))
        .order_by(col(CalendarDay.day))
    )
    return tuple(db.session.exec(statement))


def versions(year: int) -> tuple[CalendarVersion, ...]:
    """The versions of a year, the newest first; none while it stands as shipped."""
    statement = select(CalendarVersion).where(CalendarVersion.year == year)
    return tuple(db.session.exec(statement.order_by(col(CalendarVersion.number).desc())))


def version(version_id: UUID) -> CalendarVersion:
    """A version of a year.

    Raises:
        NotFound: there is none.
    """
    found = db.session.get(CalendarVersion, version_id)
    if found is None:
        raise NotFound
    return found


def day_row(day: date) -> CalendarDay | None:
    """What the table says of a day."""
    return db.session.get(CalendarDay, day)

"""Changing the calendar: differences first, then the change, in the ledger, with a version to go back to."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import col, delete, func, select

from filing import ledger
from filing.calendar import queries, signals
from filing.calendar.proposals import EDIT, NOTICE, RESTORED, SHIPPED, Proposal, Row, window
from filing.calendar.rules import WorkingDays
from filing.identity.reference import rows
from filing.kernel.clock import now
from filing.kernel.database import db
from filing.kernel.errors import Conflict
from filing.kernel.turns import one_at_a_time
from filing.kernel.viewer import SYSTEM, Viewer
from models.calendar import CalendarDay, CalendarVersion
from models.canonical import sha256_hex
from models.text import N_

STALE = N_("工作日历刚刚被别人改过，请重新预览后再确认")
ACTIONS = {
    NOTICE: "calendar.notice_taken",
    EDIT: "calendar.day_changed",
    RESTORED: "calendar.version_restored",
}


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of one day: kind and name as they were and as they will be, None where there is no row.

    `confirmed` tells that only the forecast mark goes.
    """

    day: date
    before: tuple[str, str] | None
    after: tuple[str, str] | None
    confirmed: bool = False


def differences(proposal: Proposal) -> tuple[Change, ...]:
    """What a proposal would change, day by day; nothing is written."""
    held = {row.day: row for row in _held(proposal.first, proposal.last)}
    coming = {row.day: row for row in proposal.rows}
    changes = []
    for day in sorted(held.keys() | coming.keys()):
        before, after = _said(held.get(day)), _said(coming.get(day))
        marked = (held.get(day), coming.get(day))
        confirmed = before == after and bool(
            marked[0] and marked[1] and marked[0].forecast != marked[1].forecast
        )
        if before != after or confirmed:
            changes.append(Change(day, before, after, confirmed))
    return tuple(changes)


def _said(row: CalendarDay | Row | None) -> tuple[str, str] | None:
    return (row.kind, row.name) if row else None


def after(proposal: Proposal) -> WorkingDays:
    """The table as it would be."""
    others = [row for row in _rows() if not proposal.first <= row.day <= proposal.last]
    rows_ = [*others, *proposal.rows]
    return queries.table_of((row.day, row.kind, row.name, row.forecast) for row in rows_)


def digest(proposal: Proposal) -> str:
    """A hash over the whole table and what is proposed: another one means that a preview is stale."""
    return sha256_hex(
        {
            "held": [row.to_json() for row in _rows()],
            "proposed": [row.to_json() for row in proposal.rows],
            "from": proposal.first.isoformat(),
            "to": proposal.last.isoformat(),
        }
    )


def take(proposal: Proposal, *, by: Viewer, seen: str | None = None) -> tuple[Change, ...]:
    """Put what is proposed in its place, move the clocks, keep the version; returns what changed.

    Raises:
        Conflict: the table is not the one of the preview whose hash was `seen`; nothing was written.
    """
    one_at_a_time("calendar")
    if seen is not None and seen != digest(proposal):
        raise Conflict(STALE)
    changes = differences(proposal)
    if not changes:
        return ()
    _keep_first(proposal.year)
    between = col(CalendarDay.day).between(proposal.first, proposal.last)
    db.session.exec(delete(CalendarDay).where(between))
    db.session.add_all(_day(row) for row in proposal.rows)
    db.session.flush()
    queries.forget()
    kept = _keep(proposal, len(changes), by)
    ledger.record(
        ACTIONS[proposal.cause],
        ledger.Subject("calendar", str(proposal.year), f"{proposal.year}-{kept.number}"),
        viewer=by,
        detail={"days": [row.to_json() for row in proposal.rows], "reason": proposal.reason},
    )
    signals.changed.send(None)
    return changes


def _day(row: Row) -> CalendarDay:
    return CalendarDay(
        day=row.day,
        kind=row.kind,
        name=row.name,
        source=row.source,
        version=row.version,
        forecast=row.forecast,
    )


def _row(row: CalendarDay) -> Row:
    return Row(row.day, row.kind, row.name, row.source, row.version, row.forecast)


def _rows() -> list[Row]:
    return [_row(row) for row in db.session.exec(select(CalendarDay).order_by(col(CalendarDay.day)))]


def _held(first: date, last: date) -> list[CalendarDay]:
    statement = select(CalendarDay).where(col(CalendarDay.day).between(first, last))
    return list(db.session.exec(statement.order_by(col(CalendarDay.day))))


def _keep_first(year: int) -> None:
    """What stood before the first change is a version too: one must be able to go back to it."""
    if _newest(year) == 0:
        first, last = window(year)
        _keep(Proposal(year, first, last, (), SHIPPED), 0, SYSTEM)


def _keep(proposal: Proposal, changed: int, by: Viewer) -> CalendarVersion:
    first, last = window(proposal.year)
    row = CalendarVersion(
        year=proposal.year,
        number=_newest(proposal.year) + 1,
        cause=proposal.cause,
        source=proposal.source,
        version=proposal.version,
        reason=proposal.reason,
        first=first,
        last=last,
        days=[_row(held).to_json() for held in _held(first, last)],
        changed=changed,
        taken_by=f"{by.department_name} {by.display_name}".strip(),
        taken_at=now(),
    )
    db.session.add(row)
    db.session.flush()
    return row


def _newest(year: int) -> int:
    newest = select(func.max(CalendarVersion.number)).where(CalendarVersion.year == year)
    return db.session.exec(newest).one() or 0


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

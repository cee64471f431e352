"""Which department handles a place: the nearest division or zone, from the place upwards, that has one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import col, or_, select

from filing import ledger
from filing.identity.queries import division_name
from filing.kernel.clock import today
from filing.kernel.database import db
from filing.kernel.errors import Invalid
from filing.kernel.viewer import Viewer
from filing.register.entries import filing_division
from models.identity import Department, Division, DivisionReach, Responsibility
from models.text import N_

MATTER = "filing"
ZONE_ITEM = "reg.functional_zone"
NOBODY = N_("“%(place)s”还没有确定备案机关，请致电本页下方的电话")


@dataclass(frozen=True, slots=True)
class Way:
    """The handling department of a place, and the division or zone through which it answers for it."""

    place: str
    place_name: str
    department_id: UUID
    department_name: str
    through: str
    through_name: str

    @property
    def direct(self) -> bool:
        """Whether the place has a department of its own."""
        return self.place == self.through


def find(place: str, day: date | None = None) -> Way:
    """The way of a division or zone code.

    Raises:
        Invalid: nobody answers for it.
    """
    moment = day or today()
    statement = (
        select(Responsibility.division, Department.id, Department.name)
        .join(DivisionReach, col(DivisionReach.ancestor) == col(Responsibility.division))
        .join(Division, col(Division.code) == col(Responsibility.division))
        .join(Department, col(Department.id) == col(Responsibility.department_id))
        .where(
            Responsibility.matter == MATTER,
            DivisionReach.descendant == place,
            col(Responsibility.valid_from) <= moment,
            or_(col(Responsibility.valid_to).is_(None), col(Responsibility.valid_to) >= moment),
        )
        .order_by(
            (col(Responsibility.division) == place).desc(), col(Division.level).desc(), col(Department.name)
        )
        .limit(1)
    )
    found = db.session.exec(statement).first()
    name = division_name(place)
    if found is None:
        raise Invalid(NOBODY % {"place": name})
    through, department_id, department_name = found
    return Way(place, name, department_id, department_name, through, division_name(through))


def answering(matter: str, division: str, day: date | None = None) -> UUID | None:
    """The department that answers for a matter of a division itself, not from above; None where none does."""
    moment = day or today()
    statement = select(Responsibility.department_id).where(
        Responsibility.matter == matter,
        Responsibility.division == division,
        col(Responsibility.valid_from) <= moment,
        or_(col(Responsibility.valid_to).is_(None), col(Responsibility.valid_to) >= moment),
    )
    newest = (col(Responsibility.valid_from).desc(), col(Responsibility.id))
    return db.session.exec(statement.order_by(*newest).limit(1)).first()


def place_of(kind: str, document: Mapping[str, Any]) -> str | None:
    """Where a document is to be handled: its functional zone, else where the firm or project is."""
    return document.get(ZONE_ITEM) or filing_division(kind, dict(document))


def assign(
    division: str, department_id: UUID, *, by: Viewer, since: date | None = None, matter: str = MATTER
) -> None:
    """Make a department answer for a matter, filings by default, of a division or zone and all below it."""
    row = Responsibility(
        matter=matter, division=division, department_id=department_id, valid_from=since or today()
    )
    db.session.add(row)
    db.session.flush()
    subject = ledger.Subject("responsibility", row.id, division)
    ledger.record("submissions.responsibility_assigned", subject, viewer=by)


def name_of(place: str | None) -> str:
    """The full name of a place; empty where none is known."""
    return division_name(place) if place else ""

"""Departments as the catalogue shows them."""

from uuid import UUID

from sqlmodel import col, or_, select

from filing.catalogue.rules import Department as Named
from filing.kernel.clock import today
from filing.kernel.database import db
from models.catalogue import Matter
from models.identity import Department


def departments() -> tuple[tuple[UUID, str], ...]:
    """All departments there are now, by division and name."""
    statement = (
        select(col(Department.id), col(Department.name))
        .where(col(Department.valid_to).is_(None))
        .order_by(col(Department.division), col(Department.name))
    )
    return tuple((key, name) for key, name in db.session.exec(statement))


def purposes() -> tuple[tuple[str, str, str], ...]:
    """For what departments may read now: department, matter and basis, by department and matter."""
    day = today()
    statement = (
        select(col(Department.name), col(Matter.title), col(Matter.basis))
        .join(Matter, col(Matter.department_id) == col(Department.id))
        .where(
            col(Matter.valid_from) <= day, or_(col(Matter.valid_to).is_(None), col(Matter.valid_to) >= day)
        )
        .order_by(col(Department.name), col(Matter.title), col(Matter.code))
    )
    return tuple((name, title, basis) for name, title, basis in db.session.exec(statement))


def named(department_id: UUID | None) -> Named | None:
    """A department by its names; None where there is none."""
    found = db.session.get(Department, department_id) if department_id else None
    return Named((found.name, *found.aliases)) if found else None

"""Programmes as dated data: which version was in force on a day."""

import json
from datetime import date
from importlib.resources import files
from typing import Any

from sqlmodel import col, or_, select

from filing.kernel.database import db
from filing.kernel.viewer import Viewer
from models.identity import Department
from models.recognition import Programme


def load() -> int:
    """Add the programmes that ship with the program and are missing; returns how many came new."""
    content = json.loads(
        files("filing.data.reference").joinpath("recognition_programmes.json").read_text(encoding="utf-8")
    )
    known = set(db.session.exec(select(Programme.code, Programme.version)).all())
    fresh = [row for row in content if (row["code"], row["version"]) not in known]
    db.session.add_all(_programme(row) for row in fresh)
    db.session.flush()
    return len(fresh)


def _programme(row: dict[str, Any]) -> Programme:
    department = db.session.exec(select(Department).where(Department.name == row["department"])).one()
    return Programme(
        code=row["code"],
        version=row["version"],
        name=row["name"],
        name_en=row["name_en"],
        basis=row["basis"],
        department_id=department.id,
        quota=row["quota"],
        validity_months=row["validity_months"],
        number_format=row["number_format"],
        type_code=row["type_code"],
        design=row["design"],
        valid_from=date.fromisoformat(row["valid_from"]),
    )


def in_force(viewer: Viewer, day: date) -> tuple[Programme, ...]:
    """The programmes the viewer's department runs on a day, the newest version of each."""
    statement = (
        select(Programme)
        .where(
            Programme.department_id == viewer.department_id,
            col(Programme.valid_from) <= day,
            or_(col(Programme.valid_to).is_(None), col(Programme.valid_to) >= day),
        )
        .order_by(col(Programme.code), col(Programme.version))
    )
    return tuple({programme.code: programme for programme in db.session.exec(statement)}.values())

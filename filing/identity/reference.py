"""Divisions and departments from the reference files that ship with the program."""

import csv
from collections.abc import Iterator, Mapping
from datetime import date
from importlib.resources import files

from sqlmodel import col, delete, select

from filing.identity import viewers
from filing.kernel.database import db
from models.identity import Department, Division, DivisionReach

COUNTRY = "000000"


def rows(name: str, package: str = "filing.data.reference") -> Iterator[dict[str, str]]:
    """The rows of a reference file."""
    with files(package).joinpath(name).open("r", encoding="utf-8-sig") as file:
        yield from csv.DictReader(file)


def load_divisions() -> int:
    """Add divisions and zones that are missing and rebuild their closure; returns how many came new."""
    known = set(db.session.exec(select(Division.code)))
    fresh = [_division(row) for row in rows("divisions.csv") if row["code"] not in known]
    fresh += [_zone(row) for row in rows("zones.csv") if row["code"] not in known]
    if COUNTRY not in known:
        fresh.append(Division(code=COUNTRY, name="全国", level=0))
    db.session.add_all(fresh)
    db.session.flush()
    if fresh:
        rebuild_reach()
    return len(fresh)


def _division(row: Mapping[str, str]) -> Division:
    return Division(
        code=row["code"], name=row["name"], level=int(row["level"]), parent=row["parent"] or COUNTRY
    )


def _zone(row: Mapping[str, str]) -> Division:
    return Division(
        code=row["code"],
        name=row["name"],
        level=3,
        parent=row["parent"],
        kind="zone",
        valid_from=date.fromisoformat(row["valid_from"]) if row["valid_from"] else None,
    )


def rebuild_reach() -> None:
    """Compute the closure anew from the parents."""
    parents = dict(db.session.exec(select(Division.code, Division.parent)).all())
    db.session.exec(delete(DivisionReach).where(col(DivisionReach.ancestor).is_not(None)))
    pairs = [
        {"ancestor": ancestor, "descendant": code}
        for code in parents
        for ancestor in _with_ancestors(code, parents)
    ]
    db.session.connection().execute(DivisionReach.__table__.insert(), pairs)  # type: ignore[attr-defined]
    viewers.forget_territories()


def _with_ancestors(code: str, parents: Mapping[str, str | None]) -> Iterator[str]:
    step: str | None = code
    while step is not None:
        yield step
        step = parents.get(step)


def load_departments() -> int:
    """Add the departments of the five plans that are missing; returns how many came new."""
    known = set(db.session.exec(select(Department.name)))
    by_level = select(Division.name, Division.code).order_by(col(Division.level).desc())
    codes = dict(
        db.session.exec(by_level).all()
    )  # 天津市 is a province and its only city: the province counts
    fresh = 0
    for row in rows("policy_departments.csv"):
        name = row["department_canonical"]
        if name in known:
            continue
        known.add(name)
        fresh += 1
        db.session.add(_department(row, codes))
    db.session.flush()
    return fresh


def _department(row: Mapping[str, str], codes: Mapping[str, str]) -> Department:
    return Department(
        name=row["department_canonical"],
        aliases=[alias for alias in row["aliases_as_written"].split("|") if alias],
        level=row["level"],
        branch=row["branch"],
        division=codes[row["region"]],
        plan=row["plan"],
    )

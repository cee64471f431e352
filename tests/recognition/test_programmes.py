from datetime import date, timedelta

import sqlmodel
from sqlmodel import select

from filing.recognition import programmes
from models.recognition import Programme
from tests import people
from tests.recognition.stage import CULTURE, DEPARTMENT, PROGRAMME

DAY = date(2026, 11, 23)


def codes(department: str, day: date = DAY) -> list[str]:
    who = people.viewer(people.staff("recognition_officer", at=department))
    return [programme.code for programme in programmes.in_force(who, day)]


def test_they_are_loaded_once(db_session: sqlmodel.Session) -> None:
    assert programmes.load() > 0
    assert programmes.load() == 0


def test_a_department_runs_its_own_on_the_days_they_are_in_force(db_session: sqlmodel.Session) -> None:
    programmes.load()
    assert PROGRAMME in codes(DEPARTMENT)
    assert PROGRAMME not in codes(DEPARTMENT, date(2025, 12, 31))
    assert codes(CULTURE) == []


def test_one_that_ended_is_in_force_no_more(db_session: sqlmodel.Session) -> None:
    programmes.load()
    found = db_session.exec(select(Programme).where(Programme.code == PROGRAMME)).one()
    found.valid_to = DAY - timedelta(days=1)
    db_session.flush()
    assert PROGRAMME not in codes(DEPARTMENT)
    assert PROGRAMME in codes(DEPARTMENT, found.valid_to)


def test_the_newest_version_counts(db_session: sqlmodel.Session) -> None:
    programmes.load()
    found = db_session.exec(select(Programme).where(Programme.code == PROGRAMME)).one()
    newer = Programme(**found.model_dump(exclude={"id", "version", "quota"}), version=2, quota=5)
    db_session.add(newer)
    db_session.flush()
    who = people.viewer(people.staff("recognition_officer", at=DEPARTMENT))
    in_force = {programme.code: programme.version for programme in programmes.in_force(who, DAY)}
    assert in_force[PROGRAMME] == 2

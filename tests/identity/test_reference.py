from sqlmodel import Session, func, select

from filing.identity import reference, viewers
from models.identity import Department, Division, DivisionReach


def test_the_plans_departments_are_there_under_one_name_each(db_session: Session) -> None:
    assert db_session.exec(select(func.count()).select_from(Department)).one() == 55
    office = db_session.exec(select(Department).where(Department.name == "济南市文化和旅游局")).one()
    assert office.division == "370100"
    assert office.aliases == ["市文化和旅游局"]


def test_tianjin_is_the_province_not_its_only_city(db_session: Session) -> None:
    names = select(Department.division).where(Department.plan == "天津")

    assert set(db_session.exec(names)) == {"120000"}


def test_a_province_reaches_its_counties_and_zones_and_no_others(db_session: Session) -> None:
    shandong = viewers.territory(("370000",))

    assert {"370000", "370100", "370102", "370171Z"} <= shandong
    assert not shandong & {"110101", "000000", "320102"}


def test_every_division_reaches_itself_and_hangs_on_a_known_parent(db_session: Session) -> None:
    codes = set(db_session.exec(select(Division.code)))
    itself = select(DivisionReach.ancestor).where(DivisionReach.ancestor == DivisionReach.descendant)

    assert set(db_session.exec(itself)) == codes
    assert set(db_session.exec(select(Division.parent))) - {None} <= codes


def test_loading_twice_adds_nothing(db_session: Session) -> None:
    assert reference.load_divisions() == 0
    assert reference.load_departments() == 0

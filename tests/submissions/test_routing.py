"""The nearest division or zone upwards that has a department handles a place."""

from datetime import date, timedelta

import pytest
from sqlmodel import Session, select

from filing.kernel.clock import today
from filing.kernel.errors import Invalid
from filing.kernel.viewer import SYSTEM
from filing.submissions import routing
from models.identity import Responsibility
from models.ledger import LedgerEntry
from tests import people

CITY, OTHER = "济南市文化和旅游局", "济南市教育局"


def test_a_county_without_a_department_goes_to_its_city(db_session: Session) -> None:
    people.responsible("370100")
    way = routing.find(people.LIXIA)
    assert (way.department_name, way.through_name, way.direct) == (CITY, "山东省济南市", False)
    assert way.place_name == "山东省济南市历下区"


@pytest.mark.parametrize("place", [people.LIXIA, people.GAOXIN])
def test_the_place_itself_comes_before_all_above_it(db_session: Session, place: str) -> None:
    people.responsible("370100")
    people.responsible(place, name=OTHER)
    assert (routing.find(place).department_name, routing.find(place).direct) == (OTHER, True)


def test_nobody_answers_for_a_place_elsewhere(db_session: Session) -> None:
    people.responsible("370100")
    with pytest.raises(Invalid, match=r"四川省成都市.*还没有确定备案机关"):
        routing.find("510100")


@pytest.mark.parametrize(("start", "end", "found"), [(0, None, True), (1, None, False), (-9, -1, False)])
def test_a_responsibility_counts_while_it_lasts(
    db_session: Session, start: int, end: int | None, found: bool
) -> None:
    people.responsible("370000", name=OTHER)
    people.responsible("370100")
    row = db_session.exec(select(Responsibility).where(Responsibility.division == "370100")).one()
    row.valid_from = today() + timedelta(days=start)
    row.valid_to = None if end is None else today() + timedelta(days=end)
    db_session.flush()
    assert (routing.find(people.LIXIA).department_name == CITY) is found


def test_another_matter_is_no_responsibility_for_filings(db_session: Session) -> None:
    people.responsible("370100", matter="certificates")
    with pytest.raises(Invalid):
        routing.find(people.LIXIA)


@pytest.mark.parametrize(
    ("document", "place"),
    [
        ({"reg.functional_zone": "370171Z", "con.division": "370102"}, "370171Z"),
        ({"con.division": "370102", "reg.division": "370103"}, "370102"),
        ({"reg.division": "370103"}, "370103"),
        ({}, None),
    ],
)
def test_a_zone_comes_before_the_place_of_work_and_that_before_the_domicile(
    document: dict[str, str], place: str | None
) -> None:
    assert routing.place_of("enterprise", document) == place


def test_making_a_department_responsible_is_in_the_ledger(db_session: Session) -> None:
    routing.assign("370100", people.department().id, by=SYSTEM, since=date(2026, 1, 1))
    assert routing.find("370100").direct
    entry = db_session.exec(select(LedgerEntry).where(LedgerEntry.subject_kind == "responsibility")).one()
    assert (entry.action, entry.subject_number) == ("submissions.responsibility_assigned", "370100")


def test_a_place_has_its_full_name() -> None:
    assert routing.name_of(None) == ""


def test_the_name_of_a_zone(db_session: Session) -> None:
    assert routing.name_of(people.GAOXIN) == "山东省济南市济南高新技术产业开发区"

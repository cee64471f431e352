import csv
from importlib.resources import files

from sqlmodel import Session, col, func, select

from filing.demonstration import standing
from models.catalogue import Matter
from models.register import Contribution, RegisterEntry


def test_of_a_real_firm_the_register_knows_what_the_announcement_says(db_session: Session) -> None:
    list(standing.load())
    known = set(db_session.exec(select(Contribution.item)))
    entries = list(db_session.exec(select(RegisterEntry)))

    assert known == {"ip.honours"}
    assert all(entry.filing_number is None for entry in entries)


def test_every_announced_firm_is_taken_in_and_only_those_with_a_code_become_entries(
    db_session: Session,
) -> None:
    list(standing.load())
    path = files("filing.data.reference").joinpath("recognised_entities.csv")
    with path.open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    codes = {row["uscc_in_registry_extract"] for row in rows} - {""}
    names = {(row["uscc_in_registry_extract"], row["entity_name"], row["region"]) for row in rows}

    assert {entry.uscc for entry in db_session.exec(select(RegisterEntry))} == codes
    assert db_session.exec(select(func.count()).select_from(Contribution)).one() == len(names)


def test_every_matter_has_a_department_and_a_basis(db_session: Session) -> None:
    list(standing.load())
    matters = list(db_session.exec(select(Matter).order_by(col(Matter.code))))

    assert len(matters) == 10
    assert all("《" in matter.basis for matter in matters)

"""What stays right while the register grows: numbers, the newest fact, the index, the cost of a list."""

from collections.abc import Callable
from datetime import date

import pytest
import sqlmodel
from flask import Flask
from sqlmodel import select

from filing.kernel.viewer import SYSTEM
from filing.register import contributions, entries, projection, queries, search, versions
from filing.register.entries import Filing
from filing.register.tokens import document
from models.base import new_id
from models.canonical import fingerprint
from models.ledger import LedgerEntry
from models.register import RegisterEntry
from tests import people
from tests.ledger.log import statements


def filed(number: int) -> str:
    entry = people.firm(number)
    held = {"reg.name": entry.name, "reg.division": people.LIXIA}
    entries.file(entry, Filing(held, {}, new_id(), people.department().id), by=SYSTEM)
    return entry.filing_number or ""


def test_a_filing_that_fails_leaves_no_gap_in_the_numbers(db_session: sqlmodel.Session) -> None:
    first = filed(1)
    db_session.commit()
    lost = filed(2)
    db_session.rollback()
    assert (first[-7:], lost[-7:]) == ("000001号", "000002号")
    assert filed(3) == lost


@pytest.fixture
def register(db_session: sqlmodel.Session) -> list[RegisterEntry]:
    """A firm with fifty versions and fifty projects, each with one version."""
    firm = people.firm()
    found = [firm]
    for number in range(50):
        name = f"项目{number}"
        found.append(
            entries.open_entry("project", name, uscc=None, division=None, by=SYSTEM, owner_id=firm.id)
        )
        versions.add(found[-1], {"pr.name": name}, {})
        versions.add(firm, {"reg.name": f"名{number}"}, {})
    return found


READS: dict[str, Callable[[list[RegisterEntry]], int]] = {
    "outlines": lambda some: len(queries.outlines([entry.number for entry in some])),
    "present versions": lambda some: len(versions.current_of([entry.id for entry in some])),
    "lines": lambda some: len(queries.lines(some[0].id)),
}


@pytest.mark.parametrize("name", READS)
def test_a_list_of_fifty_asks_as_often_as_a_list_of_one(
    app: Flask, db_session: sqlmodel.Session, register: list[RegisterEntry], name: str
) -> None:
    counts = []
    for some in (register[1:2], [register[0], *register[2:]]):
        with statements(app) as sent:
            found = READS[name](some)
        counts.append((found, len(sent)))
    assert counts == [(1, 1), (50, 1)]


def test_the_entries_of_a_firm_are_one_question(
    app: Flask, db_session: sqlmodel.Session, register: list[RegisterEntry]
) -> None:
    viewer = people.viewer(people.filer(register[0]))
    other = people.firm(2)
    entries.open_entry("project", "别家的", uscc=None, division=None, by=SYSTEM, owner_id=other.id)
    with statements(app) as sent:
        assert len(queries.owned(viewer)) == 51
    assert len(sent) == 1


def test_a_rebuilt_index_forgets_what_is_gone(db_session: sqlmodel.Session) -> None:
    filed(1)
    search.index_many({9999: document(["幽灵文化公司"], [])})
    assert search.search("幽灵文化").total == 1
    assert projection.rebuild() == 1
    assert search.search("幽灵文化").total == 0


def address(value: str, day: date) -> contributions.Fact:
    return contributions.Fact(people.uscc(1), "演示出版公司", "reg.address", value, day, "交换")


def test_an_older_fact_that_comes_late_is_not_the_newest(db_session: sqlmodel.Session) -> None:
    for fact in (address("六月的", date(2026, 6, 1)), address("三月的", date(2026, 3, 1))):
        contributions.take([fact], department_id=people.department().id, source="交换", by=SYSTEM)
    entry = entries.find(entries.ENTERPRISE, people.uscc(1))
    assert entry is not None
    assert contributions.held_facts(entry.id)["reg.address"]["value"] == "六月的"


def test_the_ledger_can_prove_the_counts_of_a_delivery(db_session: sqlmodel.Session) -> None:
    fact = address("甲", date(2026, 3, 1))
    contributions.take([fact, fact], department_id=people.department().id, source="交换", by=SYSTEM)
    told = db_session.exec(
        select(LedgerEntry.detail_hash).where(LedgerEntry.action == "register.contributed")
    ).one()
    assert told == fingerprint({"matched": 2, "known": 1, "source": "交换"})

"""Numbers without gaps whatever fails, and lists that ask as often for fifty rows as for one."""

from collections.abc import Callable

import pytest
import sqlmodel
from flask import Flask

from filing.kernel.viewer import SYSTEM
from filing.register import entries, queries, versions
from filing.register.entries import Filing
from models.base import new_id
from models.register import RegisterEntry
from tests import people
from tests.ledger.log import statements


def filed(number: int) -> str:
    entry = people.firm(number)
    document = {"reg.name": entry.name, "reg.division": people.LIXIA}
    entries.file(entry, Filing(document, {}, new_id(), people.department().id), by=SYSTEM)
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
    with statements(app) as sent:
        assert len(queries.owned(viewer)) == 51
    assert len(sent) == 1

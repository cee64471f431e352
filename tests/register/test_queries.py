from datetime import UTC, date, datetime, timedelta

import pytest
import sqlmodel
import time_machine

from filing.kernel.clock import now
from filing.kernel.errors import NotFound
from filing.kernel.viewer import SYSTEM, Viewer
from filing.register import entries, queries, versions
from filing.register.entries import Filing
from models.base import new_id
from models.register import RegisterEntry
from tests import people

MARCH, JUNE = date(2026, 3, 1), date(2026, 6, 1)


@pytest.fixture
def entry(db_session: sqlmodel.Session) -> RegisterEntry:
    found = people.firm()
    filing = Filing(
        {"reg.name": found.name, "reg.address": "甲"}, {}, new_id(), people.department().id, MARCH
    )
    entries.file(found, filing, by=SYSTEM)
    return found


def test_an_entry_is_found_however_its_code_or_number_was_typed(entry: RegisterEntry) -> None:
    code = entry.uscc or ""
    for key in (code, code.lower(), f" {code[:8]} {code[8:]} ", entry.filing_number or "", str(entry.number)):
        assert queries.find(key) is entry
    for key in ("", "0", "999999999999", people.uscc(5), "鲁文备〔2020〕000001号"):
        assert queries.find(key) is None


def test_a_page_is_headed_by_the_code_else_by_the_running_number(entry: RegisterEntry) -> None:
    found = queries.heading(queries.source(entry.uscc or ""))
    assert (found.key, found.standing, found.filing_number) == (entry.uscc, "active", entry.filing_number)
    project = entries.open_entry("project", "动漫园", uscc=None, division=None, by=SYSTEM, owner_id=entry.id)
    assert queries.key_of(project) == str(project.number)


def test_an_unknown_entry_and_a_day_before_the_first_are_not_found(entry: RegisterEntry) -> None:
    with pytest.raises(NotFound):
        queries.source("0")
    with pytest.raises(NotFound):
        queries.source(entry.uscc or "", effective=date(2026, 2, 28))


def test_the_state_is_asked_by_both_dates(entry: RegisterEntry) -> None:
    recorded = now() + timedelta(days=3)
    with time_machine.travel(recorded, tick=False):
        versions.amend(
            entry, [JUNE], lambda _day: {"reg.address": {"value": "乙", "source": "", "as_of": ""}}, reason=""
        )
        day = recorded.date()

        def address(**days: date) -> object:
            return queries.source(entry.uscc or "", **days).value("reg.address")

        assert address() == "乙"
        assert address(effective=MARCH) == "甲"
        assert address(effective=JUNE, known=day + timedelta(days=1)) == "乙"
        assert address(effective=JUNE, known=day - timedelta(days=2)) == "甲"
        assert address(known=day - timedelta(days=2)) == "甲"


def test_a_day_ends_at_midnight_in_china() -> None:
    end = queries.end_of(date(2026, 11, 22))
    assert end == datetime(2026, 11, 22, 15, 59, 59, 999999, tzinfo=UTC)


def test_own_entries_are_the_firm_and_its_projects(entry: RegisterEntry) -> None:
    project = entries.open_entry("project", "动漫园", uscc=None, division=None, by=SYSTEM, owner_id=entry.id)
    people.firm(2)
    owner = people.viewer(people.filer(entry))
    assert queries.owned(owner) == {entry.id: entry.name, project.id: "动漫园"}
    assert queries.owned(Viewer()) == {}
    assert queries.own_entries(owner) == (entry,)  # the project holds nothing yet
    versions.add(project, {"pr.name": "动漫园"}, {})
    assert queries.own_entries(owner) == (entry, project)
    assert queries.own_entry(owner, queries.key_of(project)) is project
    assert queries.own_entries(Viewer()) == ()


def test_another_firms_entry_looks_like_none(entry: RegisterEntry) -> None:
    stranger = people.viewer(people.filer(people.firm(2)))
    for key in (queries.key_of(entry), "nothing"):
        with pytest.raises(NotFound):
            queries.own_entry(stranger, key)


def test_versions_are_listed_newest_first_and_say_which_their_dates_lead_to(entry: RegisterEntry) -> None:
    for address in ("乙", "丙"):
        versions.add(entry, {"reg.address": address}, {}, effective_on=JUNE, reason="更正")
    lines = queries.lines(entry.id)

    assert [(line.version, line.effective_on, line.reason) for line in lines] == [
        (3, JUNE, "更正"),
        (2, JUNE, "更正"),
        (1, MARCH, "备案"),
    ]
    assert [line.reachable for line in lines] == [True, False, True]
    for line in lines:
        if line.reachable:
            found = queries.source(entry.uscc or "", line.effective_on, line.recorded_on)
            assert found.version == line.version


def test_outlines_say_what_a_list_filters_by(entry: RegisterEntry) -> None:
    other = people.firm(2, division="370103")
    found = queries.outlines([entry.number, other.number, 0])
    assert set(found) == {entry.number, other.number}
    assert (found[entry.number].standing, found[other.number].standing) == ("active", "unfiled")
    assert (found[other.number].id, found[other.number].division) == (other.id, "370103")


def test_what_entries_have_in_common_is_counted(entry: RegisterEntry) -> None:
    others = [people.firm(number, division="370103") for number in (2, 3)]
    found = queries.tallies([entry.number, *(other.number for other in others)])
    assert sorted((one.kind, one.standing, one.division, one.count) for one in found) == [
        ("enterprise", "active", entry.division, 1),
        ("enterprise", "unfiled", "370103", 2),
    ]
    assert queries.tallies([]) == ()

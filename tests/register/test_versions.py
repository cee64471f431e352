from datetime import date, datetime, timedelta

import pytest
import sqlmodel
import time_machine

from filing.kernel.clock import now, today
from filing.register import versions
from filing.register.versions import Start, VersionSource
from models.canonical import sha256_hex
from models.register import RegisterEntry
from tests import people

JANUARY, MARCH, JUNE, AUGUST = (date(2026, month, 1) for month in (1, 3, 6, 8))


@pytest.fixture
def entry(db_session: sqlmodel.Session) -> RegisterEntry:
    return people.firm()


def told(value: object, day: date) -> dict[str, object]:
    return {"value": value, "source": "济南市市场监督管理局", "as_of": day.isoformat()}


def amend(entry: RegisterEntry, day: date, **facts: object) -> None:
    found = {code.replace("_", "."): told(value, day) for code, value in facts.items()}
    versions.amend(entry, [day], lambda _day: found, reason="")


def address(found: VersionSource | None) -> object:
    return found.value("reg.address") if found else None


def recorded(day: date) -> datetime:
    return datetime.fromisoformat(f"{day.isoformat()}T02:00:00+00:00")


def test_a_back_dated_correction_is_seen_by_both_dates(entry: RegisterEntry) -> None:
    with time_machine.travel(recorded(JANUARY), tick=False):
        amend(entry, JANUARY, reg_address="旧址", reg_scope="出版")
    with time_machine.travel(recorded(JUNE), tick=False):
        amend(entry, JUNE, reg_scope="动漫")
        before = now()
    with time_machine.travel(recorded(AUGUST), tick=False):
        amend(entry, MARCH, reg_address="新址")

        # what was true then, as it is known now
        assert address(versions.at(entry, date(2026, 2, 1))) == "旧址"
        assert address(versions.at(entry, date(2026, 4, 1))) == "新址"
        assert address(versions.at(entry, date(2026, 7, 1))) == "新址"
        # the same days, as they were known before the correction
        assert address(versions.at(entry, date(2026, 4, 1), before)) == "旧址"
        assert address(versions.at(entry, date(2026, 7, 1), before)) == "旧址"
        # what the correction did not speak of stayed as it was on each day
        july, april = versions.at(entry, date(2026, 7, 1)), versions.at(entry, date(2026, 4, 1))
        assert july is not None
        assert april is not None
        assert (april.value("reg.scope"), july.value("reg.scope")) == ("出版", "动漫")
        present = versions.current(entry)
        assert address(present) == "新址"


def test_before_the_first_day_and_before_the_first_record_there_is_nothing(entry: RegisterEntry) -> None:
    with time_machine.travel(recorded(JUNE), tick=False):
        amend(entry, MARCH, reg_address="旧址")

        assert versions.at(entry, date(2026, 2, 28)) is None
        assert versions.at(entry, MARCH, recorded(MARCH)) is None
        assert address(versions.at(entry, MARCH)) == "旧址"


def test_a_correction_does_not_overrule_what_a_later_day_tells(entry: RegisterEntry) -> None:
    with time_machine.travel(recorded(AUGUST), tick=False):
        amend(entry, JANUARY, reg_address="甲")
        amend(entry, JUNE, reg_address="丙")
        amend(entry, MARCH, reg_address="乙")

        found = [address(versions.at(entry, day)) for day in (JANUARY, MARCH, JUNE)]
        assert found == ["甲", "乙", "丙"]


def test_the_same_fact_again_leaves_no_version(entry: RegisterEntry) -> None:
    amend(entry, JANUARY, reg_address="甲")
    amend(entry, JANUARY, reg_address="甲")
    assert entry.version == 1


def test_nothing_recorded_is_ever_changed(entry: RegisterEntry) -> None:
    amend(entry, JANUARY, reg_address="甲")
    first = versions.current(entry)
    assert first is not None
    kept = first.held.model_dump()
    amend(entry, JANUARY, reg_address="乙")
    assert first.held.model_dump() == kept


def test_what_begins_in_the_future_is_not_the_present_yet(entry: RegisterEntry) -> None:
    versions.add(entry, {"reg.address": "现址"}, {})
    versions.add(entry, {"reg.address": "将来"}, {}, effective_on=today() + timedelta(days=30))
    assert address(versions.current(entry)) == "现址"
    assert address(versions.at(entry, today() + timedelta(days=31))) == "将来"


def test_several_entries_come_in_the_order_asked(db_session: sqlmodel.Session) -> None:
    first, second, empty = (people.firm(number) for number in (11, 12, 13))
    for entry in (first, second):
        versions.add(entry, {"reg.name": entry.name}, {})

    found = versions.current_of([second.id, empty.id, first.id])

    assert [source.entry_id for source in found] == [second.id, first.id]
    assert [source.value("reg.name") for source in found] == [second.name, first.name]


def test_a_version_says_where_each_value_comes_from(entry: RegisterEntry) -> None:
    versions.add(entry, {"reg.address": "甲", "reg.scope": "乙"}, {"reg.address": told("甲", MARCH)})
    source = versions.current(entry)
    assert source is not None
    assert source.origin("reg.address") == ("济南市市场监督管理局", MARCH)
    assert source.origin("reg.scope") == ("", None)


def test_a_firm_owns_its_own_record_and_a_builder_its_projects(
    entry: RegisterEntry,
) -> None:
    versions.add(entry, {}, {})
    source = versions.current(entry)
    assert source is not None
    assert source.owner_id == entry.id
    entry.owner_id = people.firm(2).id
    assert source.owner_id == entry.owner_id


def test_many_entries_begin_together_and_none_of_them_twice(db_session: sqlmodel.Session) -> None:
    firms = [people.firm(number) for number in (1, 2)]
    day = today() - timedelta(days=3)
    starts = [Start(firm, day, {"reg.name": firm.name}, {}) for firm in firms]
    versions.start_many(starts, reason="交换")

    for firm in firms:
        found = versions.current(firm)
        assert found is not None
        assert (found.version, found.held.effective_on, found.held.reason) == (1, day, "交换")
        assert found.held.document_hash == sha256_hex({"reg.name": firm.name})
    with pytest.raises(ValueError, match="holds something"):
        versions.start_many(starts[:1])

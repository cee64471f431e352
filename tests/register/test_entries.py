from datetime import date

import pytest
import sqlmodel
from sqlmodel import select

from filing.kernel.viewer import SYSTEM
from filing.register import entries, search, versions
from filing.register.entries import Filing, Opening
from models.base import new_id
from models.ledger import LedgerEntry
from models.register import RegisterEntry
from tests import people

DOCUMENT = {"reg.name": "山东泉城动漫有限公司", "reg.division": "370102"}


@pytest.fixture
def entry(db_session: sqlmodel.Session) -> RegisterEntry:
    return people.firm()


def filing(document: dict[str, object] | None = None) -> Filing:
    return Filing(document or dict(DOCUMENT), {}, new_id(), people.department().id)


def test_filing_gives_a_number_a_version_and_a_place_in_the_search(entry: RegisterEntry) -> None:
    held = entries.file(entry, filing(), by=SYSTEM)

    assert entry.filing_number is not None
    assert entry.filing_number.startswith("鲁文备〔")
    assert (held.version, entry.version) == (1, 1)
    assert entry.handling_department_id == people.department().id
    for typed in ("泉城动漫", entry.filing_number, entry.uscc or "", "qcdm"):
        assert [hit.number for hit in search.search(typed).hits] == [entry.number]


def test_a_second_filing_keeps_the_number(entry: RegisterEntry) -> None:
    entries.file(entry, filing(), by=SYSTEM)
    number = entry.filing_number
    entries.file(entry, filing(DOCUMENT | {"reg.name": "山东泉城影视有限公司"}), by=SYSTEM)
    assert entry.filing_number == number
    assert entry.version == 2
    assert entry.name == "山东泉城影视有限公司"
    assert [hit.number for hit in search.search("泉城动漫").hits] == [entry.number]  # its former name


def test_numbers_run_by_province_register_and_year(
    db_session: sqlmodel.Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(entries, "today", lambda: date(2026, 12, 31))
    assert entries.filing_number("enterprise", "370102") == "鲁文备〔2026〕000001号"
    assert entries.filing_number("enterprise", "370202") == "鲁文备〔2026〕000002号"
    assert entries.filing_number("project", "370102") == "鲁项备〔2026〕000001号"
    assert entries.filing_number("enterprise", "510104") == "川文备〔2026〕000001号"
    assert entries.filing_number("enterprise", None) == "国文备〔2026〕000001号"
    monkeypatch.setattr(entries, "today", lambda: date(2027, 1, 1))
    assert entries.filing_number("enterprise", "370102") == "鲁文备〔2027〕000001号"


def test_an_entry_is_opened_once_for_a_code(entry: RegisterEntry) -> None:
    again = entries.open_entry("enterprise", "别的名字", uscc=entry.uscc, division=None, by=SYSTEM)
    assert again.id == entry.id
    assert again.name == entry.name


def test_an_entry_that_holds_nothing_is_found_by_no_search(entry: RegisterEntry) -> None:
    assert search.search(entry.name).total == 0


def test_opening_and_filing_are_in_the_ledger(db_session: sqlmodel.Session, entry: RegisterEntry) -> None:
    entries.file(entry, filing(), by=SYSTEM)
    about = select(LedgerEntry.action).where(LedgerEntry.entry_id == entry.id)
    assert {"register.opened", "register.filed"} <= set(db_session.exec(about))


def test_only_a_filed_and_active_entry_is_found_as_filed(entry: RegisterEntry) -> None:
    def found() -> RegisterEntry | None:
        return entries.find_filed("enterprise", entry.uscc or "", "")

    versions.add(entry, DOCUMENT, {})
    assert found() is None
    entries.file(entry, filing(), by=SYSTEM)
    assert found() is not None
    entry.state = "cancelled"
    assert found() is None


def test_many_are_opened_together_and_known_ones_are_found(db_session: sqlmodel.Session) -> None:
    known = people.firm(2)
    openings = [Opening(entries.ENTERPRISE, f"演示{number}", people.uscc(number)) for number in (1, 2, 3, 1)]
    found = entries.open_many(openings, by=SYSTEM)

    assert set(found) == {people.uscc(number) for number in (1, 2, 3)}
    assert found[people.uscc(2)].id == known.id
    assert [found[people.uscc(number)].number for number in (1, 3)] == [known.number + 1, known.number + 2]
    opened = select(LedgerEntry).where(LedgerEntry.action == "register.opened")
    assert len(db_session.exec(opened).all()) == 3
    assert entries.open_many([], by=SYSTEM) == {}

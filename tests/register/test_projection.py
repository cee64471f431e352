from datetime import date
from typing import Any

import pytest
import sqlmodel
from sqlalchemy import select as select_columns
from sqlmodel import col, select

from filing.register import projection, search, versions
from filing.register.projection import filing_division, marks, name_key, standing
from filing.register.search_tables import TEXTS
from filing.register.search_tables import entries as searched_entries
from models.register import RegisterEntry
from tests import people

PROJECTED = ("name", "name_key", "former_names", "division")


@pytest.fixture
def register(db_session: sqlmodel.Session) -> list[RegisterEntry]:
    """Entries with a past: renamed, moved, with former names on record, filed and not."""
    found = [people.firm(number, division=None) for number in range(1, 5)]
    first, second, third, _empty = found
    keep(first, {"reg.name": "旧名出版社", "reg.division": "370102"})
    keep(first, {"reg.name": "新名出版社", "reg.division": "370202", "reg.former_names": ["更早的名字"]})
    keep(second, {"reg.name": "乐山影视", "con.division": "511102", "reg.division": "510104"})
    second.filing_number = "川文备〔2026〕000001号"
    keep(second, {"reg.name": "乐山影视", "con.division": "511102"}, effective_on=date(2020, 1, 1))
    keep(third, {"reg.name": "重庆银行文化"})
    return found


def keep(entry: RegisterEntry, document: dict[str, Any], **facts: Any) -> None:
    versions.add(entry, document, {}, **facts)
    projection.project(entry)


def kept(session: sqlmodel.Session) -> list[dict[str, Any]]:
    rows = session.exec(select(RegisterEntry).order_by(col(RegisterEntry.number)))
    return [{name: getattr(row, name) for name in PROJECTED} for row in rows]


def index(session: sqlmodel.Session) -> list[tuple[Any, ...]]:
    columns = [searched_entries.c[name] for name in ("number", *TEXTS)]
    return [tuple(row) for row in session.connection().execute(select_columns(*columns).order_by(columns[0]))]


def test_what_is_rebuilt_equals_what_was_kept(
    db_session: sqlmodel.Session, register: list[RegisterEntry], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(projection, "BATCH", 2)
    before, searched = kept(db_session), index(db_session)
    for entry in register[:3]:
        entry.name, entry.name_key, entry.former_names = "毁坏", "毁坏", []
    db_session.flush()
    search.clear()

    assert projection.rebuild() == 3
    assert kept(db_session) == before
    assert index(db_session) == searched
    assert before[0]["former_names"] == ["旧名出版社", "更早的名字"]


def test_former_names_are_searched_from_versions_and_from_what_is_on_record(
    register: list[RegisterEntry],
) -> None:
    for typed in ("新名出版", "旧名出版", "更早的名"):
        assert [hit.number for hit in search.search(typed).hits] == [register[0].number]


def test_a_search_is_narrowed_by_kind_state_and_every_division_above(register: list[RegisterEntry]) -> None:
    filed = register[1]
    assert set(marks(filed)) == {
        "kind:enterprise",
        "state:active",
        "in:511102",
        "in:511100",
        "in:510000",
        "in:000000",
    }

    def found(*scope: str) -> int:
        return search.search("影视", [(mark,) for mark in scope]).total

    assert found("in:510000") == found("in:511100", "state:active") == 1
    assert found("in:370000") == found("state:unfiled") == found("kind:project") == 0


def test_where_a_firm_works_comes_before_its_domicile() -> None:
    assert filing_division("enterprise", {"con.division": "370102", "reg.division": "510104"}) == "370102"
    assert filing_division("enterprise", {"reg.division": "510104"}) == "510104"
    assert filing_division("project", {"pr.division": "640104"}) == "640104"
    assert filing_division("enterprise", {}) is None


def test_an_entry_without_a_place_on_record_keeps_the_one_it_was_opened_with(
    db_session: sqlmodel.Session,
) -> None:
    entry = people.firm(9, division="370102")
    keep(entry, {"reg.name": "甲"})
    assert entry.division == "370102"


def test_a_place_outside_the_tables_stands_for_itself(db_session: sqlmodel.Session) -> None:
    entry = people.firm(9, division="999999")
    assert "in:999999" in marks(entry)
    entry.division = None
    assert marks(entry) == ("kind:enterprise", "state:unfiled")


def test_names_are_compared_without_width_case_and_blanks() -> None:
    assert name_key("ＡＢ 文化（济南）") == "ab文化(济南)"


@pytest.mark.parametrize(
    ("state", "number", "found"),
    [("active", None, "unfiled"), ("active", "1", "active"), ("cancelled", "1", "cancelled")],
)
def test_what_was_never_filed_says_so(state: str, number: str | None, found: str) -> None:
    assert standing(state, number) == found

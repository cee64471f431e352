from datetime import date

import pytest
import sqlmodel
from sqlmodel import col, select

from filing.kernel.viewer import SYSTEM
from filing.register import contributions, entries, search, versions
from filing.register.contributions import Fact, contributable, held_facts, take
from filing.register.versions import VersionSource
from models.dossiers.words import BadValue
from models.ledger import LedgerEntry
from models.register import Contribution, ContributionBatch, EntryVersion, RegisterEntry
from tests import people

MARCH, JUNE = date(2026, 3, 1), date(2026, 6, 1)
CODE = people.uscc(1)


def fact(
    item: str, value: object, day: date = MARCH, code: str | None = CODE, name: str = "演示出版公司"
) -> Fact:
    return Fact(code, name, item, value, day, "2026 年交换", region="山东济南", division="370102")


def given(*facts: Fact, by: str = people.CULTURE) -> ContributionBatch:
    return take(facts, department_id=people.department(by).id, source="交换", by=SYSTEM)


def present(code: str = CODE) -> VersionSource:
    entry = entries.find(entries.ENTERPRISE, code)
    assert entry is not None
    found = versions.current(entry)
    assert found is not None
    return found


def test_a_fact_with_a_code_opens_the_entry_and_says_where_it_came_from(db_session: sqlmodel.Session) -> None:
    batch = given(fact("reg.address", "历山路1号"))
    source = present()

    assert batch.counts == {"matched": 1}
    assert source.value("reg.address") == "历山路1号"
    assert source.origin("reg.address") == (people.CULTURE, MARCH)
    assert (source.value("reg.uscc"), source.value("reg.name")) == (CODE, "演示出版公司")
    assert source.held.effective_on == MARCH
    assert source.entry.division == "370102"
    assert source.entry.filing_number is None


def test_a_fact_without_a_good_code_waits_and_opens_nothing(db_session: sqlmodel.Session) -> None:
    batch = given(fact("reg.address", "甲", code=None), fact("reg.address", "乙", code="91370102X"))
    assert batch.counts == {"unmatched": 2}
    assert db_session.exec(select(RegisterEntry)).all() == []
    rows = db_session.exec(select(Contribution)).all()
    assert {(row.entry_id, row.name, row.region) for row in rows} == {(None, "演示出版公司", "山东济南")}


def test_the_same_name_under_another_code_is_another_entry(db_session: sqlmodel.Session) -> None:
    given(fact("reg.address", "甲"), fact("reg.address", "乙", code=people.uscc(2)))
    assert present().entry_id != present(people.uscc(2)).entry_id


def test_a_delivery_makes_one_version_of_an_entry_and_day(db_session: sqlmodel.Session) -> None:
    given(fact("reg.address", "甲"), fact("reg.scope", "出版"), fact("reg.scope", "动漫", JUNE))
    days = db_session.exec(select(col(EntryVersion.effective_on)).order_by(col(EntryVersion.version))).all()
    assert list(days) == [MARCH, JUNE]
    assert present().value("reg.scope") == "动漫"
    assert present().value("reg.address") == "甲"


def test_the_newest_fact_counts_whenever_it_came(db_session: sqlmodel.Session) -> None:
    given(fact("reg.address", "六月的", JUNE))
    given(fact("reg.address", "三月的", MARCH))
    assert present().value("reg.address") == "六月的"
    at_march = versions.at(present().entry, date(2026, 4, 1))
    assert at_march is not None
    assert at_march.value("reg.address") == "三月的"


def test_facts_that_are_known_leave_no_version(db_session: sqlmodel.Session) -> None:
    given(fact("reg.address", "甲"))
    given(fact("reg.address", "甲"))
    assert present().version == 1


def test_what_was_filed_later_is_not_turned_back_by_an_older_fact(db_session: sqlmodel.Session) -> None:
    given(fact("reg.address", "甲"))
    entry = present().entry
    document = {**present().held.document, "reg.address": "企业填的"}
    sources = {**present().held.sources, "reg.address": {"source": "企业填报", "as_of": JUNE.isoformat()}}
    versions.add(entry, document, sources, effective_on=JUNE)
    given(fact("reg.address", "旧的", MARCH), fact("reg.scope", "出版", MARCH))
    assert present().value("reg.address") == "企业填的"
    assert present().value("reg.scope") == "出版"


def test_rows_of_several_deliveries_add_up_and_one_row_is_brought_up_to_date(
    db_session: sqlmodel.Session,
) -> None:
    first, second = {"name": "30强", "level": "provincial"}, {"name": "示范基地", "level": "national"}
    given(fact("ip.honours", [second], JUNE))
    given(fact("ip.honours", [first], MARCH), by=people.FINANCE)
    given(fact("ip.honours", [{"name": "30强", "issuer": "省委宣传部"}], JUNE))

    found = {row["name"]: row for row in present().value("ip.honours")}
    assert found == {"30强": first | {"issuer": "省委宣传部"}, "示范基地": second}


def test_held_facts_name_the_department_that_answers_for_each(db_session: sqlmodel.Session) -> None:
    given(fact("reg.address", "甲"))
    given(fact("reg.scope", "出版", JUNE), by=people.FINANCE)
    assert held_facts(present().entry_id) == {
        "reg.address": {"value": "甲", "source": people.CULTURE, "as_of": "2026-03-01"},
        "reg.scope": {"value": "出版", "source": people.FINANCE, "as_of": "2026-06-01"},
    }


@pytest.mark.parametrize(
    "code",
    ["reg.legal_rep_id", "con.agent", "cul.core", "fin.revenue", "reg.nothing", ""],
    ids=["sensitive", "case paper", "computed", "column", "unknown", "empty"],
)
def test_departments_provide_only_what_they_may(db_session: sqlmodel.Session, code: str) -> None:
    with pytest.raises(BadValue):
        contributable(code)
    with pytest.raises(BadValue):
        given(fact(code, "x"))


def test_a_value_that_its_item_cannot_hold_is_not_taken(db_session: sqlmodel.Session) -> None:
    with pytest.raises(BadValue):
        given(fact("reg.established_on", "2026-02-31"))


def test_an_answer_in_words_is_kept_as_its_code(db_session: sqlmodel.Session) -> None:
    given(fact("reg.kind", "有限责任公司"))
    assert present().value("reg.kind") == "limited"


def test_a_delivery_is_one_entry_of_the_ledger_with_its_counts(db_session: sqlmodel.Session) -> None:
    batch = given(fact("reg.address", "甲"))
    entry = db_session.exec(select(LedgerEntry).where(LedgerEntry.action == "register.contributed")).one()
    assert entry.subject_id == str(batch.id)


def test_more_entries_than_a_database_takes_at_once(
    db_session: sqlmodel.Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contributions, "AT_ONCE", 2)
    batch = given(*(fact("reg.address", "甲", code=people.uscc(number)) for number in range(1, 6)))
    assert batch.counts == {"matched": 5}
    assert search.search("演示出版").total == 5


def test_an_empty_delivery_is_still_on_record(db_session: sqlmodel.Session) -> None:
    assert given().counts == {}

"""A delivery that comes again changes nothing; one that tells something else does."""

from datetime import date

import pytest
import sqlmodel
from sqlmodel import col, select

from filing.register import repeated
from models.register import Contribution
from tests import people
from tests.register.test_contributions import JUNE, MARCH, fact, given, present

FINANCE = people.FINANCE


def stored(session: sqlmodel.Session) -> list[tuple[str, date, object]]:
    rows = session.exec(select(Contribution).order_by(col(Contribution.id))).all()
    return [(row.item, row.as_of, row.value) for row in rows]


def test_the_same_delivery_again_stores_nothing_and_says_so(db_session: sqlmodel.Session) -> None:
    facts = [fact("reg.address", "甲"), fact("reg.scope", "出版"), fact("reg.address", "丙", code=None)]
    first = given(*facts)
    before = stored(db_session)

    again = given(*facts)

    assert first.counts == {"matched": 2, "unmatched": 1}
    assert again.counts == {"matched": 2, "unmatched": 1, "known": 3}
    assert stored(db_session) == before
    assert present().version == 1


def test_what_changed_in_it_is_taken_alone(db_session: sqlmodel.Session) -> None:
    given(fact("reg.address", "甲"), fact("reg.scope", "出版"))
    assert given(fact("reg.address", "乙"), fact("reg.scope", "出版")).counts == {"matched": 2, "known": 1}
    assert stored(db_session)[2:] == [("reg.address", MARCH, "乙")]
    assert (present().version, present().value("reg.address")) == (2, "乙")


def test_a_value_that_comes_back_is_news(db_session: sqlmodel.Session) -> None:
    for address in ("甲", "乙", "甲"):
        given(fact("reg.address", address))
    assert (present().version, present().value("reg.address")) == (3, "甲")


def test_another_day_another_department_and_another_region_are_news(db_session: sqlmodel.Session) -> None:
    given(fact("reg.address", "甲"), fact("reg.address", "甲", code=None))
    assert "known" not in given(fact("reg.address", "甲", JUNE)).counts
    assert "known" not in given(fact("reg.address", "甲"), by=FINANCE).counts
    assert "known" not in given(fact("reg.address", "甲", code=None, name="演示别家公司")).counts


def test_a_fact_twice_in_one_delivery_counts_once(db_session: sqlmodel.Session) -> None:
    assert given(fact("reg.address", "甲"), fact("reg.address", "甲")).counts == {"matched": 2, "known": 1}


def test_a_table_is_known_by_all_its_rows(db_session: sqlmodel.Session) -> None:
    honours = [{"name": "示范基地", "level": "national"}]
    given(fact("ip.honours", honours))
    assert given(fact("ip.honours", honours)).counts == {"matched": 1, "known": 1}
    more = [*honours, {"name": "文化企业30强", "level": "provincial"}]
    assert "known" not in given(fact("ip.honours", more)).counts


def test_more_than_a_database_takes_at_once(
    db_session: sqlmodel.Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(repeated, "AT_ONCE", 2)
    facts = [fact("reg.address", "甲", code=people.uscc(number)) for number in range(1, 6)]
    given(*facts)
    assert given(*facts).counts == {"matched": 5, "known": 5}
    assert len(stored(db_session)) == 5

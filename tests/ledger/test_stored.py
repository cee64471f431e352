"""Rows as they lie on the disk: what a driver or type would forgive is seen here."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
import sqlmodel
from sqlalchemy import text

from filing.kernel.database import is_postgresql
from filing.ledger import examine, stored
from filing.ledger.canonical import CONTENT, content
from models.ledger import LedgerEntry
from tests.ledger.log import by_hand, checked, fill


@pytest.fixture
def on_sqlite(db_session: sqlmodel.Session) -> sqlmodel.Session:
    """The session; what PostgreSQL's own types do not even take is asked of SQLite only."""
    if is_postgresql():
        pytest.skip("PostgreSQL refuses such a value itself")
    return db_session


def test_a_row_has_the_same_bytes_as_when_it_was_recorded(db_session: sqlmodel.Session) -> None:
    identifiers = fill(3)
    for row, identifier in zip(stored.sealed(3), identifiers, strict=True):
        entry = db_session.get_one(LedgerEntry, identifier)
        recorded = {name: getattr(entry, name) for name in CONTENT}
        assert content({name: row[name] for name in CONTENT}) == content(recorded)


def test_sealed_and_waiting_entries_come_apart_and_in_order(db_session: sqlmodel.Session) -> None:
    identifiers = fill(5, waiting=3)
    assert [UUID(str(row["id"])) for row in stored.sealed(5)] == identifiers[:5]
    assert [UUID(str(row["id"])) for row in stored.sealed(2)] == identifiers[:2]
    assert [UUID(str(row["id"])) for row in stored.unsealed()] == identifiers[5:]


def test_nothing_sealed_lies_outside_the_newest_checkpoint(db_session: sqlmodel.Session) -> None:
    assert stored.outside() is None
    fill(5, waiting=1)
    assert stored.outside() is None


@pytest.mark.parametrize("place", [5, 17, -1])
def test_a_place_outside_the_newest_checkpoint_is_found(db_session: sqlmodel.Session, place: int) -> None:
    fill(5, waiting=1)
    by_hand("UPDATE ledger_entry SET leaf_index = :place WHERE leaf_index IS NULL", place=place)
    row = stored.outside()
    assert row is not None
    assert row["leaf_index"] == place


def test_a_capital_letter_in_an_identifier_is_seen(on_sqlite: sqlmodel.Session) -> None:
    identifiers = fill(3)
    by_hand("UPDATE ledger_entry SET id = upper(id) WHERE leaf_index = 1")
    assert on_sqlite.get(LedgerEntry, identifiers[1]) is None
    assert checked().wrong == (examine.Wrong(examine.CHANGED, 1, str(identifiers[1])),)


def test_text_that_is_not_utf8_is_read_and_found(on_sqlite: sqlmodel.Session) -> None:
    identifiers = fill(3)
    by_hand("UPDATE ledger_entry SET department_name = CAST(x'ff' AS TEXT) WHERE leaf_index = 2")
    assert checked().wrong == (examine.Wrong(examine.CHANGED, 2, str(identifiers[2])),)


def test_an_identifier_that_is_not_utf8_is_spelled_out(on_sqlite: sqlmodel.Session) -> None:
    fill(3)
    by_hand("UPDATE ledger_entry SET id = CAST(x'30ff' AS TEXT) WHERE leaf_index = 0")
    assert checked().wrong == (examine.Wrong(examine.CHANGED, 0, r"'0\udcff'"),)


def test_other_reading_is_strict_again_afterwards(on_sqlite: sqlmodel.Session) -> None:
    damaged = text("SELECT CAST(x'ff' AS TEXT)")
    with stored.undecoded():
        assert on_sqlite.connection().execute(damaged).scalar_one() == "\udcff"
    with pytest.raises(Exception, match="UTF-8"):
        on_sqlite.connection().execute(damaged).scalar_one()


def test_a_time_is_read_as_it_was_written(db_session: sqlmodel.Session) -> None:
    fill(1)
    by_hand("UPDATE ledger_entry SET recorded_at = '2026-11-23 08:00:00.500000'")
    row = next(iter(list(stored.sealed(1))))
    expected = datetime(2026, 11, 23, 8, 0, 0, 500_000, tzinfo=UTC)
    assert content({"at": row["recorded_at"]}) == content({"at": expected})

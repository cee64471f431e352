"""The tables of the ledger keep what was written, on either database."""

from datetime import UTC, datetime

import pytest
import sqlmodel
from sqlalchemy import text
from sqlalchemy.dialects import sqlite

from models.base import new_id
from models.ledger import CanonicalJson, LedgerCheckpoint, LedgerEntry, Result


def test_json_is_stored_as_its_canonical_text(db_session: sqlmodel.Session) -> None:
    entry = LedgerEntry(
        id=new_id(),
        recorded_at=datetime(2026, 11, 23, tzinfo=UTC),
        action="tests.done",
        result=Result.DONE,
        person_key="",
        actor_name="",
        roles=["文", "a"],
        department_name="",
        subject_kind="test",
        subject_id="",
        subject_number="",
        items=[],
        mac=b"m",
        leaf_hash=b"l",
    )
    db_session.add(entry)
    db_session.flush()
    db_session.expire(entry)
    assert (entry.roles, entry.items) == (["文", "a"], [])
    stored = db_session.connection().execute(text("SELECT roles, items, result FROM ledger_entry")).one()
    assert tuple(stored) == ('["文","a"]', "[]", "done")


def test_an_empty_column_stays_empty() -> None:
    assert CanonicalJson().process_result_value(None, sqlite.dialect()) is None


@pytest.mark.parametrize(("result", "text"), [("DONE", "done"), ("REFUSED", "refused"), ("FAILED", "failed")])
def test_results_are_stored_as_words(result: str, text: str) -> None:
    assert Result[result] == text


def test_the_last_leaf_is_the_one_before_the_size() -> None:
    checkpoint = LedgerCheckpoint(
        number=1,
        first_leaf=0,
        tree_size=5,
        root_hash=b"",
        frontier=b"",
        note="",
        created_at=datetime(2026, 11, 23, tzinfo=UTC),
        mac=b"",
    )
    assert checkpoint.last_leaf == 4

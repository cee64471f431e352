import pytest
from flask import Flask
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, insert, text

from filing.kernel.database import db, is_postgresql, reading_only, short_write
from models.kernel import Counter


def test_a_reading_transaction_refuses_to_write(app: Flask) -> None:
    with app.app_context(), reading_only():
        db.session.add(Counter(name="x", value=1))
        with pytest.raises(DBAPIError):
            db.session.flush()


def test_a_short_write_beside_a_reading_request_is_kept(app: Flask) -> None:
    with app.app_context(), reading_only():
        db.session.connection().execute(text("SELECT 1"))
        with short_write() as connection:
            connection.execute(insert(Counter), {"name": "beside", "value": 7})
        db.session.rollback()
        assert db.session.get(Counter, "beside").value == 7


def test_a_short_write_inside_a_writing_request_is_part_of_it(db_session: Session) -> None:
    with short_write() as connection:
        connection.execute(insert(Counter), {"name": "inside", "value": 7})
    db_session.rollback()

    assert db_session.get(Counter, "inside") is None


def test_sqlite_syncs_every_commit_and_checks_foreign_keys(db_session: Session) -> None:
    if is_postgresql():
        pytest.skip("asks SQLite's pragmas")
    pragmas = {
        name: db_session.connection().execute(text(f"PRAGMA {name}")).scalar()
        for name in ("journal_mode", "synchronous", "foreign_keys")
    }

    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}

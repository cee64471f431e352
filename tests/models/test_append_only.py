"""Rows that are never changed or deleted, on either database, by any of the ways SQL knows."""

from collections.abc import Iterator

import psycopg
import pytest
import sqlmodel
from sqlalchemy import create_engine, text
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError

from filing.kernel.database import is_postgresql
from filing.kernel.settings import settings
from models.append_only import APPEND_ONLY, protect, restrict, unprotect
from tests import postgres

INSERT = "INSERT INTO diary (id, line, seal) VALUES (1, 'a', NULL), (2, 'b', NULL)"
REFUSED = (
    "UPDATE diary SET line = 'c'",
    "UPDATE diary SET line = line, seal = 1 WHERE id = 1",
    "UPDATE diary SET id = 3 WHERE id = 1",
    "UPDATE diary SET seal = NULL WHERE id = 1",
    "DELETE FROM diary",
    "DELETE FROM diary WHERE id = 2",
    "INSERT INTO diary (id, line, seal) VALUES (3, 'c', 7)",
)
REPLACING = (
    "INSERT OR REPLACE INTO diary (id, line) VALUES (1, 'c')",
    "REPLACE INTO diary (id, line) VALUES (1, 'c')",
    "UPDATE OR REPLACE diary SET seal = 5 WHERE id = 2",
    "UPDATE OR REPLACE diary SET id = 1 WHERE id = 2",
)


@pytest.fixture
def diary(db_session: sqlmodel.Session) -> Iterator[Connection]:
    """The owner's connection, and a protected table with two rows, the first of them sealed."""
    db_session.rollback()
    engine = create_engine(settings().owner_url)
    with engine.connect() as connection:
        seal = "seal BIGINT UNIQUE"
        connection.execute(text(f"CREATE TABLE diary (id INTEGER PRIMARY KEY, line TEXT, {seal})"))
        protect(connection, "diary", "seal")
        connection.execute(text(INSERT))
        connection.execute(text("UPDATE diary SET seal = 5 WHERE id = 1"))
        yield connection
        connection.rollback()
        connection.execute(text("DROP TABLE IF EXISTS diary"))
        connection.commit()
    engine.dispose()


def rows(connection: Connection) -> list[tuple[object, ...]]:
    return [tuple(row) for row in connection.execute(text("SELECT * FROM diary ORDER BY id"))]


def refused(connection: Connection, statement: str) -> None:
    before = rows(connection)
    inner = connection.begin_nested()
    with pytest.raises(DBAPIError, match="append-only"):
        connection.execute(text(statement))
    inner.rollback()
    assert rows(connection) == before


@pytest.mark.parametrize("statement", REFUSED)
def test_changing_is_refused(diary: Connection, statement: str) -> None:
    refused(diary, statement)


@pytest.mark.parametrize("statement", REPLACING)
def test_replacing_is_refused(diary: Connection, statement: str) -> None:
    if is_postgresql():
        pytest.skip("only SQLite replaces")
    refused(diary, statement)


def test_emptying_is_refused(diary: Connection) -> None:
    if not is_postgresql():
        pytest.skip("only PostgreSQL truncates")
    refused(diary, "TRUNCATE diary")


def test_a_seal_is_set_once(diary: Connection) -> None:
    refused(diary, "UPDATE diary SET seal = 6 WHERE id = 1")
    diary.execute(text("UPDATE diary SET seal = 6 WHERE id = 2"))
    assert rows(diary) == [(1, "a", 5), (2, "b", 6)]


def test_without_a_late_column_nothing_changes_at_all(diary: Connection) -> None:
    protect(diary, "diary")
    for statement in (
        "UPDATE diary SET seal = 6 WHERE id = 2",
        "DELETE FROM diary",
        "UPDATE diary SET id = 9",
    ):
        refused(diary, statement)
    diary.execute(text("INSERT INTO diary (id, line, seal) VALUES (3, 'c', 7)"))


def test_a_table_to_be_rebuilt_can_be_unprotected(diary: Connection) -> None:
    unprotect(diary, "diary")
    diary.execute(text("DELETE FROM diary"))
    assert rows(diary) == []


def test_every_table_of_the_list_is_protected_by_the_migrations(db_session: sqlmodel.Session) -> None:
    connection = db_session.connection()
    names = "SELECT tgname FROM pg_trigger" if is_postgresql() else "SELECT name FROM sqlite_master"
    present = {name for (name,) in connection.execute(text(names))}
    assert {f"{table}_no_{act}" for table in APPEND_ONLY for act in ("delete", "update")} <= present


@pytest.mark.postgres
def test_a_role_without_the_right_is_refused_before_any_trigger() -> None:
    cluster = postgres.Cluster()
    cluster.start()
    try:
        cluster.create_database("rights")
        _with_rights(cluster.owner_url("rights"), cluster.application_url("rights"))
    finally:
        cluster.stop()


def _with_rights(owner_url: str, application_url: str) -> None:
    engine = create_engine(owner_url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE diary (id INTEGER PRIMARY KEY, line TEXT, seal BIGINT)"))
        connection.execute(text(INSERT))
        connection.execute(text(f"GRANT ALL ON diary TO {postgres.APPLICATION}"))
        restrict(connection, postgres.APPLICATION, "diary", "seal")
    engine.dispose()
    with psycopg.connect(application_url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute("UPDATE diary SET seal = 1")
        for statement in ("UPDATE diary SET line = 'c'", "DELETE FROM diary", "TRUNCATE diary"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(statement)

"""What PostgreSQL itself shows to whom, asked without any filter of the application."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from sqlalchemy import Engine, create_engine, select, text
from sqlalchemy.exc import ProgrammingError
from sqlmodel import Session

import models.tables  # noqa: F401 - every table registers itself
from models import row_security
from models.base import metadata
from tests import postgres
from tests.models.walls import ALL, EXPECTED, MINE, PEOPLE, rows

pytestmark = pytest.mark.postgres
LATER = {*row_security.ENTRUSTING, *row_security.JOINT}
FIRST = {table: ways for table, ways in row_security.VISIBLE.items() if table not in LATER}


@pytest.fixture(scope="module")
def walled() -> Iterator[postgres.Store]:
    """A database with the walls up and the rows in it, written by its owner, whom FORCE binds too."""
    with postgres.store("wall") as store:
        owner = create_engine(store.owner_url)
        with owner.begin() as connection:
            metadata.create_all(connection)
            for statement in (
                *row_security.raising(FIRST),
                *row_security.entrusting(),
                *row_security.opening_parts(),
            ):
                connection.execute(text(statement))
            rights = "SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public"
            connection.execute(text(f"GRANT {rights} TO {postgres.APPLICATION}"))
        with Session(owner) as session:
            say(session, "system")
            for row in rows():
                session.add(row)
                session.flush()
            session.commit()
        owner.dispose()
        yield store


@pytest.fixture(scope="module")
def application(walled: postgres.Store) -> Iterator[Engine]:
    engine = create_engine(walled.application_url)
    yield engine
    engine.dispose()


def say(session: Session, who: str) -> None:
    """Tell PostgreSQL who asks, for this transaction."""
    for name, value in PEOPLE[who].items():
        session.connection().execute(
            text("SELECT set_config(:name, :value, true)"), {"name": f"fileonce.{name}", "value": str(value)}
        )


def seen(engine: Engine, who: str, table: str) -> set[str]:
    """The number of every row that a query without any condition brings."""
    found = metadata.tables[table]
    with Session(engine) as session:
        say(session, who)
        keys = session.connection().execute(select(*found.primary_key.columns)).scalars()
        return {str(key.int) if isinstance(key, UUID) else key[0] for key in keys}


@pytest.mark.parametrize("who", list(PEOPLE))
def test_without_any_filter_each_sees_their_own_rows(application: Engine, who: str) -> None:
    found = {table: seen(application, who, table) for table in row_security.VISIBLE}
    assert found == {table: EXPECTED[who].get(table, set()) for table in row_security.VISIBLE}


def test_every_table_of_the_wall_is_tried_here() -> None:
    assert set(ALL) == set(row_security.VISIBLE)


def test_a_department_that_signs_a_part_reads_its_case_and_changes_nothing(application: Engine) -> None:
    with Session(application) as session:
        say(session, "cosigning department")
        changed = session.connection().execute(text("UPDATE submission SET title = 'theirs'"))
        assert changed.rowcount == 0


def test_nothing_said_in_one_transaction_is_left_in_the_next(application: Engine) -> None:
    assert seen(application, "system", "submission")
    assert seen(application, "nobody", "submission") == set()


def test_a_foreign_row_cannot_be_written_or_taken_over(application: Engine) -> None:
    with Session(application) as session:
        say(session, "other firm")
        connection = session.connection()
        assert connection.execute(text("UPDATE submission SET title = 'theirs'")).rowcount == 0
        assert connection.execute(text("DELETE FROM attachment")).rowcount == 0
        with pytest.raises(ProgrammingError, match="row-level security"):
            connection.execute(text("UPDATE receipt SET entry_id = :mine"), {"mine": MINE})


def test_who_sees_the_cases_of_all_firms_writes_none_of_the_others(application: Engine) -> None:
    with Session(application) as session:
        say(session, "member over all")
        assert session.connection().execute(text("UPDATE submission SET title = 'theirs'")).rowcount == 0


def test_the_owner_of_the_tables_is_bound_too(walled: postgres.Store) -> None:
    owner = create_engine(walled.owner_url)
    assert seen(owner, "nobody", "submission") == set()
    owner.dispose()


def test_the_wall_comes_down_as_it_went_up(walled: postgres.Store) -> None:
    owner = create_engine(walled.owner_url)
    with Session(owner) as session:
        for statement in (
            *row_security.closing_parts(),
            *(statement for table in row_security.JOINT for statement in row_security.away_from(table)),
            *row_security.no_entrusting(),
            *row_security.razing(FIRST),
        ):
            session.connection().execute(text(statement))
        left = "SELECT count(*) FROM pg_class WHERE relrowsecurity OR relforcerowsecurity"
        assert session.connection().execute(text(left)).scalar_one() == 0
        assert session.connection().execute(text("SELECT count(*) FROM pg_policies")).scalar_one() == 0
        session.rollback()
    owner.dispose()

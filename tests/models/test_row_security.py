"""What PostgreSQL itself shows to whom, asked without any filter of the application."""

from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import UUID

import pytest
from sqlalchemy import Engine, create_engine, select, text
from sqlalchemy.exc import ProgrammingError
from sqlmodel import Session, SQLModel

import models.tables  # noqa: F401 - every table registers itself
from models import row_security
from models.attachments import Attachment, StoredFile
from models.base import metadata
from models.identity import Account, Department
from models.joint_review import ReviewAct, ReviewPart
from models.register import RegisterEntry
from models.release import Receipt, SealedValue
from models.submissions import Claim, DraftSection, Naming, Submission, SubmittedDocument
from tests import postgres

pytestmark = pytest.mark.postgres
NOW = datetime(2026, 11, 22, tzinfo=UTC)
MINE, THEIRS, PROJECT, PERSON, OTHER, OFFICER, OFFICE, OTHER_OFFICE = (UUID(int=n) for n in range(1, 9))
SIGNING = UUID(int=9)
DRAFT, FILED, DOCKETED = UUID(int=20), UUID(int=21), UUID(int=22)
BEFORE = {**row_security.FIRST, **row_security.NAMING}
PEOPLE: dict[str, dict[str, object]] = {
    "nobody": {},
    "person": {"account": PERSON},
    "firm": {"account": PERSON, "enterprise": MINE},
    "other firm": {"account": OTHER, "enterprise": THEIRS},
    "handler": {"account": OFFICER, "department": OFFICE},
    "other department": {"account": OTHER, "department": OTHER_OFFICE},
    "signing department": {"account": OTHER, "department": SIGNING},
    "system": {"system": "yes"},
}


def rows() -> Iterator[SQLModel]:
    """One firm's draft and filed case with all that hangs on them; everything is that firm's."""
    for key, name in ((OFFICE, "office"), (OTHER_OFFICE, "other office"), (SIGNING, "signing office")):
        yield Department(id=key, name=name, division="370102")
    for key, office in ((PERSON, None), (OTHER, None), (OFFICER, OFFICE)):
        yield Account(
            id=key,
            username=str(key),
            display_name="x",
            person_key=str(key),
            password_hash="!",
            department_id=office,
            created_at=NOW,
        )
    for number, key, owner in ((1, MINE, None), (2, THEIRS, None), (3, PROJECT, MINE)):
        yield RegisterEntry(
            id=key,
            number=number,
            kind="project" if owner else "enterprise",
            uscc=None if owner else f"CODE{number}",
            name="x",
            name_key="x",
            owner_id=owner,
            created_at=NOW,
            changed_at=NOW,
        )
    yield StoredFile(sha256="0" * 64, size=1, mimetype="application/pdf", stored_at=NOW)
    yield from cases()
    yield from things()
    yield from parts()


def cases() -> Iterator[SQLModel]:
    """A draft, a filed case and one that goes on; another department has a part in the last two."""
    for key, state in ((DRAFT, "draft"), (FILED, "filed"), (DOCKETED, "docketed")):
        yield Submission(
            id=key,
            number=state,
            kind="enterprise",
            enterprise_id=MINE,
            title="x",
            division="370102",
            handling_department_id=OFFICE,
            state=state,
            started_by=PERSON,
            started_at=NOW,
        )
        yield DraftSection(
            id=key, submission_id=key, section="a", parsed={}, raw={}, saved_by=PERSON, saved_at=NOW
        )
        yield SubmittedDocument(
            id=key,
            submission_id=key,
            round=1,
            document={},
            sources={},
            document_hash="0" * 64,
            schema_version=1,
            submitted_by=PERSON,
            submitted_at=NOW,
        )


def parts() -> Iterator[SQLModel]:
    """The parts of another department, each with one act."""
    for key, case in ((70, FILED), (71, DOCKETED)):
        part = UUID(int=key)
        yield ReviewPart(
            id=part,
            submission_id=case,
            department_id=SIGNING,
            enterprise_id=MINE,
            lead_id=OFFICE,
            sections=[],
            opened_at=NOW,
        )
        yield ReviewAct(
            id=part,
            part_id=part,
            sequence=1,
            act="open",
            account_id=OFFICER,
            person_key="x",
            actor_name="x",
            happened_at=NOW,
        )


def things() -> Iterator[SQLModel]:
    """Claims, files, receipts and a sealed value; identifiers say what they are."""
    for key, state in ((30, "claimed"), (31, "accepted")):
        yield Claim(
            id=UUID(int=key),
            uscc="CODE1",
            name="x",
            division="370102",
            account_id=OTHER if state == "accepted" else PERSON,
            handling_department_id=OFFICE,
            state=state,
            claimed_at=NOW,
        )
    for key, firm, office in ((40, MINE, None), (41, MINE, OFFICE), (42, None, OFFICE)):
        yield Attachment(
            id=UUID(int=key),
            owner_kind="submission",
            owner_id=DRAFT,
            enterprise_id=firm,
            department_id=office,
            item="at.licence",
            sha256="0" * 64,
            filename="x.pdf",
            attached_by=PERSON,
            attached_at=NOW,
        )
    for key, entry in ((50, MINE), (51, PROJECT), (52, THEIRS)):
        yield Receipt(
            id=UUID(int=key),
            entry_id=entry,
            version=1,
            account_id=OFFICER,
            officer_name="x",
            channel="page",
            matter="x",
            items=[],
            released_at=NOW,
            ledger_id=UUID(int=key),
        )
    for key, owner, code in ((60, MINE, "CODE2"), (61, THEIRS, "CODE3")):
        yield Naming(
            id=UUID(int=key),
            submission_id=FILED,
            owner_id=owner,
            handling_department_id=OFFICE if owner == MINE else OTHER_OFFICE,
            kind="hub",
            thing="x",
            uscc=code,
            name="x",
            row={},
            row_hash="0" * 64,
            named_at=NOW,
        )
    yield SealedValue(digest="1" * 64, owner_id=MINE, salt=b"", ciphertext=b"", key_id="x", sealed_at=NOW)
    yield SealedValue(digest="2" * 64, owner_id=None, salt=b"", ciphertext=b"", key_id="x", sealed_at=NOW)


@pytest.fixture(scope="module")
def walled() -> Iterator[postgres.Store]:
    """A database with the walls up and the rows in it, written by its owner, whom FORCE binds too."""
    with postgres.store("wall") as store:
        owner = create_engine(store.owner_url)
        with owner.begin() as connection:
            metadata.create_all(connection)
            for statement in (*row_security.raising(BEFORE), *row_security.opening_parts()):
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


ALL = {
    "submission": {"20", "21", "22"},
    "draft_section": {"20", "21", "22"},
    "submitted_document": {"20", "21", "22"},
    "claim": {"30", "31"},
    "attachment": {"40", "41", "42"},
    "receipt": {"50", "51", "52"},
    "sealed_value": {"1", "2"},
    "naming": {"60", "61"},
    "review_part": {"70", "71"},
    "review_act": {"70", "71"},
}
EXPECTED = {
    "nobody": {},
    "person": {"claim": {"30"}, "attachment": {"42"}},
    "firm": ALL | {"receipt": {"50", "51"}, "sealed_value": {"1"}, "naming": {"60"}},
    "other firm": {"claim": {"31"}, "receipt": {"52"}, "naming": {"60", "61"}},
    "handler": ALL
    | {"submission": {"21", "22"}, "draft_section": set(), "submitted_document": {"21", "22"}}
    | {"attachment": {"41", "42"}, "sealed_value": {"1"}, "naming": {"60"}},
    "other department": {"claim": {"31"}, "naming": {"61"}},
    "signing department": {"submission": {"22"}, "submitted_document": {"22"}, "claim": {"31"}}
    | {"review_part": {"70", "71"}, "review_act": {"70", "71"}},
    "system": ALL,
}


@pytest.mark.parametrize("who", list(PEOPLE))
def test_without_any_filter_each_sees_their_own_rows(application: Engine, who: str) -> None:
    found = {table: seen(application, who, table) for table in row_security.VISIBLE}
    assert found == {table: EXPECTED[who].get(table, set()) for table in row_security.VISIBLE}


def test_every_table_of_the_wall_is_tried_here() -> None:
    assert set(ALL) == set(row_security.VISIBLE)


def test_a_department_that_signs_a_part_reads_its_case_and_changes_nothing(application: Engine) -> None:
    with Session(application) as session:
        say(session, "signing department")
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


def test_the_owner_of_the_tables_is_bound_too(walled: postgres.Store) -> None:
    owner = create_engine(walled.owner_url)
    assert seen(owner, "nobody", "submission") == set()
    owner.dispose()


def test_the_wall_comes_down_as_it_went_up(walled: postgres.Store) -> None:
    owner = create_engine(walled.owner_url)
    with Session(owner) as session:
        for statement in (*row_security.closing_parts(), *row_security.razing(row_security.VISIBLE)):
            session.connection().execute(text(statement))
        walls = "SELECT count(*) FROM pg_class WHERE relrowsecurity OR relforcerowsecurity"
        assert session.connection().execute(text(walls)).scalar_one() == 0
        assert session.connection().execute(text("SELECT count(*) FROM pg_policies")).scalar_one() == 0
        session.rollback()
    owner.dispose()

import pytest
import sqlmodel
from sqlalchemy import func, select, text

from filing.register import search
from filing.register.search_tables import TOKENS, entries, full_text
from filing.register.tokens import document


def rows_with(session: sqlmodel.Session, token: str) -> list[int]:
    found = select(full_text.c.rowid).where(full_text.c[TOKENS].op("MATCH")(f'"{token}"'))
    return list(session.connection().execute(found).scalars())


@pytest.fixture
def session(db_session: sqlmodel.Session) -> sqlmodel.Session:
    if db_session.connection().dialect.name != "sqlite":
        pytest.skip("asks SQLite's own table")
    return db_session


def test_no_token_of_an_earlier_name_stays_behind(session: sqlmodel.Session) -> None:
    search.index_many({7: document(["齐鲁书城"], ["914403001922038216"], ["in:370102"])})
    search.index_many({7: document(["𠮷㛃动漫"])})
    assert rows_with(session, "齐鲁") == []
    assert rows_with(session, "《9144") == []
    assert rows_with(session, "𠮷㛃") == [7]


def test_the_full_text_table_is_sound_after_many_changes(session: sqlmodel.Session) -> None:
    for name in ("齐鲁书城", "济南书城", "山东书城"):
        search.index_many({number: document([f"{name}{number}号"]) for number in range(1, 40)})
    session.connection().execute(text(f"INSERT INTO {TOKENS} ({TOKENS}) VALUES ('integrity-check')"))  # noqa: S608
    assert session.connection().execute(select(func.count()).select_from(entries)).scalar() == 39
    assert len(rows_with(session, "书城")) == 39


def test_clear_leaves_nothing(session: sqlmodel.Session) -> None:
    search.index_many({1: document(["齐鲁书城"])})
    search.clear()
    assert rows_with(session, "齐鲁") == []
    assert session.connection().execute(select(func.count()).select_from(entries)).scalar() == 0

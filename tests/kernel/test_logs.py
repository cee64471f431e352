"""What the log says of an error, and what it never says."""

import json
from collections.abc import Iterator

import pytest
import sqlmodel
import structlog
from sqlalchemy import insert
from sqlalchemy.exc import DBAPIError

from filing.kernel.logs import configure_logging
from models.base import new_id
from models.identity import Account
from tests import people

SECRET = "演示不可入日志有限公司"


@pytest.fixture
def configured() -> Iterator[None]:
    configure_logging()
    yield
    structlog.reset_defaults()


def line(capsys: pytest.CaptureFixture[str], **facts: object) -> dict[str, str]:
    structlog.get_logger("test").error("went wrong", **facts)
    found: dict[str, str] = json.loads(capsys.readouterr().out)
    return found


@pytest.mark.usefixtures("configured")
@pytest.mark.parametrize("how", ["error", "true", "tuple"])
def test_an_error_is_told_by_its_places_and_kinds_without_its_words(
    capsys: pytest.CaptureFixture[str], how: str
) -> None:
    try:
        try:
            int(SECRET)
        except ValueError as error:
            raise KeyError(SECRET) from error
    except KeyError as error:
        given = {"error": error, "true": True, "tuple": (KeyError, error, error.__traceback__)}
        told = line(capsys, exc_info=given[how])["exception"]

    assert told.index("builtins.ValueError") < told.index("builtins.KeyError")
    assert "int(SECRET)" in told
    assert SECRET not in told


@pytest.mark.usefixtures("configured")
def test_a_database_error_says_its_state_and_no_value(
    capsys: pytest.CaptureFixture[str], db_session: sqlmodel.Session
) -> None:
    row = people.account()
    row.username = SECRET
    db_session.flush()
    twin = insert(Account).values(row.model_dump() | {"id": new_id()})
    with pytest.raises(DBAPIError) as caught:
        db_session.execute(twin)
    db_session.rollback()

    told = line(capsys, exc_info=caught.value)["exception"]
    assert caught.value.hide_parameters
    assert "IntegrityError" in told or "UniqueViolation" in told
    assert "23505" in told or "SQLITE_CONSTRAINT_UNIQUE" in told
    assert SECRET not in told


@pytest.mark.usefixtures("configured")
def test_a_line_without_an_error_has_none(capsys: pytest.CaptureFixture[str]) -> None:
    assert "exception" not in line(capsys, exc_info=None)
    assert line(capsys, number="7")["number"] == "7"

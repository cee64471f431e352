from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy.dialects import sqlite

from models.base import UtcDateTime, new_id

DIALECT = sqlite.dialect()


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        UtcDateTime().process_bind_param(datetime(2026, 11, 23), DIALECT)


def test_a_time_comes_back_aware_and_the_same() -> None:
    at = datetime(2026, 11, 23, 9, 0, tzinfo=timezone(timedelta(hours=8)))
    stored = UtcDateTime().process_bind_param(at, DIALECT)
    assert stored is not None
    read = UtcDateTime().process_result_value(stored.replace(tzinfo=None), DIALECT)

    assert read == at
    assert read is not None
    assert read.tzinfo is UTC


def test_no_time_stays_no_time() -> None:
    assert UtcDateTime().process_bind_param(None, DIALECT) is None
    assert UtcDateTime().process_result_value(None, DIALECT) is None


def test_identifiers_are_ordered_in_time_and_of_version_7() -> None:
    made = [new_id() for _ in range(100)]

    assert made == sorted(made)
    assert {each.version for each in made} == {7}

from uuid import UUID

import pytest
import sqlmodel
from cryptography.exceptions import InvalidTag

from filing.release import sealing
from models.release import SealedValue

FIRM = UUID(int=1)


def test_a_sealed_value_comes_back_and_stands_nowhere_in_the_table(db_session: sqlmodel.Session) -> None:
    reference = sealing.seal("37010219800101001X", FIRM)
    row = db_session.get_one(SealedValue, reference["sealed"])

    assert sealing.is_sealed(reference)
    assert sealing.unseal(reference) == "37010219800101001X"
    assert b"3701021980" not in row.ciphertext
    assert row.owner_id == FIRM


def test_equal_values_have_different_references(db_session: sqlmodel.Session) -> None:
    assert sealing.seal("甲", FIRM) != sealing.seal("甲", FIRM)


def test_a_ciphertext_put_under_another_reference_is_not_opened(db_session: sqlmodel.Session) -> None:
    first, second = sealing.seal("甲", FIRM), sealing.seal("乙", FIRM)
    taken, other = (db_session.get_one(SealedValue, one["sealed"]) for one in (first, second))
    other.ciphertext = taken.ciphertext
    with pytest.raises(InvalidTag):
        sealing.unseal(second)


def test_an_erased_value_is_gone(db_session: sqlmodel.Session) -> None:
    reference = sealing.seal("甲", FIRM)
    kept = sealing.seal("乙", FIRM)
    document = {"a": reference, "rows": [{"b": reference}, {"c": [1, None]}], "sealed": 3}
    sealing.erase(sealing.references(document))
    assert sealing.unseal(reference) is None
    assert sealing.unseal(kept) == "乙"


@pytest.mark.parametrize("value", ["sealed", {"sealed": "x", "more": "y"}, {}, None, ["sealed"]])
def test_other_values_are_not_references(value: object) -> None:
    assert not sealing.is_sealed(value)

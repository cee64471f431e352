"""What comes again and again can be read back by its key, and fixes items of its own dossier."""

from datetime import date

import pytest

from models.dossiers.dossier import Dossier
from models.dossiers.registry import DOSSIERS

RECURRING = [dossier for dossier in DOSSIERS.values() if dossier.keeping.recurring]


@pytest.mark.parametrize("dossier", RECURRING, ids=[dossier.kind for dossier in RECURRING])
def test_periods_are_read_back_and_fix_items(dossier: type[Dossier]) -> None:
    recurring, day = dossier.keeping.recurring, date(2026, 11, 23)
    found = recurring.ended(day)
    assert found
    for occasion in found:
        assert recurring.read(occasion.key) == occasion
        assert occasion.ends_on < day
        assert all(recurring.read(key) for key in occasion.beside.values())
        for code, value in occasion.facts.items():
            assert dossier.items()[code].kind.from_json(value) == value


def test_nothing_but_the_return_recurs_yet() -> None:
    assert [dossier.kind for dossier in RECURRING] == ["quarterly"]

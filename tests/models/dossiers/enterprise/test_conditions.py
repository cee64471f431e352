"""Items that are required only sometimes."""

from datetime import date
from typing import Any

import pytest

from models.dossiers.enterprise.conditions import (
    has_agent,
    has_closed_a_year,
    licence_not_shared,
    names_partial_class,
    only_by_programme,
)
from models.dossiers.enterprise.dossier import Enterprise
from models.dossiers.item import Situation

NOW = Situation(date(2026, 11, 23))
HELD = Situation(NOW.today, frozenset({"reg.name"}))


@pytest.mark.parametrize(
    ("condition", "document", "situation", "holds"),
    [
        (names_partial_class, {"cul.classes": ["0241", "0243"]}, NOW, True),
        (names_partial_class, {"cul.classes": ["0241"]}, NOW, False),
        (names_partial_class, {}, NOW, False),
        (has_agent, {"con.agent": "李敏", "reg.legal_rep": "王小山"}, NOW, True),
        (has_agent, {"con.agent": "王小山", "reg.legal_rep": "王小山"}, NOW, False),
        (has_agent, {}, NOW, False),
        (licence_not_shared, {}, NOW, True),
        (licence_not_shared, {}, HELD, False),
        (has_closed_a_year, {"reg.established_on": "2026-01-01"}, NOW, False),
        (has_closed_a_year, {"reg.established_on": "2025-12-31"}, NOW, True),
        (has_closed_a_year, {}, NOW, True),
        (only_by_programme, {}, NOW, False),
    ],
)
def test_a_condition_holds_or_not(
    condition: Any, document: dict[str, Any], situation: Situation, holds: bool
) -> None:
    assert condition(Enterprise.from_document(document), situation) is holds


def test_a_partial_class_makes_its_statement_required() -> None:
    codes = [found.code for found in Enterprise.from_document({"cul.classes": ["0243"]}).problems(NOW.today)]
    assert "cul.statement" in codes
    codes = [found.code for found in Enterprise.from_document({"cul.classes": ["0241"]}).problems(NOW.today)]
    assert "cul.statement" not in codes

"""Findings are derived, compared by value, and never typed."""

import pytest

from models.dossiers.kinds.computed import Computed, Finding
from models.dossiers.words import BadValue
from tests.models.dossiers.samples import an_item

FOUND = Finding("core", "核心领域", "0241 属于 01—06")


def test_typing_a_finding_is_refused() -> None:
    with pytest.raises(BadValue, match="“样例”由系统计算，不能填写"):
        Computed().parse("core", an_item(Computed()))


def test_a_finding_survives_a_document_with_its_reason() -> None:
    assert Computed().from_json(Computed().to_json(FOUND)) == FOUND
    assert Computed().show(FOUND, an_item(Computed())) == Computed().to_cell(FOUND) == "核心领域"
    with pytest.raises(BadValue):
        Computed().from_json({"value": "core"})


def test_another_reason_is_no_other_finding() -> None:
    assert Computed().same(FOUND, Finding("core", "核心领域", "0242 属于 01—06"))
    assert not Computed().same(FOUND, Finding("related", "相关领域", FOUND.because))
    assert not Computed().same(FOUND, None)


def test_the_schema_asks_for_all_three_parts() -> None:
    assert Computed().schema(an_item(Computed()))["required"] == ["value", "text", "because"]

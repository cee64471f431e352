"""Every item of the baseline is declared, with every fact the baseline gives."""

import pytest

from models.dossiers import codes
from models.dossiers.enterprise.dossier import Enterprise
from models.dossiers.item import Asked, Item, When
from models.dossiers.kinds import Money

BASELINE = tuple(codes.rows("items_enterprise.csv"))
ITEMS = Enterprise.items()
COLUMN_KINDS = {"year": "year"}


def required_word(item: Item) -> str:
    if isinstance(item.required, When):
        return item.required.key
    if item.computed or item.contributed:
        return "auto"
    return "yes" if item.required else "no"


def unit_word(item: Item) -> str:
    return item.unit + (" + currency" if isinstance(item.kind, Money) and item.kind.others else "")


def test_the_baseline_has_its_114_items_and_the_dossier_no_other_but_columns():
    codes_of_baseline = {row["code"] for row in BASELINE}
    assert len(codes_of_baseline) == 114
    tables = {code for code, item in ITEMS.items() if item.columns}
    added = {code for code in ITEMS if code not in codes_of_baseline}
    assert added - {"fin", "fin.audited"} == {
        code for code in added if code.rpartition(".")[0] in tables - {"fin"}
    }


@pytest.mark.parametrize("row", BASELINE, ids=lambda row: row["code"])
def test_an_item_declares_every_fact_of_its_row(row):
    item = ITEMS[row["code"]]
    declared = {
        "code": item.code,
        "title": item.title,
        "title_en": item.title_en,
        "type": item.kind.name,
        "unit": unit_word(item),
        "required": required_word(item),
        "sharing": item.sharing.value,
        "open": item.open.value,
        "sensitivity": item.sensitivity.value,
        "provider": item.provider,
        "basis": item.basis,
        "condition": item.condition,
        "cycle": item.cycle,
    }
    assert declared == {fact: row[fact] for fact in declared}

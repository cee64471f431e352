"""Every item of the baseline is declared, with every fact the baseline gives."""

import pytest

from models.dossiers import codes
from models.dossiers.enterprise.dossier import Enterprise
from models.dossiers.item import Asked, FieldClass, Item, Sensitivity, When
from models.dossiers.kinds import Money

BASELINE = tuple(codes.rows("items_enterprise.csv"))
ITEMS = Enterprise.items()


def required_word(item: Item) -> str:
    if isinstance(item.required, When):
        return item.required.key
    if item.computed or item.contributed:
        return "auto"
    return "yes" if item.required else "no"


def unit_word(item: Item) -> str:
    return item.unit + (" + currency" if isinstance(item.kind, Money) and item.kind.others else "")


def test_the_baseline_has_its_115_items_and_the_dossier_no_other_but_columns() -> None:
    codes_of_baseline = {row["code"] for row in BASELINE}
    assert len(codes_of_baseline) == 115
    tables = {code for code, item in ITEMS.items() if item.columns}
    added = {code for code in ITEMS if code not in codes_of_baseline}
    assert added - {"fin", "fin.audited", "fin.note"} == {
        code for code in added if code.rpartition(".")[0] in tables - {"fin"}
    }


@pytest.mark.parametrize("row", BASELINE, ids=lambda row: row["code"])
def test_an_item_declares_every_fact_of_its_row(row: dict[str, str]) -> None:
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


def test_nine_screens_in_three_groups() -> None:
    assert len(Enterprise.tasks) == 9
    assert list(dict.fromkeys(task.group for task in Enterprise.tasks)) == [
        "核对已有信息",
        "补充文化产业信息",
        "授权并提交",
    ]


def test_every_item_the_filing_asks_for_stands_on_exactly_one_screen() -> None:
    shown = [
        item.code
        for task in Enterprise.tasks
        for section in task.sections
        for item in section.items().values()
        if item.asked is Asked.FILING
    ]
    asked = [
        item.code
        for section in Enterprise.sections().values()
        for item in section.items().values()
        if item.asked is Asked.FILING
    ]
    assert sorted(shown) == sorted(asked)


def test_what_is_asked_elsewhere_is_declared_but_not_asked_in_the_filing() -> None:
    elsewhere = {
        code: item.asked for code, item in ITEMS.items() if item.asked not in (Asked.FILING, Asked.NEVER)
    }
    assert elsewhere == {
        "cul.content_lawful": Asked.PROGRAMME,
        "fa.need": Asked.FINANCING,
        "fa.purpose": Asked.FINANCING,
        "fa.account": Asked.PAYMENT,
    }


def test_conditional_items_state_their_condition_and_withheld_ones_their_reason() -> None:
    for item in ITEMS.values():
        if item.field_class in (FieldClass.CONDITIONAL, FieldClass.WITHHELD):
            assert item.condition, item.code
            assert item.basis, item.code


def test_nothing_sensitive_or_personal_is_public_but_the_masked_name() -> None:
    public = {
        code for code, item in ITEMS.items() if item.public and item.sensitivity is not Sensitivity.NONE
    }
    assert public == {"reg.legal_rep"}

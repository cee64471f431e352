"""What each register says of itself fits its own items."""

import pytest

from models.dossiers.dossier import Dossier
from models.dossiers.item import Sensitivity
from models.dossiers.registry import DOSSIERS

EVERY = pytest.mark.parametrize("dossier", DOSSIERS.values(), ids=DOSSIERS)


@EVERY
def test_every_code_it_names_is_an_item_of_its_own(dossier: type[Dossier]) -> None:
    kept, items = dossier.keeping, dossier.items()
    named = {kept.name, *kept.holder, *kept.places, *kept.card, *kept.proof, *kept.receipt, *kept.carried}
    assert named <= set(items)


@EVERY
def test_an_entry_is_not_called_by_what_other_departments_may_not_see(dossier: type[Dossier]) -> None:
    name = dossier.items()[dossier.keeping.name]
    assert name.sensitivity is Sensitivity.NONE
    assert name.public


@EVERY
def test_no_paper_and_no_card_shows_a_person_but_the_legal_representative(dossier: type[Dossier]) -> None:
    kept = dossier.keeping
    personal = {
        code
        for code in (*kept.card, *kept.proof, *kept.receipt)
        if dossier.items()[code].sensitivity is not Sensitivity.NONE
    }
    assert personal <= {"reg.legal_rep"}


@EVERY
def test_a_table_of_names_has_their_codes(dossier: type[Dossier]) -> None:
    naming = dossier.keeping.naming
    if naming is not None:
        assert {naming.code, naming.name} <= {column.key for column in dossier.items()[naming.table].columns}


def test_letters_and_nouns_tell_registers_apart() -> None:
    kept = [dossier.keeping for dossier in DOSSIERS.values()]
    assert len({one.letter for one in kept}) == len({one.noun for one in kept}) == len(kept)


def test_a_receipt_names_a_firm_once() -> None:
    assert DOSSIERS["enterprise"].keeping.receipt == ("reg.name", "reg.uscc")
    assert DOSSIERS["project"].keeping.receipt == ("pr.name", "pr.owner_name", "pr.owner")

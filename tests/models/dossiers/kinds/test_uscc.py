"""The credit code as a value: typed it must pass, in a document an officer may have let it through."""

import pytest

from models.dossiers.kinds.uscc import Uscc
from models.dossiers.words import BadValue
from tests.models.dossiers.samples import TYPED, an_item

GOOD = TYPED["uscc"][0]
KIND = Uscc()


@pytest.mark.parametrize("typed", [GOOD, GOOD.lower(), f" {GOOD[:8]} {GOOD[8:]} ", GOOD.replace("9", "９")])
def test_case_width_and_blanks_do_not_matter(typed: str) -> None:
    assert KIND.parse(typed, an_item(KIND)) == GOOD


def test_a_typing_error_says_which_half_fails() -> None:
    with pytest.raises(BadValue, match="主体标识码"):
        KIND.parse(GOOD[:10] + "9" + GOOD[11:], an_item(KIND))


def test_a_code_with_a_bad_check_stands_in_a_document_but_is_not_typed() -> None:
    bad = GOOD[:-1] + ("1" if GOOD[-1] != "1" else "2")
    assert KIND.from_json(bad) == bad
    with pytest.raises(BadValue):
        KIND.parse(bad, an_item(KIND))


def test_a_short_code_stands_nowhere() -> None:
    with pytest.raises(BadValue):
        KIND.from_json(GOOD[:-1])

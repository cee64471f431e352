"""Every kind that is told has words in both languages which could be saved."""

import re

import pytest

from filing.kernel.errors import NotFound
from filing.notices import rules
from filing.notices.kinds import kind, kinds
from tests.house.source import ROOT

TOLD = re.compile(r'tell_of\([^"\n]*, "([a-z_.]+)"')


@pytest.mark.parametrize("code", list(kinds()))
@pytest.mark.parametrize("language", list(rules.LANGUAGES))
def test_what_ships_could_be_saved(code: str, language: str) -> None:
    one = kind(code)
    assert rules.faults(one, one.shipped[language]) == ()
    assert rules.PLACE.findall(one.shipped["zh"].body) or not one.facts


def test_every_kind_named_in_the_code_is_there() -> None:
    named = {
        code
        for path in (ROOT / "filing").rglob("*.py")
        for code in TOLD.findall(path.read_text(encoding="utf-8"))
    }
    assert {"claim_accepted", "revocation_proposed", "recognised"} <= named <= set(kinds())


def test_an_unknown_kind_is_not_found() -> None:
    with pytest.raises(NotFound):
        kind("x")

from datetime import date

from filing.demonstration.firms import firms, to_json
from models.dossiers import uscc
from models.dossiers.registry import DOSSIERS

DAY = date(2026, 11, 23)


def test_every_firm_says_that_it_is_made_up_and_has_a_code_of_its_own() -> None:
    found = firms()

    assert all(firm.name.startswith("演示") for firm in found)
    assert len({firm.uscc for firm in found}) == len(found)
    assert all("DEM0" in firm.uscc and uscc.check(firm.uscc).ok for firm in found)


def test_what_the_registry_holds_and_the_filer_answers_is_complete_and_consistent() -> None:
    dossier = DOSSIERS["enterprise"]
    for firm in firms():
        facts = {fact.item: fact.value for fact in firm.facts()}
        answers = {code: to_json(code, typed) for code, typed in firm.answers().items()}
        found = dossier.from_document(facts | answers).problems(DAY, facts)
        assert [problem.code for problem in found] == ["at.authorisation"]

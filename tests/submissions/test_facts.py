"""What departments gave stands fixed with source and date, and is not asked again."""

from datetime import date

from sqlmodel import Session

from filing.kernel.viewer import SYSTEM
from filing.register import contributions
from filing.register.contributions import Fact
from filing.submissions import facts
from models.dossiers.enterprise.dossier import Enterprise
from tests import people
from tests.submissions import office


def contributed(firm_number: int, **values: object) -> None:
    code = people.uscc(firm_number)
    given = [
        Fact(code, "x", name.replace("__", "."), value, date(2026, 11, 1), "登记库")
        for name, value in values.items()
    ]
    contributions.take(given, department_id=people.department().id, source="登记库", by=SYSTEM)


def test_the_code_was_proved_and_departments_gave_the_rest(db_session: Session) -> None:
    opened = office.opened()
    contributed(1, reg__address="解放路 11 号", cr__insured=30)
    found = facts.of_case(opened.started())
    assert found["reg.uscc"]["source"] == facts.PROVED
    assert dict(found["reg.address"]) == {
        "value": "解放路 11 号",
        "source": people.CULTURE,
        "as_of": "2026-11-01",
    }
    assert facts.given(found) == {"reg.address", "cr.insured"}


def test_a_project_takes_its_owner_from_the_register(db_session: Session) -> None:
    opened = office.opened()
    found = facts.of_case(opened.started("project"))
    assert {code: fact["value"] for code, fact in found.items()} == {
        "pr.owner": opened.firm.uscc,
        "pr.owner_name": opened.firm.name,
    }
    assert facts.given(found) == frozenset()


def test_a_firm_is_asked_for_what_it_must_type_and_for_nothing_else() -> None:
    asked = facts.asked(Enterprise)
    assert {"reg.address", "fin", "de.truth"} <= asked
    assert asked.isdisjoint({"cul.core", "cr.insured", "fa.account", "fin.year"})

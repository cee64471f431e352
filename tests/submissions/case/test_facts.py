"""What departments gave stands fixed with source and date, and is not asked again."""

from datetime import date

import pytest
from sqlmodel import Session

from filing.attachments import queries
from filing.attachments.service import Owner, Upload, attach, named
from filing.kernel.errors import NotFound
from filing.kernel.viewer import SYSTEM
from filing.register import contributions
from filing.register.contributions import Fact
from filing.submissions.case import facts
from filing.submissions.filling import screens, tasklist
from models.dossiers.enterprise.dossier import Enterprise
from tests import files, people
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


def test_a_document_that_a_department_shares_is_not_asked_for_unless_an_officer_asked(
    db_session: Session,
) -> None:
    opened = office.opened()
    started = opened.started()
    assert "at.licence" in tasklist.asked_on(started, started.task("papers"), {})
    contributed(1, reg__name=opened.firm.name)
    case = opened.case(started.number)
    known = facts.of_case(case)
    assert dict(facts.spared(Enterprise, known)) == {"at.licence": known["reg.name"]}
    assert "at.licence" not in tasklist.asked_on(case, case.task("papers"), known)
    screen = screens.open_screen(opened.filer, case, "papers")
    (spared,) = screen.spared
    assert (spared.item.code, spared.source, spared.since) == (
        "at.licence",
        people.CULTURE,
        date(2026, 11, 1),
    )
    assert "at.licence" in screen.locked


def test_a_document_that_an_officer_asked_for_is_asked_though_it_is_shared(db_session: Session) -> None:
    opened = office.opened()
    case = opened.returned({"at.licence": "请补充副本"})
    contributed(1, reg__name=opened.firm.name)
    screen = screens.open_screen(opened.filer, opened.case(case.number), "papers")
    assert screen.spared == ()
    assert "at.licence" not in screen.locked


def test_a_file_that_a_department_gave_is_shown_with_its_source_and_goes_with_the_case(
    db_session: Session,
) -> None:
    opened = office.opened()
    giver = people.viewer(people.staff("share_officer", at=people.FINANCE))
    owner = Owner("contribution", opened.firm.id, opened.firm.id)
    audit = attach(Upload("审计报告.pdf", files.PDF), owner, "at.audit", by=giver)
    contributed(1, at__audit=[named(audit, len(files.PDF))])
    case = opened.filled()
    screen = screens.open_screen(opened.filer, case, "papers")
    shown = next(one for one in screen.fixed if one.item.code == "at.audit")
    assert (shown.text, shown.source, shown.as_of) == ("审计报告.pdf", people.CULTURE, date(2026, 11, 1))
    assert "at.audit" in screen.locked
    assert queries.download(opened.filer, audit.id).content == files.PDF
    with pytest.raises(NotFound):
        queries.download(opened.reviewer, audit.id)
    opened.submit(case)
    assert queries.download(opened.reviewer, audit.id).content == files.PDF

"""What a case holds: the draft as it stands, what was submitted, what the register had before."""

from datetime import date

from sqlmodel import Session

from filing.kernel.clock import today
from filing.kernel.viewer import SYSTEM
from filing.register import contributions
from filing.register.contributions import Fact
from filing.submissions.case import documents, facts
from filing.submissions.case.cases import CaseFile
from filing.submissions.case.documents import CaseSource
from tests import people
from tests.submissions import office


def drafted(case: CaseFile) -> CaseSource:
    return documents.draft(case, documents.sections(case), facts.of_case(case))


def test_held_facts_stand_over_what_was_typed_and_each_value_has_its_source(db_session: Session) -> None:
    opened = office.opened()
    case = opened.started()
    office.save(case, opened.filer, "licence", {"reg.address": "泺源大街 1 号", "reg.name_en": "Demo"})
    fact = Fact(people.uscc(1), "x", "reg.address", "解放路 11 号", date(2026, 11, 1), "登记库")
    contributions.take([fact], department_id=people.department().id, source="登记库", by=SYSTEM)
    source = drafted(case)
    assert source.value("reg.address") == "解放路 11 号"
    assert source.origin("reg.address") == (people.CULTURE, date(2026, 11, 1))
    assert source.origin("reg.name_en") == (documents.BY_FIRM, today())
    assert source.origin("reg.scope") == ("", None)


def test_what_follows_is_filled_in_and_says_so(db_session: Session) -> None:
    case = office.opened().filled()
    source = documents.settled(case, drafted(case), today())
    assert "cul.core" not in drafted(case).document
    assert source.value("cul.core")["value"]
    assert source.origin("cul.core") == (documents.COMPUTED, today())
    assert documents.settled(case, source, today()).document == source.document


def test_each_round_is_kept_as_it_was_submitted(db_session: Session) -> None:
    opened = office.opened()
    case = opened.returned({"con.phone": "打不通"})
    office.save(case, opened.filer, "contact", {"con.phone": "13900001234"})
    again = opened.submit(opened.case(case.number))
    first, second = documents.rounds(again)
    assert (first.version, second.version) == (1, 2)
    assert (first.value("con.phone"), second.value("con.phone")) == ("13800001234", "13900001234")


def test_what_the_register_held_before_is_measured_against_only_if_it_was_filed(db_session: Session) -> None:
    opened = office.opened()
    fact = Fact(people.uscc(1), "x", "reg.address", "解放路 11 号", date(2026, 11, 1), "登记库")
    contributions.take([fact], department_id=people.department().id, source="登记库", by=SYSTEM)
    new = opened.started()
    assert documents.registered(new) is not None
    assert documents.filed_before(new) is None


def test_an_amendment_begins_with_what_was_filed(db_session: Session) -> None:
    opened = office.opened()
    opened.filed()
    amendment = opened.started()
    before = documents.filed_before(amendment)
    assert before is not None
    assert before.value("con.phone") == drafted(amendment).value("con.phone") == "13800001234"
    assert drafted(amendment).value("de.truth") is None
    assert before.version == 0


def test_a_source_is_what_the_gate_asks_of_it(db_session: Session) -> None:
    opened = office.opened()
    project, firm = drafted(opened.started("project")), drafted(opened.started())
    assert (project.kind, project.state, project.owner_id) == ("project", "draft", opened.firm.id)
    assert project.entry_id == firm.entry_id == opened.firm.id
    assert (firm.division, firm.handling_department_id) == (people.LIXIA, opened.acceptor.department_id)

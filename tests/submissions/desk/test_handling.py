"""Officers' moves; filing takes the case into the register and tells the rooms above."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import Session, select

from filing.kernel.errors import NotFound
from filing.kernel.viewer import SYSTEM
from filing.register import contributions
from filing.register.contributions import Fact
from filing.submissions import signals
from filing.submissions.case import cases, documents
from filing.submissions.case.moving import Words
from filing.submissions.desk import handling
from models.register import EntryVersion, RegisterEntry
from tests import people
from tests.submissions import office


def test_filing_makes_a_version_a_number_and_news(db_session: Session) -> None:
    opened = office.opened()
    heard: list[dict[str, Any]] = []

    def hear(_sender: object, **facts: Any) -> None:
        heard.append(facts)

    with signals.filed.connected_to(hear):
        case = opened.filed()
    entry = db_session.exec(select(RegisterEntry)).one()
    version = db_session.exec(select(EntryVersion)).one()
    assert (entry.version, entry.handling_department_id) == (1, opened.acceptor.department_id)
    assert (version.document, version.submission_id) == (documents.rounds(case)[-1].document, case.id)
    assert heard == [{"entry_id": entry.id, "version": 1, "submission_id": case.id, "by": opened.approver}]


def test_filing_does_not_turn_back_what_a_department_gave_meanwhile(db_session: Session) -> None:
    opened = office.opened()
    number = opened.submitted().number
    fact = Fact(people.uscc(1), "x", "reg.address", "泺源大街 1 号", date(2026, 11, 20), "登记库")
    contributions.take([fact], department_id=people.department().id, source="登记库", by=SYSTEM)
    for role, name in office.COURSE:
        opened.act(number, role, name)
    newest = db_session.exec(select(EntryVersion).order_by(EntryVersion.version.desc())).first()  # type: ignore[attr-defined]
    assert newest is not None
    assert newest.document["reg.address"] == "泺源大街 1 号"
    assert newest.sources["reg.address"]["source"] == people.CULTURE
    assert newest.document["con.phone"] == "13800001234"


def test_a_firms_moves_are_none_of_an_officers(db_session: Session) -> None:
    opened = office.opened()
    case = cases.handled(opened.acceptor, opened.submitted().number)
    for name in ("submit", "withdraw", "burn"):
        with pytest.raises(NotFound):
            handling.act(opened.acceptor, case, name, seen=1, words=Words())


def test_a_refused_case_is_over_and_the_register_has_nothing_of_it(db_session: Session) -> None:
    opened = office.opened()
    number = opened.submitted().number
    for role, name in office.COURSE[:2]:
        opened.act(number, role, name)
    case = opened.act(number, "approver", "refuse", Words("不属于文化产业", ground="out_of_scope"))
    assert case.submission.state == "refused"
    assert db_session.exec(select(EntryVersion)).all() == []
    assert opened.started().number != number

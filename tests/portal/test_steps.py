"""What waits for whoever is signed in, on the first page."""

from datetime import UTC, datetime, timedelta

import time_machine
from flask import Flask
from sqlmodel import Session

from filing.certificates import revoking
from filing.kernel.clock import now
from filing.portal.steps import Step, steps
from filing.submissions.desk.handling import Words
from filing.submissions.filling import periods
from filing.submissions.signing import sending
from models.dossiers.quarterly.dossier import Quarterly
from models.identity import Account
from tests import people
from tests.certificates.desk import certificates, desk
from tests.recognition.stage import filed_firms, stage
from tests.submissions import firms, office
from tests.submissions.people.test_claims import make
from tests.submissions.signing import representative


def found(app: Flask, person: Account) -> list[Step]:
    with app.test_request_context():
        return list(steps(people.viewer(person)))


def words(app: Flask, person: Account) -> list[str]:
    return [step.words for step in found(app, person)]


def test_a_newcomer_claims_first_and_then_waits(app: Flask, db_session: Session) -> None:
    people.responsible()
    newcomer = people.filer()
    assert words(app, newcomer) == ["第一步：认领企业"]
    acceptor = people.staff("acceptor")
    assert words(app, acceptor) == []
    claim = make(people.viewer(newcomer))
    assert words(app, newcomer) == [f"“{claim.name}”的认领已提交，等待{people.CULTURE}核对"]
    assert words(app, acceptor) == ["1 件认领待核对"]
    assert words(app, people.staff("reviewer")) == []


def test_a_firm_begins_goes_on_and_answers_first_what_came_back(app: Flask, db_session: Session) -> None:
    opened = office.opened()
    filer = people.filer(opened.firm)
    assert words(app, filer) == ["开始填报：部门已有的信息会自动带入"]
    case = opened.submitted()
    assert [step.urgent for step in found(app, filer)] == [False], "only a message"
    assert words(app, people.staff("acceptor")) == ["1 件备案待办"]
    assert words(app, people.staff("acceptor", at=people.FINANCE)) == []
    opened.act(case.number, "acceptor", "return", Words("请补正", {"reg.scope": "请写全"}))
    first = found(app, filer)[0]
    assert (first.urgent, "需要补正" in first.words) == (True, True)
    assert first.url == f"/filings/{case.number}"


def test_a_signatory_sees_a_list_that_waits_and_who_listed_does_not(app: Flask, db_session: Session) -> None:
    here = stage()
    here.opened("空的")
    assert words(app, here.signatory) == []
    here.listed(filed_firms(2))
    assert words(app, here.signatory) == ["“2026 年度”的名单有 2 家，待您公布"]
    assert words(app, here.officer) == []


def test_the_second_person_of_a_revocation_sees_it(app: Flask, db_session: Session) -> None:
    at = desk()
    row = certificates(at.made())[0]
    revoking.propose(at.viewer("officer"), row, "申报材料不实，依据鲁宣撤〔2026〕1 号")
    assert f"证书 {row.number} 的撤销等您确认" in words(app, at.people.maker)
    assert not any("撤销等您确认" in one for one in words(app, at.people.signatory))


def test_a_firm_is_told_of_the_return_that_is_due_until_it_began_it(app: Flask, db_session: Session) -> None:
    opened = office.on_record()
    filer = people.filer(opened.firm)
    assert not any("季报" in one for one in words(app, filer)), "what ended before it came is not owed"
    opened.firm.created_at = datetime(2020, 1, 1, tzinfo=UTC)
    newest = periods.waiting(opened.firm, Quarterly)[0]
    (step,) = [one for one in found(app, filer) if "季报" in one.words]
    assert str(newest.due_on) in step.words
    assert (step.url, step.urgent) == ("/filings/new", newest.late)
    opened.started("quarterly", newest.occasion.key)
    assert not any("最迟" in one for one in words(app, filer))


def test_a_firm_that_is_named_is_asked_first(app: Flask, db_session: Session) -> None:
    opened, tenant = office.on_record(), people.firm(2)
    opened.submit(opened.fill(opened.started("hub"), firms.hub("演示孵化器", tenant.uscc or "")))
    first = found(app, people.filer(tenant))[0]
    assert (first.words, first.urgent) == ("“演示孵化器”把本企业列入名单，请确认是否属实", True)
    assert first.url.startswith("/named/")


def test_officers_see_what_is_late_first(app: Flask, db_session: Session) -> None:
    office.opened().submitted()
    acceptor, elsewhere = people.staff("acceptor"), people.staff("acceptor", at=people.FINANCE)
    assert not any("时限" in one for one in words(app, acceptor))
    with time_machine.travel(now() + timedelta(days=30), tick=False):
        late = [(step.words, step.url) for step in found(app, acceptor) if "时限" in step.words]
        assert late == [("2 件备案已超过时限", "/overdue")]
        assert words(app, elsewhere) == []


def test_a_case_that_waits_for_the_representative_is_that_persons(app: Flask, db_session: Session) -> None:
    opened = office.opened()
    filer, owner = people.filer(opened.firm), representative.owner(opened)
    case = opened.filled()
    sending.send(opened.filer, opened.case(case.number), seen=0)
    title = opened.firm.name
    mine = next(step for step in found(app, owner) if "确认" in step.words)
    assert (mine.words, mine.urgent) == (f"“{title}”等您确认后提交", True)
    assert mine.url == f"/filings/{case.number}/signing"
    assert f"“{title}”等法定代表人确认" in words(app, filer)
    assert f"继续填报“{title}”" not in words(app, filer)

"""What the system has checked, with figures, source and article."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import Session

from filing.kernel.clock import today
from filing.submissions.case import cases, documents
from filing.submissions.case.documents import CaseSource
from filing.submissions.desk import anomalies, vetting
from filing.submissions.desk.vetting import Checked
from models.dossiers.registry import DOSSIERS
from tests.submissions import office


@pytest.fixture
def opened(db_session: Session) -> office.Office:
    return office.opened()


def checks(opened: office.Office, number: str, **document: object) -> dict[str, Checked]:
    case = cases.handled(opened.acceptor, number)
    last: CaseSource = documents.rounds(case)[-1]
    changed = {code.replace("__", "."): value for code, value in document.items()}
    last = replace(last, document={**last.document, **changed})
    jumps = anomalies.find(case.dossier, None, last, today())
    return {one.title: one for one in vetting.of(case, last, jumps, today())}


def test_every_check_of_every_dossier_has_a_title() -> None:
    assert {check.__name__ for one in DOSSIERS.values() for check in one.checks} <= set(vetting.TITLES)
    known = {code for one in DOSSIERS.values() for code in one.items()}
    assert {code for *_, codes in vetting.TITLES.values() for code in codes} <= known


def test_what_is_in_order_is_said_with_its_figures(opened: office.Office) -> None:
    found = checks(opened, opened.submitted().number)
    assert {one.result for one in found.values()} == {vetting.GOOD}
    assert found["统一社会信用代码的校验位与地区码"].article == "GB 32100-2015"
    assert opened.firm.name in str(found["单位名称与名录一致"].said[0])
    books = found["资产总计 = 负债合计 + 所有者权益合计"]
    assert [str(one) for one in books.said] == [
        "年度 2025 年，资产总计 1,000 万元，负债合计 400 万元，所有者权益合计 600 万元"
    ]
    assert checks(opened, opened.submitted("project").number)["应填内容齐全"].result == vetting.GOOD


def test_what_is_not_in_order_is_said_at_its_check(opened: office.Office) -> None:
    number = opened.submitted().number
    document = documents.rounds(cases.handled(opened.acceptor, number))[-1].document
    year = dict(document["fin"][0])
    wrong = checks(
        opened,
        number,
        reg__name="另一家公司",
        reg__established_on=(today() + timedelta(days=2)).isoformat(),
        fin=[year | {"assets": year["profit"]}, year | {"year": 2024, "revenue": year["profit"]}],
        con__phone=None,
    )
    assert wrong["单位名称与名录一致"].result == vetting.LOOK
    assert "另一家公司" in str(wrong["单位名称与名录一致"].said[0])
    assert wrong["资产总计 = 负债合计 + 所有者权益合计"].result == vetting.BAD
    assert wrong["成立日期不晚于今天"].result == vetting.BAD
    assert wrong["应填内容齐全"].result == vetting.BAD
    jumps = wrong["与上版、上年相比没有异常变动"]
    assert jumps.result == vetting.LOOK
    assert any("比上年" in str(one) and "营业收入" in str(one) for one in jumps.said)

"""What figures are held against: the register before, or like firms at a first filing."""

from decimal import Decimal

from sqlmodel import Session

from filing.submissions.case import documents, facts
from filing.submissions.filling import background, submitting
from models.dossiers.enterprise.doubts import NOTE
from tests.register.test_peers import firm
from tests.submissions import office


def doubted(opened: office.Office, number: str) -> list[str]:
    case = opened.case(number)
    rows, known = documents.sections(case), facts.of_case(case)
    found = submitting.problems(case, rows, known, documents.draft(case, rows, known))
    return [one.message for one in found if one.code == NOTE]


def test_a_first_filing_is_held_against_like_firms(db_session: Session) -> None:
    for number in range(11, 21):
        firm(number, "2")
    opened = office.opened()
    case = opened.filled()
    (words,) = doubted(opened, case.number)
    assert "同类企业中位数 2 万元的 600 倍" in words
    document = documents.sections(case)["figures"].parsed
    row = document["fin"][0] | {"note": "我们是本省最大的动画公司"}
    office.save(case, opened.filer, "figures", {"fin": [row]})
    assert doubted(opened, case.number) == []


def test_nothing_is_known_before_there_is_a_figure(db_session: Session) -> None:
    case = office.opened().started()
    found = background.of_case(case, None, {})
    assert (found.before, found.median) == (None, None)


def test_later_ones_are_held_against_what_was_filed(db_session: Session) -> None:
    opened = office.opened()
    opened.filed()
    case = opened.started()
    before = documents.filed_before(case)
    assert before is not None
    found = background.of_case(case, before, before.document)
    assert found.before.finance.years[0].revenue.amount == Decimal(1204)
    rows = documents.sections(case)["figures"].parsed["fin"]
    last = rows[0] | {"year": 2024, "revenue": {"amount": "300", "currency": "CNY", "unit": "万"}}
    last |= {"main_revenue": {"amount": "300", "currency": "CNY", "unit": "万"}}
    last |= {"culture_revenue": {"amount": "300", "currency": "CNY", "unit": "万"}}
    office.save(case, opened.filer, "figures", {"fin": [rows[0], last]})
    assert doubted(opened, case.number) == []
    rows[0]["staff"] = 90
    office.save(case, opened.filer, "figures", {"fin": [rows[0], last]})
    assert "营业收入（300 万元 → 1,204 万元，+301 %）" in doubted(opened, case.number)[0]

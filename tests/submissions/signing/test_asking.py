"""The page of a locked case: all of it to its firm, the answer to its administrator alone."""

from datetime import timedelta

import pytest
import time_machine
from sqlmodel import Session

from filing.kernel.clock import now
from filing.submissions.signing import asking, sending
from filing.submissions.signing.ways import Way
from tests.submissions import office
from tests.submissions.signing import representative


@pytest.fixture
def opened(db_session: Session) -> office.Office:
    return office.opened()


def test_all_see_the_document_and_the_administrator_answers(opened: office.Office) -> None:
    owner = representative.asking(opened)
    number = opened.filled().number
    row = sending.send(opened.filer, opened.case(number), seen=0, way=Way("sms", "13912345678"))
    mine = asking.build(opened.filer, opened.case(number), row)
    theirs = asking.build(owner, opened.case(number), row)
    assert (mine.answers, theirs.answers) == (False, True)
    assert [one.title for one in mine.groups] == [one.title for one in theirs.groups]
    codes = {line.code for group in mine.groups for line in group.lines}
    assert {"reg.legal_rep", "fin", "de.truth"} <= codes
    assert mine.waited_for == "企业管理员 张小山或凭链接的法定代表人（139****5678）"
    assert not mine.expired
    with time_machine.travel(now() + timedelta(days=15)):
        assert asking.build(opened.filer, opened.case(number), row).expired


def test_what_differs_from_what_was_filed_is_said(opened: office.Office) -> None:
    filed = opened.filed()
    representative.asking(opened)
    case = opened.started()
    office.save(case, opened.filer, "business", {"cul.business": "别的业务。"})
    office.save(case, opened.filer, "declaration", {"de.truth": True})
    row = sending.send(opened.filer, opened.case(case.number), seen=0)
    found = asking.build(opened.filer, opened.case(case.number), row)
    assert found.since == "register"
    assert [one.code for one in found.differing] == ["cul.business"]
    assert filed.number != case.number

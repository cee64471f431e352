"""What waits for the legal representative, who that is, and which word counts."""

import pytest
from sqlmodel import Session

from filing.submissions.case import signatures
from filing.submissions.case.signatures import Locked
from filing.submissions.signing import sending
from models.signing import CONFIRMED
from tests.submissions import office
from tests.submissions.signing.representative import asking, unsaved


@pytest.fixture
def opened(db_session: Session) -> office.Office:
    return office.opened()


def test_one_question_waits_until_it_is_answered(opened: office.Office) -> None:
    asking(opened)
    case = opened.filled()
    signatures.require_unlocked(case.id)
    row = sending.send(opened.filer, opened.case(case.number), seen=0)
    assert signatures.open_of(case.id).id == row.id
    assert signatures.waiting(opened.firm.id) == {case.id}
    with pytest.raises(Locked, match="正在等企业管理员 张小山确认"):
        signatures.require_unlocked(case.id)
    sending.take_back(opened.filer, opened.case(case.number), row)
    assert signatures.open_of(case.id) is None
    assert signatures.waiting(opened.firm.id) == frozenset()
    assert [one.id for one in signatures.of_case(case.id)] == [row.id]


def test_where_nobody_administers_the_representative_is_waited_for(opened: office.Office) -> None:
    row = unsaved(enterprise_id=opened.firm.id)
    assert signatures.waited_for(row) == "法定代表人"


def test_the_newest_word_counts() -> None:
    rows = [unsaved(state=state) for state in (CONFIRMED, CONFIRMED, "void")]
    assert signatures.confirmed(rows) is rows[1]
    assert signatures.confirmed(rows[2:]) is None

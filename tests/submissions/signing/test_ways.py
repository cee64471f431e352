"""How a filer can ask: only where the firm wants it, by proved addresses shown masked, or a typed one."""

import pytest
from sqlmodel import Session

from filing.submissions.signing import ways
from filing.submissions.signing.ways import Way
from models.notices import Contact
from tests.submissions import office
from tests.submissions.signing.representative import asking


@pytest.fixture
def opened(db_session: Session) -> office.Office:
    return office.opened()


def test_nobody_is_asked_where_the_firm_does_not_want_it_or_the_administrator_submits(
    opened: office.Office,
) -> None:
    case = opened.started()
    assert ways.of_case(opened.filer, case) is None
    owner = asking(opened)
    assert ways.of_case(opened.filer, opened.case(case.number)) is not None
    assert ways.of_case(owner, opened.case(case.number)) is None


def test_proved_addresses_are_offered_masked_and_pending_ones_not(
    opened: office.Office, db_session: Session
) -> None:
    owner = asking(opened)
    proved = Contact(account_id=owner.account_id, channel="sms", address="13912345678")
    filers = Contact(account_id=opened.filer.account_id, channel="sms", address="13800000000")
    pending = Contact(account_id=owner.account_id, channel="email", pending="z@example.cn")
    db_session.add_all([proved, filers, pending])
    db_session.flush()
    found = ways.of_case(opened.filer, opened.case(opened.started().number))
    assert found.choices == ((str(proved.id), "张小山 139****5678"),)
    assert found.administrators == "张小山"
    assert not found.mail
    assert found.chosen(str(proved.id), "13700000000") == Way("sms", "13912345678")
    assert found.chosen("sms", "13700000000") == Way("sms", "13700000000")
    assert found.chosen("sign_in", "13700000000") == Way()

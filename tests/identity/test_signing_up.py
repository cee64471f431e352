import pytest
from sqlmodel import Session

from filing.identity.signing_up import enterprise_account
from filing.kernel.errors import Invalid
from tests import people


def test_a_new_account_may_claim_a_firm_and_acts_for_none(db_session: Session) -> None:
    viewer = people.viewer(enterprise_account("xinren", "correct horse 2026", "新人"))

    assert viewer.roles == {"ent_filer"}
    assert viewer.enterprise_id is None
    assert viewer.department_id is None


def test_a_weak_password_is_refused(db_session: Session) -> None:
    with pytest.raises(Invalid):
        enterprise_account("xinren", "short", "新人")

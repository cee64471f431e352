import pytest

from filing.kernel.clock import now
from models.base import new_id
from models.identity import Account


@pytest.mark.parametrize(
    ("staff", "sealed", "needs"), [(True, False, True), (False, True, True), (False, False, False)]
)
def test_staff_and_whoever_has_a_secret_need_a_code(staff: bool, sealed: bool, needs: bool) -> None:
    account = Account(
        username="a",
        display_name="甲",
        person_key="p",
        password_hash="!",
        department_id=new_id() if staff else None,
        totp_sealed=b"x" if sealed else None,
        created_at=now(),
    )

    assert account.needs_code is needs

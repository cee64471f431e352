from datetime import UTC, datetime, timedelta

from sqlmodel import Session

from filing.identity import second_factor
from filing.kernel.database import db
from models.identity import Account
from tests import people

AT = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


def officer(secret: str) -> Account:
    row = people.account()
    row.totp_sealed = second_factor.seal(secret, row.id.bytes)
    db.session.flush()
    return row


def test_a_code_is_good_once(db_session: Session) -> None:
    secret = second_factor.new_secret()
    account, code = officer(secret), second_factor.present_code(secret, AT)

    assert second_factor.accept(account, code, AT)
    assert not second_factor.accept(account, code, AT)


def test_a_code_of_the_step_before_is_taken_an_older_one_is_not(db_session: Session) -> None:
    secret = second_factor.new_secret()

    assert second_factor.accept(
        officer(secret), second_factor.present_code(secret, AT - timedelta(seconds=30)), AT
    )
    assert not second_factor.accept(
        officer(secret), second_factor.present_code(secret, AT - timedelta(seconds=90)), AT
    )


def test_the_secret_does_not_lie_in_the_database_and_belongs_to_its_account(db_session: Session) -> None:
    secret = second_factor.new_secret()
    account = officer(secret)

    assert secret.encode() not in account.totp_sealed
    assert second_factor.unseal(account) == secret


def test_an_account_without_a_secret_accepts_no_code(db_session: Session) -> None:
    account = officer(second_factor.new_secret())
    account.totp_sealed = None

    assert not second_factor.accept(account, "123456", AT)

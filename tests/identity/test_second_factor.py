from datetime import UTC, datetime, timedelta

from flask import Flask

from filing.identity import second_factor
from models.base import new_id
from models.identity import Account

AT = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


def officer(secret: str) -> Account:
    account_id = new_id()
    return Account(
        id=account_id,
        username="officer",
        display_name="演示",
        person_key="p",
        password_hash="x",
        totp_sealed=second_factor.seal(secret, account_id.bytes),
        created_at=AT,
    )


def test_a_code_is_good_once(app: Flask) -> None:
    secret = second_factor.new_secret()
    account, code = officer(secret), second_factor.present_code(secret, AT)

    assert second_factor.accept(account, code, AT)
    assert not second_factor.accept(account, code, AT)


def test_a_code_of_the_step_before_is_taken_an_older_one_is_not(app: Flask) -> None:
    secret = second_factor.new_secret()

    assert second_factor.accept(
        officer(secret), second_factor.present_code(secret, AT - timedelta(seconds=30)), AT
    )
    assert not second_factor.accept(
        officer(secret), second_factor.present_code(secret, AT - timedelta(seconds=90)), AT
    )


def test_the_secret_does_not_lie_in_the_database_and_belongs_to_its_account(app: Flask) -> None:
    secret = second_factor.new_secret()
    account = officer(secret)

    assert secret.encode() not in account.totp_sealed
    assert second_factor.unseal(account) == secret


def test_an_account_without_a_secret_accepts_no_code(app: Flask) -> None:
    account = officer(second_factor.new_secret())
    account.totp_sealed = None

    assert not second_factor.accept(account, "123456", AT)

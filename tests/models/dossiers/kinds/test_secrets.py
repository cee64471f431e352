"""Sensitive values: checked, masked, and kept sealed in documents."""

import pytest

from models.dossiers.kinds.secrets import Account, IdNumber, Sealed
from models.dossiers.words import BadValue
from tests.models.dossiers.samples import an_item

SEALED = {"sealed": "ab" * 32}


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("440524188001010014", "440524188001010014"),
        ("11010519491231002x", "11010519491231002X"),
        ("１１０１０５１９４９１２３１００２Ｘ", "11010519491231002X"),
        ("110105 19491231 002X", "11010519491231002X"),
        ("e12345678", "E12345678"),
    ],
)
def test_an_identity_number_is_read(typed: str, number: str) -> None:
    assert IdNumber().parse(typed, an_item(IdNumber())) == number


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("110105194912310021", "校验位不对"),
        ("110105194913310028", "出生日期"),
        ("11010519490231002X", "出生日期"),
        ("12345", "18 位身份证号码"),
        ("123456789012345", "18 位身份证号码"),
        ("护照123456", "18 位身份证号码"),
    ],
)
def test_a_wrong_identity_number_is_refused_in_words(typed: str, sentence: str) -> None:
    with pytest.raises(BadValue, match=sentence):
        IdNumber().parse(typed, an_item(IdNumber()))


def test_an_account_is_digits() -> None:
    assert Account().parse("6222 0000-1111 2222", an_item(Account())) == "6222000011112222"
    with pytest.raises(BadValue, match="8 至 30 位数字"):
        Account().parse("1234567", an_item(Account()))


def test_masks_keep_the_ends() -> None:
    assert IdNumber().mask("11010519491231002X", an_item(IdNumber())) == "1****************X"
    assert Account().mask("6222000011112222", an_item(Account())) == "************2222"


@pytest.mark.parametrize("kind", [IdNumber(), Account()])
def test_a_sealed_value_is_there_but_not_readable(kind: IdNumber | Account) -> None:
    value = kind.from_json(SEALED)
    assert value == Sealed("ab" * 32)
    assert kind.to_json(value) == SEALED
    assert kind.show(value, an_item(kind)) == kind.mask(value, an_item(kind)) == "已加密保存"
    assert kind.raw(value) == ""


def test_a_plain_value_is_shown_whole() -> None:
    assert Account().show("6222000011112222", an_item(Account())) == "6222000011112222"

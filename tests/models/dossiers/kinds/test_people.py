"""Persons and how to reach them: read, refused in words, masked."""

import pytest

from models.dossiers.kinds.base import Kind
from models.dossiers.kinds.people import Email, PersonName, Phone, Url
from models.dossiers.words import BadValue
from tests.models.dossiers.samples import an_item


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("13812341234", "13812341234"),
        ("１３８１２３４１２３４", "13812341234"),
        ("138 1234 1234", "13812341234"),
        ("138-1234-1234", "13812341234"),
        ("+8613812341234", "13812341234"),
        ("0086 13812341234", "13812341234"),
        ("19112341234", "19112341234"),
        ("0531-88881234", "0531-88881234"),
        ("053188881234", "0531-88881234"),
        ("(0531)88881234转801", "0531-88881234-801"),
        ("010-88881234", "010-88881234"),
        ("4008123123", "400-8123-123"),
        ("400-812-3123", "400-812-3123"),
    ],
)
def test_a_number_is_read(typed: str, number: str) -> None:
    assert Phone().parse(typed, an_item(Phone())) == number


@pytest.mark.parametrize(
    "typed", ["12345", "1381234123", "138123412345", "abcdefghijk", "88881234", "0531-1234"]
)
def test_a_wrong_number_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(BadValue, match="11 位手机号码"):
        Phone().parse(typed, an_item(Phone()))


def test_a_number_of_40_characters_is_refused() -> None:
    with pytest.raises(BadValue, match="最多 25 个字，现在是 40 个字"):
        Phone().parse("1" * 40, an_item(Phone()))


@pytest.mark.parametrize(
    ("kind", "value", "masked"),
    [
        (Phone(), "13812341234", "138****1234"),
        (Phone(), "0531-88881234", "0531-****1234"),
        (Phone(), "0531-88881234-801", "0531-****1234"),
        (PersonName(), "王小山", "王*山"),
        (PersonName(), "王山", "王*"),
        (PersonName(), "王", "王*"),
        (PersonName(), "欧阳小山", "欧**山"),
        (Email(), "wang@example.cn", "w***@example.cn"),
        (Email(), "w@example.cn", "w***@example.cn"),
    ],
)
def test_a_mask_keeps_just_enough(kind: Kind[str], value: str, masked: str) -> None:
    assert kind.mask(value, an_item(kind)) == masked


@pytest.mark.parametrize("name", ["王小山", "买买提·艾力", "John Smith", "O'Neil", "\U00020bb7田"])
def test_a_name_is_kept(name: str) -> None:
    assert PersonName().parse(name, an_item(PersonName())) == name


@pytest.mark.parametrize("name", ["王小山1", "<b>王</b>", "王@山", "王;山"])
def test_a_sign_in_a_name_is_named(name: str) -> None:
    with pytest.raises(BadValue, match="姓名中不应有"):
        PersonName().parse(name, an_item(PersonName()))


@pytest.mark.parametrize(
    "text", ["a@b", "a b@example.cn", "@example.cn", "a@@example.cn", "a@example..cn", "a@1.2.3"]
)
def test_a_wrong_address_is_refused(text: str) -> None:
    with pytest.raises(BadValue, match=r"name@example\.cn"):
        Email().parse(text, an_item(Email()))


def test_addresses_are_the_same_in_any_case() -> None:
    assert Email().same("Wang@Example.cn", "wang@example.cn")


def test_a_web_address_gets_its_scheme() -> None:
    assert Url().parse("www.example.cn/路径?a=1", an_item(Url())) == "https://www.example.cn/路径?a=1"
    assert Url().parse("http://example.cn:8080", an_item(Url())) == "http://example.cn:8080"


@pytest.mark.parametrize(
    "text", ["javascript:alert(1)", "ftp://example.cn", "data:text/html,x", "example", "http://"]
)
def test_only_web_addresses_become_links(text: str) -> None:
    with pytest.raises(BadValue, match="网址"):
        Url().parse(text, an_item(Url()))

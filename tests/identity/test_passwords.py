import pytest

from filing.identity import passwords


@pytest.mark.parametrize(
    ("password", "username"),
    [
        ("short", "li"),
        ("1234567890", "li"),
        ("aaaaaaaaaaaa", "li"),
        ("wanglimin-2026", "wanglimin"),
        ("长" * 129, "li"),
    ],
)
def test_weak_passwords_are_refused_in_words(password: str, username: str) -> None:
    assert passwords.problems(password, username)


def test_a_long_passphrase_is_taken() -> None:
    assert passwords.problems("一次备案 跨部门 共享 2026", "li") == ()


def test_full_width_digits_are_the_same_password() -> None:
    assert passwords.matches(passwords.hashed("correct horse １２"), "correct horse 12")


def test_a_wrong_password_and_an_unknown_name_look_the_same() -> None:
    assert not passwords.matches(passwords.hashed("correct horse 12"), "correct horse 13")
    assert not passwords.matches(None, "nobody has this password")

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.iso7064 import mod_11_10, mod_37_36

from models.dossiers.iso7064 import DIGITS, DIGITS_AND_LETTERS, hybrid_check, is_registration_number


@given(st.text(DIGITS, min_size=1, max_size=20))
def test_digits_agree_with_the_second_opinion(body: str) -> None:
    assert hybrid_check(body, DIGITS) == mod_11_10.calc_check_digit(body)


@given(st.text(DIGITS_AND_LETTERS, min_size=1, max_size=70))
def test_letters_agree_with_the_second_opinion(body: str) -> None:
    assert hybrid_check(body, DIGITS_AND_LETTERS) == mod_37_36.calc_check_digit(body)


def test_a_character_outside_the_alphabet_is_an_error() -> None:
    with pytest.raises(ValueError, match="substring"):
        hybrid_check("1.2", DIGITS)


def test_a_registration_number_meets_its_check() -> None:
    assert is_registration_number("110000012345673")
    assert not is_registration_number("110000012345674")


@pytest.mark.parametrize("number", ["", "11000001234567", "1100000123456722", "11000001234567X", "0" * 15])
def test_anything_else_is_no_registration_number(number: str) -> None:
    assert not is_registration_number(number)

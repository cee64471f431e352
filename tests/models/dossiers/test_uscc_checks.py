import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import uscc as second_opinion

from models.dossiers.uscc_checks import ALPHABET, inner_check, outer_check, passes, plausible


@pytest.mark.parametrize(
    "code",
    [
        "914403001922038216",
        "9144030071526726XG",
        "91330100799655058B",
        "91110108717743469K",
        "91110108551385082Q",
        "91100000100003962T",
        "91370200264574251E",
        "11100000000013338W",
        "11430000006122244L",
    ],
)
def test_well_known_codes_meet_both_checks(code: str) -> None:
    assert outer_check(code[:17]) == code[17]
    assert inner_check(code[8:16]) == code[16]
    assert passes(code)


@given(st.text(ALPHABET, min_size=17, max_size=17))
def test_the_outer_check_agrees_with_the_second_opinion(body: str) -> None:
    assert outer_check(body) == second_opinion.calc_check_digit(body)


@given(st.text(ALPHABET, min_size=17, max_size=17), st.integers(0, 16), st.sampled_from(ALPHABET))
def test_the_outer_check_notices_every_single_change(body: str, position: int, other: str) -> None:
    changed = body[:position] + other + body[position + 1 :]
    assert (outer_check(changed) == outer_check(body)) == (changed == body)


def test_the_inner_check_has_eleven_values() -> None:
    found = {inner_check(f"{number:08d}") for number in range(40)}
    assert found == set("0123456789X")


def test_a_code_of_nothing_but_zeros_inside_does_not_pass() -> None:
    body = "91440300000000000"
    assert not passes(body + outer_check(body))


def test_an_unknown_class_of_bodies_is_not_plausible() -> None:
    assert plausible("N3")
    assert not plausible("N4")
    assert not plausible("01")

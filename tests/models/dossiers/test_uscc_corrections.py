import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.dossiers.uscc_checks import ALPHABET, inner_check, outer_check, passes
from models.dossiers.uscc_corrections import AT_MOST, suggest

KNOWN = "9144030071526726XG"
REGIONS = ("110000", "370102", "440300", "510100", "640100")


@st.composite
def codes(draw: st.DrawFn) -> str:
    prefix = draw(st.sampled_from(("91", "12", "52", "93")))
    region = draw(st.sampled_from(REGIONS))
    subject = draw(st.text(ALPHABET, min_size=8, max_size=8).filter(lambda text: text != "0" * 8))
    body = prefix + region + subject + inner_check(subject)
    return body + outer_check(body)


@pytest.mark.parametrize(("position", "typed"), [(4, "O"), (12, "Z"), (11, "S"), (8, "T"), (17, "6")])
def test_a_mistaken_letter_is_put_right(position: int, typed: str) -> None:
    wrong = KNOWN[:position] + typed + KNOWN[position + 1 :]
    assert KNOWN in suggest(wrong)


def test_all_letters_the_standard_left_out_are_read_as_digits() -> None:
    assert suggest("9I4403OO7IS26726XG") == (KNOWN,)


def test_one_sign_that_cannot_be_read_is_replaced_where_it_stands() -> None:
    assert suggest(KNOWN[:5] + "?" + KNOWN[6:]) == (KNOWN,)


def test_two_signs_that_cannot_be_read_are_too_many() -> None:
    assert suggest("??" + KNOWN[2:]) == ()


def test_nothing_is_guessed_for_another_length() -> None:
    assert suggest(KNOWN[:-1]) == ()


def test_a_lookalike_comes_before_any_other_character() -> None:
    assert suggest(KNOWN[:17] + "6")[0] == KNOWN


def test_swapped_neighbours_are_swapped_back() -> None:
    assert KNOWN in suggest(KNOWN[:9] + KNOWN[10] + KNOWN[9] + KNOWN[11:])


@given(codes(), st.integers(8, 16), st.sampled_from(ALPHABET))
def test_any_single_slip_in_the_subject_is_found_again(code: str, position: int, typed: str) -> None:
    wrong = code[:position] + typed + code[position + 1 :]
    found = suggest(wrong, lambda candidate: candidate[2:8] in REGIONS)
    assert wrong == code or code in found or len(found) == AT_MOST


@given(codes(), st.integers(2, 7), st.sampled_from("0123456789"))
def test_a_slip_in_the_region_is_found_where_the_region_is_known(
    code: str, position: int, typed: str
) -> None:
    wrong = code[:position] + typed + code[position + 1 :]
    found = suggest(wrong, lambda candidate: candidate[2:8] == code[2:8])
    assert wrong == code or code in found


@given(st.text(ALPHABET + "OIZSV", min_size=18, max_size=18))
def test_every_suggestion_passes_and_none_is_given_twice(typed: str) -> None:
    found = suggest(typed)
    assert all(map(passes, found))
    assert len(found) == len(set(found)) <= AT_MOST

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from stdnum.cn import uscc as second_opinion

from models.dossiers import uscc
from models.dossiers.retired import Retired
from models.dossiers.uscc import Fault, Regions, check, normalise
from models.dossiers.uscc_checks import outer_check

VECTORS = Path(__file__).parents[2] / "data" / "uscc_vectors.csv"
WELL_KNOWN = "914403001922038216"


def vectors(*expected: str) -> Iterator[tuple[str, str]]:
    with VECTORS.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if not expected or row["expected"] in expected]
    assert rows
    return iter([(row["code_as_found"], row["normalised"]) for row in rows])


@pytest.mark.parametrize(
    "raw",
    [
        "９１４４０３００１９２２０３８２１６",
        " 9144 0300 1922 0382 16\n",
        "91440300-192203821-6",
        "91440300－192203821–6",
        "\ufeff914403001922038216\u200b",
        "914403001922038216\u3000",
    ],
)
def test_normalise_drops_what_is_no_part_of_the_code(raw: str) -> None:
    assert normalise(raw) == WELL_KNOWN


def test_normalise_raises_letters() -> None:
    assert normalise("9144030071526726xg") == "9144030071526726XG"


def test_every_code_found_in_a_register_is_normalised_as_expected() -> None:
    assert [pair for pair in vectors() if normalise(pair[0]) != pair[1]] == []


def test_good_codes_are_accepted_without_a_hint() -> None:
    found = [(raw, check(raw)) for raw, _ in vectors("accept", "accept_after_normalise")]
    assert [raw for raw, verdict in found if not verdict.ok or verdict.hints] == []


def test_codes_that_fail_only_inside_are_accepted_with_a_hint() -> None:
    found = [check(raw) for raw, _ in vectors("accept_outer_ok_inner_orgcode_check_fails")]
    assert {(verdict.ok, *map(str, verdict.hints)) for verdict in found} == {(True, uscc.INNER_HINT)}


def test_real_codes_with_a_wrong_check_character_can_be_overridden() -> None:
    found = [check(raw) for raw, _ in vectors("real_but_checksum_fails", "checksum_fails")]
    placeholder = "429006NA000000022X"
    assert {verdict.fault for verdict in found if verdict.code != placeholder} == {Fault.CHECK18}
    assert check(placeholder).fault is Fault.ALPHABET


def test_the_second_opinion_agrees_where_it_looks_at_the_same_things() -> None:
    disagreed = [
        code
        for _, code in vectors()
        if code[:2].isdigit() and check(code).ok != second_opinion.is_valid(code)
    ]
    assert disagreed == []


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        ("", Fault.LENGTH),
        ("91440300192203821", Fault.LENGTH),
        ("9144030019220382161", Fault.LENGTH),
        ("9144O3001922038216", Fault.ALPHABET),
        ("91440300192203821中", Fault.ALPHABET),
        ("9144A3001922038216", Fault.ALPHABET),
        ("000000000000000000", Fault.ZERO),
        ("914403000000000000", Fault.ZERO),
        ("904403001922038216", Fault.PREFIX),
        ("B14403001922038216", Fault.PREFIX),
        ("914403001922038217", Fault.CHECK18),
        ("A1110000600037341L", Fault.CHECK18),
    ],
)
def test_each_fault_has_its_name_and_its_own_sentence(raw: str, fault: Fault) -> None:
    verdict = check(raw)
    assert (verdict.ok, verdict.fault) == (False, fault)
    assert verdict.sentence in uscc.SENTENCES.values()
    assert verdict.overridable == (fault is Fault.CHECK18)


def test_every_class_of_bodies_is_taken() -> None:
    listed = "11 12 13 19 21 31 41 49 51 52 53 54 55 59 61 71 81 89 91 92 93 99 A1 A9 N1 N2 N3 N9 Y1"
    bodies = [prefix + "440300192203821" for prefix in listed.split()]
    assert [body[:2] for body in bodies if not check(body + outer_check(body)).ok] == []


def test_the_half_that_fails_is_named() -> None:
    assert check("914403001922038217").half == uscc.FIRST_HALF
    assert check("914401001922038216").half == uscc.FIRST_HALF
    assert check("914403001922038116").half == uscc.SUBJECT_HALF
    assert check("914403001922038116").sentence == uscc.SENTENCES[uscc.SUBJECT_HALF]
    assert check(WELL_KNOWN).half == ""


def test_a_retired_or_unknown_region_is_a_hint_and_no_fault() -> None:
    regions = Regions(current={"440300"}, retired={"440301": Retired("440301", "市辖区")})
    retired, unknown = "91440301192203821", "91440399192203821"
    assert check(WELL_KNOWN, regions).hints == ()
    old, strange = (check(body + outer_check(body), regions) for body in (retired, unknown))
    assert (old.ok, strange.ok) == (True, True)
    assert [str(hint) for hint in old.hints] == [
        "代码中的地区码 440301（广东省深圳市市辖区）已撤销，不影响代码使用。"
    ]
    assert [str(hint) for hint in strange.hints] == ["代码中的地区码 440399 不在区划表内，不影响使用。"]
    assert check(unknown + outer_check(unknown)).ok


def test_a_known_region_comes_first_among_the_suggestions() -> None:
    typed = "914403011922038216"
    first = check(typed, Regions(current={"440300"})).suggestions[0]
    assert first == WELL_KNOWN


def test_suggested_codes_are_good_codes() -> None:
    for suggestion in check("914403001922038217").suggestions:
        assert check(suggestion).ok
        assert check(suggestion).hints == ()

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypinyin import lazy_pinyin

from filing.register.syllables import AT_MOST, SYLLABLES, splits


def characters_of_gb2312() -> list[str]:
    found = []
    for row in range(0xB0, 0xF8):
        pairs = (bytes((row, cell)) for cell in range(0xA1, 0xFF))
        found += [pair.decode("gb2312", errors="ignore") for pair in pairs]
    return [character for character in found if character]


def test_every_common_character_is_read_with_a_syllable_of_the_table() -> None:
    read = {character: lazy_pinyin(character)[0] for character in characters_of_gb2312()}
    assert len(read) > 6_700
    strange = {syllable for syllable in read.values() if syllable not in SYLLABLES}
    assert strange <= {"n", "m", "ng", "hm", "hng", "eng", "ê", "lo", "yo", "o"}


@pytest.mark.parametrize(
    ("letters", "expected"),
    [
        ("qilu", {("qi", "lu")}),
        ("xian", {("xian",), ("xi", "an")}),
        ("fangan", {("fang", "an"), ("fan", "gan")}),
        ("lvse", {("lv", "se")}),
        ("qlsc", set()),
        ("qilush", set()),
        ("iqi", set()),
    ],
)
def test_letters_fall_into_syllables_in_all_ways(letters: str, expected: set[tuple[str, ...]]) -> None:
    assert set(splits(letters)) == expected


def test_the_longest_first_syllable_comes_first() -> None:
    assert splits("xian")[0] == ("xian",)


@given(st.lists(st.sampled_from(sorted(SYLLABLES)), min_size=1, max_size=6))
def test_splits_spell_what_was_typed(syllables: list[str]) -> None:
    found = splits("".join(syllables))
    assert tuple(syllables) in found or len(found) == AT_MOST
    assert {"".join(split) for split in found} == {"".join(syllables)}


def test_long_nonsense_is_given_up_quickly() -> None:
    assert splits("xian" * 40 + "q") == ()

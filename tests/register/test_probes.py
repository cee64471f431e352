import pytest

from filing.register.probes import LONGEST, WHY, Kind, Rank, anchored, understand


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("91370102MA3C0XXX1T", Kind.CODE),
        ("９１３７０１０２", Kind.CODE),
        ("9137-0102", Kind.CODE),
        ("2026", Kind.CODE),
        ("鲁文备〔2026〕000001号", Kind.FILING_NUMBER),
        ("000001号", Kind.FILING_NUMBER),
        ("齐鲁", Kind.CHINESE),
        ("齐", Kind.CHINESE),
        ("BOE科技", Kind.CHINESE),
        ("360", Kind.CHINESE),
        ("a", Kind.CHINESE),
        ("%", Kind.CHINESE),
        ("qilushucheng", Kind.PINYIN),
        ("Qi Lu", Kind.PINYIN),
        ("xi'an", Kind.PINYIN),
        ("lüse", Kind.PINYIN),
        ("qlsc", Kind.INITIALS),
        ("SDQLSC", Kind.INITIALS),
    ],
)
def test_what_was_typed_is_understood(typed: str, kind: Kind) -> None:
    assert understand(typed).kind is kind


@pytest.mark.parametrize("typed", ["", "  ", "（）", "\u200b", "齐" * (LONGEST + 1)])
def test_nothing_is_asked_for_what_no_name_can_hold(typed: str) -> None:
    assert understand(typed).probes == ()


def test_letters_are_asked_as_a_name_as_pinyin_and_as_initials() -> None:
    assert [probe.column for probe in understand("qilu").probes] == ["names", "pinyin", "initials"]
    assert [probe.column for probe in understand("qlsc").probes] == ["names", "initials"]


def test_pinyin_is_asked_in_each_way_it_falls_into_syllables() -> None:
    ways = understand("xian").probes[1].ways
    assert [way.pattern for way in ways] == [" xian ", " xi an "]
    assert [way.tokens for way in ways] == [("〔xian",), ("〔xi〔an",)]


def test_a_blank_or_an_apostrophe_ends_a_syllable() -> None:
    for typed in ("xi an", "xi'an", "XI’AN"):
        assert [way.pattern for way in understand(typed).probes[1].ways] == [" xi an "]
    assert understand("x ian").kind is Kind.INITIALS


def test_wildcards_are_plain_signs() -> None:
    (way,) = understand("100%文_化*").probes[0].ways
    assert way.pattern == "100%文_化*"
    assert all(sign.isalnum() or not sign.isascii() for token in way.tokens for sign in token)


@pytest.mark.parametrize(
    ("names", "rank"),
    [
        ("\n齐鲁\n", Rank.NAME),
        ("\n鲁能\n齐鲁\n", Rank.FORMER_NAME),
        ("\n齐鲁书城\n齐鲁\n", Rank.FORMER_NAME),
        ("\n齐鲁书城\n", Rank.BEGINNING),
        ("\n山东齐鲁\n齐鲁书城\n", Rank.FRAGMENT),
        ("\n书城\n齐鲁书城\n", Rank.FORMER_FRAGMENT),
    ],
)
def test_names_are_ranked_by_how_they_match(names: str, rank: Rank) -> None:
    assert understand("齐鲁").probes[0].rank(names) is rank


def test_a_whole_code_comes_before_everything() -> None:
    probe = understand("914403001922038216").probes[0]
    assert probe.rank("\n914403001922038216\n") is Rank.CODE
    assert probe.rank("\n鲁文备2026\n9144030019220382161\n") is Rank.PART_OF_CODE


def test_readings_rank_last() -> None:
    pinyin, initials = understand("qilu").probes[1:]
    assert pinyin.rank("") is Rank.PINYIN
    assert initials.rank("") is Rank.INITIALS
    assert sorted(Rank)[-2:] == [Rank.PINYIN, Rank.INITIALS]


def test_anchored_questions_ask_for_the_whole_name_and_for_its_beginning() -> None:
    whole, beginning = anchored("山东")
    assert (whole.ways[0].pattern, whole.ways[0].tokens) == ("\n山东\n", ("「山", "东」", "山东"))
    assert (beginning.ways[0].pattern, beginning.ways[0].tokens) == ("\n山东", ("「山", "山东"))


def test_every_rank_has_its_reason() -> None:
    assert set(WHY) == set(Rank)
    assert WHY[Rank.INITIALS] % {"typed": "qlsc"} == "拼音首字母 qlsc"

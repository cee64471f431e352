import csv
from pathlib import Path

import pytest

import filing.data.reference
from filing.register.readings import AT_MOST, readings
from filing.register.syllables import SYLLABLES


def overrides() -> list[dict[str, str]]:
    file = Path(filing.data.reference.__path__[0]) / "pinyin_overrides.csv"
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize(
    ("name", "spoken"),
    [
        ("重庆动漫", "chong qing dong man"),
        ("单县剪纸", "shan xian jian zhi"),
        ("仇英画院", "qiu ying hua yuan"),
        ("长清区文化馆", "chang qing qu wen hua guan"),
        ("朝阳剧场", "chao yang ju chang"),
        ("洪洞", "hong tong"),
        ("漯河", "luo he"),
        ("什邡", "shi fang"),
        ("浚县", "xun xian"),
        ("太行山", "tai hang shan"),
        ("乐亭皮影", "lao ting pi ying"),
        ("蔚县剪纸", "yu xian jian zhi"),
        ("曾国藩", "zeng guo fan"),
        ("银行", "yin hang"),
        ("音乐", "yin yue"),
        ("朴氏", "piao shi"),
        ("绿城", "lv cheng"),
    ],
)
def test_names_are_read_as_people_read_them(name: str, spoken: str) -> None:
    assert " ".join(readings(name)[0]) == spoken


@pytest.mark.parametrize(
    ("name", "spoken"),
    [("曾记", {"zeng ji", "ceng ji"}), ("单记", {"dan ji", "shan ji"}), ("查府", {"cha fu", "zha fu"})],
)
def test_a_surname_alone_is_read_in_all_ways(name: str, spoken: set[str]) -> None:
    assert {" ".join(way) for way in readings(name)} == spoken


def test_many_ambiguous_characters_stay_few_readings() -> None:
    assert len(readings("单,仇,曾,查,解,盖,朴")) == AT_MOST


def test_what_is_not_chinese_stays_itself() -> None:
    assert readings("𠮷㛃3d")[0][0] == "𠮷"
    assert "".join(readings("3d动漫")[0]) == "3ddongman"
    assert readings("") == ((),)


def test_each_override_has_a_known_syllable_for_each_character() -> None:
    for row in overrides():
        ways = [way.split() for way in row["pinyin"].split("|")]
        assert {len(way) for way in ways} == {len(row["text"])}, row
        assert all(syllable in SYLLABLES for way in ways for syllable in way), row


def test_no_override_stands_twice() -> None:
    texts = [row["text"] for row in overrides()]
    assert len(texts) == len(set(texts))


def test_every_override_is_what_is_read() -> None:
    for row in overrides():
        expected = [tuple(way.split()) for way in row["pinyin"].split("|")]
        assert list(readings(row["text"])) == expected, row

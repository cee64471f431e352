import random
from collections.abc import Callable

import pytest
import sqlmodel

from filing.register import search
from filing.register.probes import Kind, Rank
from filing.register.readings import readings
from filing.register.search import CAP, Found
from filing.register.tokens import document, fold

PLACES = ("济南", "青岛", "单县", "长清", "乐陵", "莘县", "成都", "重庆", "银川", "天津滨海", "什邡", "太行")
TRADES = (
    "动漫",
    "影视",
    "书城",
    "音乐",
    "剪纸",
    "数字文化",
    "演艺",
    "长卷",
    "传媒",
    "𠮷㛃",
    "曾记",
    "单氏",
    "BOE",
)
FORMS = ("有限公司", "（集团）有限公司", "(深圳)有限责任公司", "工作室", "合作社", "100%有限公司")
ENTRIES = {
    1: (["山东齐鲁书城文化有限公司", "济南市新华书店"], ["914403001922038216", "鲁文备〔2026〕000001号"]),
    2: (["齐鲁书城"], ["9144030071526726XG"]),
    3: (["单县𠮷㛃剪纸合作社"], ["鲁文备〔2026〕000002号"]),
    4: (["曾记动漫(集团)有限公司", "齐鲁动漫"], []),
    5: (["重庆100%原创音乐_工作室"], []),
    6: (["西安城墙演艺", "长安演艺"], []),
}


@pytest.fixture(autouse=True)
def session(db_session: sqlmodel.Session) -> sqlmodel.Session:
    return db_session


def index(entries: dict[int, tuple[list[str], list[str]]]) -> None:
    search.index_many({number: document(names, codes) for number, (names, codes) in entries.items()})


def answers(typed: str) -> list[tuple[int, Rank]]:
    return [(hit.number, hit.rank) for hit in search.search(typed).hits]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("齐鲁书城", [(2, Rank.NAME), (1, Rank.FRAGMENT)]),
        ("齐鲁", [(2, Rank.BEGINNING), (1, Rank.FRAGMENT), (4, Rank.FORMER_FRAGMENT)]),
        ("齐鲁动漫", [(4, Rank.FORMER_NAME)]),
        ("新华", [(1, Rank.FORMER_FRAGMENT)]),
        ("城", [(1, Rank.FRAGMENT), (2, Rank.FRAGMENT), (6, Rank.FRAGMENT)]),
        ("㛃", [(3, Rank.FRAGMENT)]),
        ("𠮷㛃", [(3, Rank.FRAGMENT)]),
        ("曾记动漫（集团）", [(4, Rank.BEGINNING)]),
        ("曾记动漫集团", [(4, Rank.BEGINNING)]),
        ("914403001922038216", [(1, Rank.CODE)]),
        ("91440300-192203821-6", [(1, Rank.CODE)]),
        ("9144030071526726xg", [(2, Rank.CODE)]),
        ("440300", [(1, Rank.PART_OF_CODE), (2, Rank.PART_OF_CODE)]),
        ("鲁文备〔2026〕000002号", [(3, Rank.CODE)]),
        ("000002号", [(3, Rank.PART_OF_CODE)]),
        ("qlsc", [(1, Rank.INITIALS), (2, Rank.INITIALS)]),
        ("qilushucheng", [(1, Rank.PINYIN), (2, Rank.PINYIN)]),
        ("shanxian", [(3, Rank.PINYIN)]),
        ("danxian", []),
        ("zengji", [(4, Rank.PINYIN)]),
        ("cengji", [(4, Rank.PINYIN)]),
        ("zjdm", [(4, Rank.INITIALS)]),
        ("chongqing", [(5, Rank.PINYIN)]),
        ("xi an", [(6, Rank.PINYIN)]),
        ("xi'an", [(6, Rank.PINYIN)]),
        ("changan", [(6, Rank.PINYIN)]),
        ("100%", [(5, Rank.FRAGMENT)]),
        ("%", [(5, Rank.FRAGMENT)]),
        ("_工作", [(5, Rank.FRAGMENT)]),
        ("音%工", []),
        ('"', []),
        ("齐鲁 OR 重庆", []),
        ("", []),
    ],
)
def test_what_is_typed_finds_what_is_meant(typed: str, expected: list[tuple[int, Rank]]) -> None:
    index(ENTRIES)
    assert answers(typed) == expected


def test_a_hit_says_why_it_was_found() -> None:
    index(ENTRIES)
    assert [hit.why for hit in search.search(" qlsc ").hits] == ["拼音首字母 qlsc"] * 2
    assert search.search("齐鲁动漫").hits[0].why == "曾用名 齐鲁动漫"


def test_an_entry_is_found_by_its_new_name_only() -> None:
    index({1: (["齐鲁书城"], [])})
    index({1: (["济南书城"], [])})
    assert answers("齐鲁") == []
    assert answers("济南") == [(1, Rank.BEGINNING)]


def test_nothing_to_index_is_no_error() -> None:
    search.index_many({})
    assert answers("齐鲁") == []


def test_a_cleared_index_finds_nothing() -> None:
    index(ENTRIES)
    search.clear()
    assert answers("齐鲁") == []


def test_a_scope_narrows_by_one_mark_of_each_group() -> None:
    marks = {
        1: ("kind:enterprise", "in:370100"),
        2: ("kind:enterprise", "in:510100"),
        3: ("kind:project", "in:370100"),
    }
    search.index_many({number: document(["齐鲁书城"], marks=held) for number, held in marks.items()})

    def found(*scope: list[str]) -> list[int]:
        return [hit.number for hit in search.search("齐鲁", scope).hits]

    assert found() == [1, 2, 3]
    assert found(["in:370100"]) == [1, 3]
    assert found(["in:370100", "in:510100"]) == [1, 2, 3]
    assert found(["in:370100"], ["kind:enterprise"]) == [1]
    assert found(["in:3701"]) == []
    assert found([]) == []


def test_pages_follow_each_other_without_gap_or_repetition() -> None:
    index({number: ([f"齐鲁{number}号书城"], []) for number in range(1, 46)})
    pages = [search.search("齐鲁", limit=20, offset=offset) for offset in (0, 20, 40)]
    assert [hit.number for page in pages for hit in page.hits] == list(range(1, 46))
    assert {(page.total, page.more) for page in pages} == {(45, False)}


def test_counts_are_capped_and_the_best_still_come_first() -> None:
    crowd: dict[int, tuple[list[str], list[str]]] = {
        number: ([f"山东{number}齐鲁"], []) for number in range(1, CAP + 50)
    }
    index(crowd | {5_000: (["齐鲁"], []), 5_001: (["齐鲁书城"], []), 5_002: (["书城", "齐鲁"], [])})
    found = search.search("齐鲁")
    assert (found.total, found.more) == (CAP, True)
    assert [(hit.number, hit.rank) for hit in found.hits[:4]] == [
        (5_000, Rank.NAME),
        (5_002, Rank.FORMER_NAME),
        (5_001, Rank.BEGINNING),
        (1, Rank.FRAGMENT),
    ]


def test_many_readings_are_capped_too() -> None:
    index({number: ([f"齐鲁{number}号"], []) for number in range(1, CAP + 50)})
    found = search.search("qilu")
    assert (found.kind, found.total, found.more) == (Kind.PINYIN, CAP, True)


def names_of_many_firms(count: int) -> dict[int, list[str]]:
    dice = random.Random(20261122)  # noqa: S311 - the same names in each run

    def name() -> str:
        return dice.choice(PLACES) + "".join(dice.sample(TRADES, dice.randint(1, 3))) + dice.choice(FORMS)

    return {number: [name() for _ in range(dice.choice((1, 1, 2)))] for number in range(1, count + 1)}


def scanned(names: dict[int, list[str]], matches: Callable[[str], bool]) -> set[int]:
    return {number for number, held in names.items() if any(matches(fold(name)) for name in held)}


def everything(typed: str) -> set[int]:
    found: Found = search.search(typed, limit=CAP)
    assert not found.more
    return {hit.number for hit in found.hits}


def test_the_index_answers_like_a_full_scan() -> None:
    names = names_of_many_firms(2_000)
    search.index_many({number: document(held) for number, held in names.items()})
    dice = random.Random(1)  # noqa: S311 - the same fragments in each run
    for number in dice.sample(sorted(names), 60):
        name = fold(dice.choice(names[number]))
        start, length = dice.randrange(len(name)), dice.choice((2, 2, 3, 4, 6))
        fragment = name[start : start + length]
        expected = scanned(names, lambda held, typed=fragment: typed in held)  # type: ignore[misc]
        if len(expected) <= CAP and not fragment.isascii():
            assert everything(fragment) == expected, fragment


def test_readings_answer_like_a_full_scan() -> None:
    names = names_of_many_firms(2_000)
    search.index_many({number: document(held) for number, held in names.items()})

    def reads(name: str, syllables: str) -> bool:
        return any(f" {syllables} " in f" {' '.join(way)} " for way in readings(name))

    def begins(name: str, letters: str) -> bool:
        return any(letters in "".join(syllable[0] for syllable in way) for way in readings(name))

    for syllables in ("shan xian jian zhi", "zeng ji dong man", "shu cheng yin yue", "lao ling chuan mei"):
        letters = syllables.replace(" ", "")
        assert everything(letters) == scanned(names, lambda held, typed=syllables: reads(held, typed))  # type: ignore[misc]
    for letters in ("sxjz", "zjdm", "jndm", "whyx"):
        assert everything(letters) == scanned(names, lambda held, typed=letters: begins(held, typed))  # type: ignore[misc]


@pytest.mark.parametrize("mark", ["state:a b", 'state:"', "state:甲\x00乙", "state:a\nOR b", "state:\x7f"])
def test_a_mark_that_nothing_has_finds_nothing(db_session: sqlmodel.Session, mark: str) -> None:
    index({1: (["演示出版公司"], [])})
    assert search.search("演示出版").total == 1
    assert search.search("演示出版", [[mark]]).total == 0

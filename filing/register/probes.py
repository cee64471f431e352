"""What somebody meant by what they typed: a code, a fragment of a name, pinyin, initials."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from itertools import islice, product

from filing.register.syllables import AT_MOST, splits
from filing.register.tokens import (
    CODE,
    GRAM,
    INITIALS,
    NAME_END,
    NAME_START,
    bigrams,
    fold,
    fold_code,
    grams,
    plain,
    syllable_tokens,
)
from models.text import N_

Scope = tuple[tuple[str, ...], ...]  # of each group at least one token
LONGEST = 200
WORD_END = re.compile(r"[\s'’]+")
FILING_NUMBER = re.compile(r"备\D*\d|\d号$")


class Kind(StrEnum):
    """What a query looks like."""

    CODE = "code"
    FILING_NUMBER = "filing_number"
    CHINESE = "chinese"
    PINYIN = "pinyin"
    INITIALS = "initials"


class Rank(IntEnum):
    """How well an entry answers a query; less is better."""

    CODE = 0
    NAME = 1
    FORMER_NAME = 2
    BEGINNING = 3
    FRAGMENT = 4
    FORMER_FRAGMENT = 5
    PART_OF_CODE = 6
    PINYIN = 7
    INITIALS = 8


WHY = {
    Rank.CODE: N_("代码或备案号 %(typed)s"),
    Rank.NAME: N_("名称 %(typed)s"),
    Rank.FORMER_NAME: N_("曾用名 %(typed)s"),
    Rank.BEGINNING: N_("名称开头 %(typed)s"),
    Rank.FRAGMENT: N_("名称包含 %(typed)s"),
    Rank.FORMER_FRAGMENT: N_("曾用名包含 %(typed)s"),
    Rank.PART_OF_CODE: N_("代码或备案号包含 %(typed)s"),
    Rank.PINYIN: N_("拼音 %(typed)s"),
    Rank.INITIALS: N_("拼音首字母 %(typed)s"),
}


@dataclass(frozen=True, slots=True)
class Way:
    """One way to match: all tokens, and `pattern` in the text of the column."""

    tokens: tuple[str, ...]
    pattern: str


@dataclass(frozen=True, slots=True)
class Probe:
    """One question to the index, answered by entries that match in any of its ways."""

    column: str
    key: str
    ways: tuple[Way, ...]

    def rank(self, text: str) -> Rank:
        """How well an entry answers whose text in `column` this is, one line a value."""
        return RANKS[self.column](text, self.key)


@dataclass(frozen=True, slots=True)
class Query:
    """What was typed, what it looks like, and the questions to ask."""

    kind: Kind
    key: str
    probes: tuple[Probe, ...]


def understand(typed: str) -> Query:
    """Read a query; signs that mean something to a database mean themselves here."""
    key = fold(typed)
    if not 0 < len(key) <= LONGEST:
        return Query(Kind.CHINESE, key, ())
    code, words = fold_code(typed), [fold(word).replace("ü", "v") for word in WORD_END.split(typed)]
    letters = "".join(words)
    if len(code) >= GRAM and any(sign.isdigit() for sign in code) and (kind := _code_kind(code)):
        return Query(kind, key, (_codes(code), _names(key)))
    if not (letters.isascii() and letters.isalpha() and len(letters) > 1):
        return Query(Kind.CHINESE, key, (_names(key),))
    read = tuple(map(_reading, _splits(words)))
    pairs = _each(INITIALS + pair for pair in bigrams(letters))
    initials = Probe("initials", letters, (Way(pairs, letters),))
    if read:
        return Query(Kind.PINYIN, key, (_names(key), Probe("pinyin", letters, read), initials))
    return Query(Kind.INITIALS, key, (_names(key), initials))


def anchored(key: str) -> tuple[Probe, ...]:
    """Names that are `key`, and names that begin so: asked where fragments are too many to see them all."""
    start, end = NAME_START + key[0], key[-1] + NAME_END
    pairs = tuple(bigrams(key))
    return (
        Probe("names", key, (Way(_each((start, end, *pairs)), f"\n{key}\n"),)),
        Probe("names", key, (Way(_each((start, *pairs)), f"\n{key}"),)),
    )


def _code_kind(code: str) -> Kind | None:
    if code.isascii() and code.isalnum():
        return Kind.CODE
    return Kind.FILING_NUMBER if FILING_NUMBER.search(code) else None


def _codes(code: str) -> Probe:
    return Probe("codes", code, (Way(_each(CODE + gram for gram in grams(code)), code),))


def _names(key: str) -> Probe:
    return Probe("names", key, (Way(_each(bigrams(key) if len(key) > 1 else key), key),))


def _splits(words: Iterable[str]) -> Iterable[tuple[str, ...]]:
    """Splits of each word, put together: no syllable goes on after a blank or an apostrophe."""
    ways = product(*(splits(word) for word in words if word))
    return (sum(way, ()) for way in islice(ways, AT_MOST))


def _reading(split: tuple[str, ...]) -> Way:
    tokens = tuple(syllable_tokens(split))
    return Way(_each(tokens if len(split) == 1 else tokens[2::2]), f" {' '.join(split)} ")


def _each(tokens: Iterable[str]) -> tuple[str, ...]:
    return tuple(plain(token) for token in dict.fromkeys(tokens))


def _rank_name(names: str, key: str) -> Rank:
    present, *former = names.strip("\n").split("\n")
    if present == key:
        return Rank.NAME
    if key in former:
        return Rank.FORMER_NAME
    if present.startswith(key):
        return Rank.BEGINNING
    return Rank.FRAGMENT if key in present else Rank.FORMER_FRAGMENT


def _rank_code(codes: str, key: str) -> Rank:
    return Rank.CODE if f"\n{key}\n" in codes else Rank.PART_OF_CODE


RANKS = {
    "names": _rank_name,
    "codes": _rank_code,
    "pinyin": lambda _text, _key: Rank.PINYIN,
    "initials": lambda _text, _key: Rank.INITIALS,
}

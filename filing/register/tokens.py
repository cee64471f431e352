"""One tokenizer for both databases: what of an entry is searched, and the tokens that stand for it.

Tokens hold no ASCII punctuation and no blank, so that SQLite's `ascii` tokenizer keeps each of them
whole, whatever version of Unicode it knows. Brackets never survive `fold`: they mark kinds of tokens.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from filing.register.readings import readings
from filing.register.syllables import SYLLABLES
from models.dossiers.uscc import normalise

NAME_START, NAME_END, SYLLABLE, INITIALS, CODE, MARK = "「」〔【《〖"
DROPPED = frozenset(("Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Ps", "Pe", "Pi", "Pf"))
DOTS_AND_QUOTES = frozenset("·•‧∙・'\"`")
WIDE = dict.fromkeys((*range(0x21), 0x7F), 0xFFFD) | {
    code: code + 0xFEE0 for code in range(0x21, 0x7F) if not chr(code).isalnum()
}
"""No sign of ASCII but letters and digits: what has no wide form becomes the replacement character."""
GRAM = 4


@dataclass(frozen=True, slots=True)
class Document:
    """What is searched of one entry, folded; the first name is the present one, the others former."""

    names: tuple[str, ...]
    codes: tuple[str, ...] = ()
    pinyin: tuple[str, ...] = ()
    initials: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()


def fold(text: str) -> str:
    """`text` as it is compared: NFKC, lower case, without blanks, brackets, quotes and middle dots."""
    kept = (
        character
        for character in unicodedata.normalize("NFKC", text).lower()
        if unicodedata.category(character) not in DROPPED and character not in DOTS_AND_QUOTES
    )
    return unicodedata.normalize("NFKC", "".join(kept))


def fold_code(text: str) -> str:
    """A credit code or filing number as it is compared; hyphens go too."""
    return fold(normalise(text))


def document(names: Iterable[str], codes: Iterable[str] = (), marks: Iterable[str] = ()) -> Document:
    """What is searched of an entry with these names and codes; `marks` narrow a search (kind, division)."""
    folded = tuple(dict.fromkeys(fold(name) for name in names))
    ways = [way for name in folded for way in readings(name)]
    return Document(
        names=folded,
        codes=tuple(dict.fromkeys(fold_code(code) for code in codes)),
        pinyin=tuple(dict.fromkeys(f" {' '.join(way)} " for way in ways)),
        initials=tuple(dict.fromkeys("".join(syllable[0] for syllable in way) for way in ways)),
        marks=tuple(dict.fromkeys(marks)),
    )


def index_tokens(held: Document) -> list[str]:
    """Every token of an entry, each once."""
    found: dict[str, None] = {}
    for name in held.names:
        found.update(dict.fromkeys(name))
        found.update(dict.fromkeys(bigrams(f"{NAME_START}{name}{NAME_END}")))
    for way in held.pinyin:
        found.update(dict.fromkeys(syllable_tokens(way.split())))
    for letters in held.initials:
        found.update(dict.fromkeys(INITIALS + pair for pair in bigrams(letters) if pair.isascii()))
    for code in held.codes:
        found.update(dict.fromkeys(CODE + gram for gram in grams(code)))
    found.update(dict.fromkeys(MARK + mark for mark in held.marks))
    return [plain(token) for token in found]


def plain(token: str) -> str:
    """`token` without ASCII punctuation, blanks and controls: no sign of it means anything to a database."""
    return token.translate(WIDE)


def bigrams(text: str) -> Iterator[str]:
    """Each two neighbours."""
    return (first + second for first, second in pairwise(text))


def syllable_tokens(syllables: Iterable[str]) -> Iterator[str]:
    """Tokens of each syllable and, after it, of each with the one before; nothing for other signs."""
    before = ""
    for syllable in syllables:
        known = syllable in SYLLABLES
        if known:
            yield SYLLABLE + syllable
        if known and before:
            yield f"{SYLLABLE}{before}{SYLLABLE}{syllable}"
        before = syllable if known else ""


def grams(code: str) -> Iterator[str]:
    """Each four neighbours of a code."""
    return (code[start : start + GRAM] for start in range(len(code) - GRAM + 1))

"""How names are read aloud: pypinyin, put right where a name is read otherwise than a word."""

from functools import lru_cache
from itertools import islice, product

from pypinyin import lazy_pinyin, load_phrases_dict
from pypinyin.seg.mmseg import seg

from filing.identity.reference import rows

AT_MOST = 8


@lru_cache(maxsize=1)
def _alternatives() -> dict[str, tuple[str, ...]]:
    """Characters that stand alone and are read in several ways; phrases go to pypinyin on the way."""
    table = [(row["text"], row["pinyin"]) for row in rows("pinyin_overrides.csv")]
    load_phrases_dict(
        {text: [[syllable] for syllable in pinyin.split()] for text, pinyin in table if len(text) > 1}
    )
    return {text: tuple(pinyin.split("|")) for text, pinyin in table if len(text) == 1}


@lru_cache(maxsize=20_000)
def _read(phrase: str) -> tuple[tuple[str, ...], ...]:
    """One tuple of syllables for each way to read a phrase; what is not Chinese stays one piece."""
    if phrase in _alternatives():
        return tuple((syllable,) for syllable in _alternatives()[phrase])
    return (tuple(lazy_pinyin(phrase)),)


def readings(name: str) -> tuple[tuple[str, ...], ...]:
    """The ways to read `name`, as syllables without tones, the most likely first, at most eight."""
    _alternatives()
    ways = product(*(_read(phrase) for phrase in seg.cut(name)))
    return tuple(sum(way, ()) for way in islice(ways, AT_MOST))

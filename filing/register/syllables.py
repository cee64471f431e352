"""Which runs of letters are pinyin: the syllables of Mandarin, and how a run of letters falls into them."""

from collections.abc import Iterator
from itertools import islice

AT_MOST = 8
FINALS = {
    "": "a ai an ang ao e ei en er o ou",
    "b": "a ai an ang ao ei en eng i ian iao ie in ing o u",
    "p": "a ai an ang ao ei en eng i ian iao ie in ing o ou u",
    "m": "a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u",
    "f": "a an ang ei en eng o ou u",
    "d": "a ai an ang ao e ei en eng i ia ian iao ie ing iu ong ou u uan ui un uo",
    "t": "a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo",
    "n": "a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan un uo v ve",
    "l": "a ai an ang ao e ei eng i ia ian iang iao ie in ing iu o ong ou u uan un uo v ve",
    "g": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "k": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "h": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "j": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "q": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "x": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "zh": "a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo",
    "ch": "a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo",
    "sh": "a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo",
    "r": "an ang ao e en eng i ong ou u ua uan ui un uo",
    "z": "a ai an ang ao e ei en eng i ong ou u uan ui un uo",
    "c": "a ai an ang ao e en eng i ong ou u uan ui un uo",
    "s": "a ai an ang ao e en eng i ong ou u uan ui un uo",
    "y": "a an ang ao e i in ing o ong ou u uan ue un",
    "w": "a ai an ang ao ei en eng o u",
}
SYLLABLES = frozenset(initial + final for initial, finals in FINALS.items() for final in finals.split())
LONGEST = max(map(len, SYLLABLES))


def splits(letters: str) -> tuple[tuple[str, ...], ...]:
    """How `letters` fall into syllables, the longest first, at most eight ways; none where they do not."""
    return tuple(islice(_walk(letters, 0, set()), AT_MOST))


def _walk(letters: str, start: int, dead: set[int]) -> Iterator[tuple[str, ...]]:
    """Splits from `start` on; `dead` remembers where there is none, so that long nonsense stays cheap."""
    if start == len(letters):
        yield ()
        return
    lives = False
    for end in range(min(len(letters), start + LONGEST), start, -1):
        if letters[start:end] in SYLLABLES and end not in dead:
            for rest in _walk(letters, end, dead):
                lives = True
                yield (letters[start:end], *rest)
    if not lives:
        dead.add(start)

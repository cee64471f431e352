"""Which part of a name answered a search, so that the card can mark it."""

from collections.abc import Sequence

from filing.register.readings import readings
from filing.register.search import Rank
from filing.register.tokens import fold

Parts = tuple[tuple[str, bool], ...]
BY_NAME = frozenset({Rank.NAME, Rank.FORMER_NAME, Rank.BEGINNING, Rank.FRAGMENT, Rank.FORMER_FRAGMENT})
BY_FORMER = frozenset({Rank.FORMER_NAME, Rank.FORMER_FRAGMENT})


def marked(text: str, typed: str, rank: Rank) -> Parts:
    """`text` in parts, each with whether it is what was typed; one unmarked part where nothing is."""
    if rank in BY_NAME or rank in (Rank.CODE, Rank.PART_OF_CODE):
        found = _fragment(text, typed)
    else:
        found = _spoken(text, fold(typed), initials=rank is Rank.INITIALS)
    return _parts(text, *found) if found else ((text, False),)


def _parts(text: str, start: int, end: int) -> Parts:
    parts = ((text[:start], False), (text[start:end], True), (text[end:], False))
    return tuple(part for part in parts if part[0])


def _fragment(text: str, typed: str) -> tuple[int, int] | None:
    """Where the folded fragment stands; folding may drop or widen characters, so each keeps its place."""
    letters = [(letter, place) for place, sign in enumerate(text) for letter in fold(sign)]
    start = "".join(letter for letter, _place in letters).find(fold(typed))
    if start < 0 or not fold(typed):
        return None
    return letters[start][1], letters[start + len(fold(typed)) - 1][1] + 1


def _spoken(text: str, typed: str, *, initials: bool) -> tuple[int, int] | None:
    """Where the syllables or their initials begin that were typed."""
    for way in readings(fold(text)):
        places = _places(text, way)
        if places is None:
            continue
        for first in range(len(way)):
            last = _reach([syllable[:1] if initials else syllable for syllable in way[first:]], typed)
            if last is not None:
                return places[first][0], places[first + last][1]
    return None


def _reach(syllables: Sequence[str], typed: str) -> int | None:
    """How many syllables further `typed` ends when it begins with the first."""
    spoken = ""
    for number, syllable in enumerate(syllables):
        spoken += syllable
        if spoken.startswith(typed):
            return number
        if not typed.startswith(spoken):
            return None
    return None


def _places(text: str, way: Sequence[str]) -> list[tuple[int, int]] | None:
    """Start and end in `text` of each piece of a reading; a piece that is not Chinese stands for itself."""
    signs = [place for place, sign in enumerate(text) if fold(sign)]
    folded = [fold(text[place]) for place in signs]
    places, used = [], 0
    for piece in way:
        itself = "".join(folded[used : used + len(piece)]) == piece
        end = used + (len(piece) if itself else 1)
        if end > len(signs):
            return None
        places.append((signs[used], signs[end - 1] + 1))
        used = end
    return places if used == len(signs) else None

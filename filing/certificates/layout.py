"""How a text fits its place: in one line, smaller, in two lines, or not at all. Pure; lengths in points."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from models.text import N_

Measure = Callable[[str, float], float]

# What stays together: a Latin word, the legal form of a firm; brackets and stops cling to their words.
_OPENING, _CLOSING = "（(【《「『“‘〈〔[", "）)】》」』”’〉〕]，。、；：！？,;!?%…—·"
_WORD = r"[A-Za-z0-9][A-Za-z0-9.,:/@&'’?=#_+-]*|(?:股份)?有限(?:责任)?公司|(?:特别行政|自治)区"
_TOKEN = re.compile(f"[{re.escape(_OPENING)}]*(?:{_WORD}|.)[{re.escape(_CLOSING)}]*\\s*", re.DOTALL)
_GOOD_END = re.compile(r"[省市区县州盟旗镇乡村）)，、；·\s]$|集团$")
_GOOD_START = re.compile(r"[（(]|(?:股份)?有限|集团")
# A break inside a word costs as much as a line this much longer.
UGLY = 1.35
# One line is taken down to this share of its size before a second line is opened.
ONE_LINE = 0.8


class DoesNotFit(ValueError):
    """A text has no room even at its smallest size. `reason` is for the reader."""

    reason = N_("这段文字放不下（%(length)d 个字）：%(text)s")

    def __init__(self, text: str) -> None:
        """Name the text."""
        self.text = text
        super().__init__(self.reason % {"length": len(text), "text": text})


@dataclass(frozen=True, slots=True)
class Fitted:
    """Lines, and the one size at which they all fit."""

    lines: tuple[str, ...]
    size: float


def tokens(text: str) -> list[str]:
    """The text in parts that are not divided; joined they are the text again."""
    return _TOKEN.findall(text)


def fit(text: str, width: float, size: float, *, floor: float, measure: Measure, lines: int = 2) -> Fitted:
    """One line of at most `size`; if that gets much smaller, `lines` (1 or 2) where they are bigger.

    Raises:
        DoesNotFit: it would have to be smaller than `floor`.
    """
    text = text.strip()
    whole = _shrunk((text,), width, size, measure)
    if lines == 1 or whole.size >= max(ONE_LINE * size, floor):
        best = whole
    else:
        best = max(whole, _halved(text, width, size, measure), key=lambda fitted: fitted.size)
    if best.size < floor:
        raise DoesNotFit(text)
    return best


def _shrunk(lines: tuple[str, ...], width: float, size: float, measure: Measure) -> Fitted:
    widest = max(measure(line, size) for line in lines)
    return Fitted(lines, size if widest <= width else size * width / widest)


def _halved(text: str, width: float, size: float, measure: Measure) -> Fitted:
    parts = tokens(text)
    pairs = [("".join(parts[:at]).rstrip(), "".join(parts[at:])) for at in range(1, len(parts))]
    if not pairs:
        return _shrunk((text,), width, size, measure)
    return _shrunk(min(pairs, key=lambda pair: _cost(pair, measure)), width, size, measure)


def _cost(lines: tuple[str, ...], measure: Measure) -> float:
    first, second = lines
    longer = max(measure(first, 1), measure(second, 1))
    sensible = _GOOD_END.search(first) or _GOOD_START.match(second)
    return longer if sensible else longer * UGLY


def wrap(text: str, width: float, size: float, measure: Measure) -> tuple[str, ...]:
    """As many lines of `size` as the text needs; its own line ends are kept, an over-long word is cut."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for part in _pieces(paragraph, width, size, measure):
            if line and measure((line + part).rstrip(), size) > width:
                lines.append(line.rstrip())
                line = ""
            line += part
        lines.append(line.rstrip())
    return tuple(lines)


def _pieces(text: str, width: float, size: float, measure: Measure) -> Iterable[str]:
    for token in tokens(text):
        if measure(token.rstrip(), size) <= width:
            yield token
        else:
            yield from token


def paginate(heights: Sequence[float], first: float, later: float) -> list[list[int]]:
    """Which blocks, in order, stand on which page: `first` points are free on page one, then `later`.

    A block higher than a page gets a page of its own.
    """
    pages: list[list[int]] = [[]]
    room = first
    for index, height in enumerate(heights):
        if height > room and pages[-1]:
            pages.append([])
            room = later
        pages[-1].append(index)
        room -= height
    return pages

"""Guilloche frame, rosettes, seal place and rules: computed once a palette, then only reused.

Repeated parts are written as the same text again under another matrix, so that deflate keeps them once.
"""

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import cos, pi, sin

from filing.certificates.curves import circle, number, operands, petals, spread, trace, wave

MM = 72 / 25.4
FINE = 0.28


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours as #RRGGBB."""

    paper: str = "#FDF9EC"
    ground: str = "#F3EAD0"
    gold: str = "#B3903F"
    green: str = "#4F8469"
    title: str = "#8C1515"
    text: str = "#26221C"
    soft: str = "#6F675A"
    mark: str = "#F4DFD2"
    seal: str = "#EBC6B8"
    stop: str = "#DE9A90"


@dataclass(frozen=True, slots=True)
class Form:
    """A finished drawing: its box (left, bottom, right, top) in points and its deflated content."""

    box: tuple[float, float, float, float]
    content: bytes


@dataclass(frozen=True, slots=True)
class Ribbon:
    """A bundle of waves in one tile: half height in points, periods, lines, breadth and shift as phase."""

    height: float
    periods: int
    lines: int
    breadth: float
    phase: float = 0.0


@dataclass(frozen=True, slots=True)
class Ring:
    """A woven ring of a rosette: each line is the first, turned."""

    radius: float
    height: float
    petals: int
    lines: int


EDGE, BAND, HAIRLINE = 10 * MM, 12.6 * MM, 6.5
TILE = 38.5
GOLD_RIBBONS = (Ribbon(14.2, 1, 7, 1.15), Ribbon(14.2, 1, 7, 1.15, pi))
GREEN_RIBBONS = (
    Ribbon(9, 1, 5, 1, pi / 2),
    Ribbon(9, 1, 5, 1, -pi / 2),
    Ribbon(3, 2, 3, 0.9),
    Ribbon(3, 2, 3, 0.9, pi),
)
CORNER_RADIUS = 31
CORNER_GOLD = (Ring(22.5, 7, 12, 6), Ring(8.5, 4.2, 8, 4))
CORNER_GREEN = (Ring(17.8, 4.7, 24, 4), Ring(4.8, 2.1, 8, 3))
GROUND = (
    Ring(150, 34, 18, 8),
    Ring(84, 26, 12, 6),
    Ring(118, 22, 36, 4),
    Ring(44, 20, 9, 6),
    Ring(16, 9, 6, 4),
)
SEAL = (Ring(52.5, 3.6, 48, 4), Ring(37.5, 2.4, 40, 4))
SEAL_RADIUS, SEAL_TEXT_RADIUS = 57, 41.8
DIVIDER = (Ring(5.2, 2.2, 8, 3), Ring(2, 1, 6, 3))


def rgb(colour: str) -> tuple[float, float, float]:
    """#RRGGBB as three parts of one."""
    red, green, blue = bytes.fromhex(colour[1:])
    return red / 255, green / 255, blue / 255


def ink(colour: str, operator: str) -> str:
    return " ".join(f"{part:.3f}" for part in rgb(colour)) + f" {operator}"


def _at(x: float, y: float, content: str, turn: float = 0) -> str:
    """The content moved to (x, y) and turned by `turn` (2π is once round)."""
    matrix = " ".join(f"{part:.5f}" for part in (cos(turn), sin(turn), -sin(turn), cos(turn)))
    return f"q {matrix} {operands(x, y)} cm\n{content}\nQ"


def _woven(rings: Iterable[Ring]) -> Iterator[str]:
    for ring in rings:
        line = trace(petals(ring.radius, ring.height, ring.petals, 0), 0, 2 * pi, ring.petals * 6) + " S"
        for turned in range(ring.lines):
            yield _at(0, 0, line, 2 * pi * turned / (ring.petals * ring.lines))


def _tile(length: float, palette: Palette) -> str:
    """One period of the braid, `length` points long, round the origin."""
    parts = []
    for ribbons, colour in ((GREEN_RIBBONS, palette.green), (GOLD_RIBBONS, palette.gold)):
        parts.append(ink(colour, "RG"))
        for ribbon in ribbons:
            for shift in spread(ribbon.lines, ribbon.breadth):
                curve = wave(length, ribbon.periods, ribbon.height, ribbon.phase + shift)
                parts.append(trace(curve, -length / 2, length / 2, ribbon.periods * 6))
        parts.append("S")
    return "\n".join(parts)


def _side(length: float, palette: Palette) -> str:
    """The braid along `length` points round the origin, in whole tiles."""
    count = round(length / TILE)
    tile = _tile(length / count, palette)
    return "\n".join(_at((place - (count - 1) / 2) * length / count, 0, tile) for place in range(count))


def _rules(width: float, height: float, palette: Palette) -> Iterator[str]:
    for inset, line, colour in (
        (0, 1.3, palette.gold),
        (2.6, 0.35, palette.green),
        (BAND - 2.6, 0.35, palette.green),
        (BAND, 0.9, palette.gold),
        (BAND + HAIRLINE, 0.4, palette.gold),
    ):
        far = EDGE + inset
        box = operands(far, far, width - 2 * far, height - 2 * far)
        yield f"{number(line)} w {ink(colour, 'RG')} {box} re S"


def _corner(palette: Palette) -> str:
    return "\n".join(
        [
            f"{ink(palette.paper, 'rg')} {circle(CORNER_RADIUS)} f",
            f"0.9 w {ink(palette.gold, 'RG')} {circle(CORNER_RADIUS)} S",
            f"0.35 w {ink(palette.green, 'RG')} {circle(CORNER_RADIUS - 1.6)} S {number(FINE)} w",
            *_woven(CORNER_GREEN),
            ink(palette.gold, "RG"),
            *_woven(CORNER_GOLD),
        ]
    )


def _form(box: tuple[float, float, float, float], parts: Iterable[str]) -> Form:
    return Form(box, zlib.compress("\n".join(parts).encode(), 9))


@lru_cache(maxsize=16)
def frame(width: float, height: float, palette: Palette) -> Form:
    """A page of `width` by `height` points: tint, background rosette, braided border, corner rosettes."""
    middle = EDGE + BAND / 2
    corners = [(x, y) for x in (middle, width - middle) for y in (middle, height - middle)]
    across, up = _side(width - 2 * middle, palette), _side(height - 2 * middle, palette)
    corner = _corner(palette)
    return _form(
        (0, 0, width, height),
        [
            f"{ink(palette.paper, 'rg')} {operands(EDGE, EDGE, width - 2 * EDGE, height - 2 * EDGE)} re f",
            f"0.4 w {ink(palette.ground, 'RG')}",
            _at(width / 2, height / 2, "\n".join(_woven(GROUND))),
            *_rules(width, height, palette),
            f"1 J {number(FINE)} w",
            *(_at(width / 2, y, across) for y in (middle, height - middle)),
            *(_at(x, height / 2, up, pi / 2) for x in (middle, width - middle)),
            *(_at(x, y, corner) for x, y in corners),
        ],
    )


@lru_cache(maxsize=16)
def seal_place(palette: Palette) -> Form:
    """Where the seal is set: two faint woven rings round the origin."""
    box = (-SEAL_RADIUS, -SEAL_RADIUS, SEAL_RADIUS, SEAL_RADIUS)
    return _form(box, [f"0.35 w {ink(palette.seal, 'RG')}", *_woven(SEAL)])


@lru_cache(maxsize=16)
def divider(length: float, palette: Palette) -> Form:
    """A rule of `length` points with a small rosette in its middle, round the origin."""
    half, gap = length / 2, 11
    lines = [
        f"{operands(side * gap, 0)} m {operands(side * half, 0)} l S\n"
        f"{operands(side * (gap + 4), -1.8)} m {operands(side * (half - 24), -1.8)} l S"
        for side in (-1, 1)
    ]
    parts = [f"0.5 w {ink(palette.gold, 'RG')}", *lines, "0.3 w", *_woven(DIVIDER)]
    return _form((-half, -9, half, 9), parts)


@lru_cache(maxsize=16)
def letterhead(width: float, height: float, margin: float, palette: Palette) -> Form:
    """The ground of a paper: a small braid at the head and the foot, a rosette in the middle."""
    scale, length = 0.46, width - 2 * margin
    braid = _side(length / scale, palette)
    small = f"{number(scale)} 0 0 {number(scale)} 0 0 cm 1 J {number(FINE * 1.3)} w\n{braid}"
    return _form(
        (0, 0, width, height),
        [
            f"0.4 w {ink(palette.ground, 'RG')}",
            _at(width / 2, height / 2, "\n".join(_woven(GROUND))),
            *(_at(width / 2, y, small) for y in (margin, height - margin)),
        ],
    )

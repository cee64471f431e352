"""Smooth curves as PDF path operators: cubic Béziers through points of a parametric function. Pure."""

from collections.abc import Callable, Iterable
from math import cos, pi, sin

Point = tuple[float, float]
Curve = Callable[[float], Point]
STEP = 1e-4


def number(value: float) -> str:
    """A coordinate in points with two decimals (0.0035 mm), as short as PDF allows."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def operands(*values: float) -> str:
    """Coordinates as they stand before an operator."""
    return " ".join(map(number, values))


def trace(curve: Curve, start: float, end: float, pieces: int) -> str:
    """The path of `curve` from parameter `start` to `end`, in `pieces` Béziers that share its tangents."""
    span = (end - start) / pieces
    here, slope = curve(start), _slope(curve, start)
    path = [f"{operands(*here)} m"]
    for piece in range(1, pieces + 1):
        there, onward = curve(start + piece * span), _slope(curve, start + piece * span)
        first = _along(here, slope, span / 3)
        second = _along(there, onward, -span / 3)
        path.append(f"{operands(*first, *second, *there)} c")
        here, slope = there, onward
    return "\n".join(path)


def _slope(curve: Curve, at: float) -> Point:
    (left, low), (right, high) = curve(at - STEP), curve(at + STEP)
    return (right - left) / (2 * STEP), (high - low) / (2 * STEP)


def _along(point: Point, slope: Point, far: float) -> Point:
    return point[0] + slope[0] * far, point[1] + slope[1] * far


def wave(length: float, periods: int, height: float, phase: float) -> Curve:
    """A cosine along the x axis from -length/2 to length/2, mirrored in the middle when `phase` is 0."""
    turns = 2 * pi * periods / length
    return lambda x: (x, height * cos(turns * x + phase))


def petals(radius: float, height: float, count: int, phase: float) -> Curve:
    """A circle of `radius` whose line swings by `height`, `count` times round; parameter 0 to 2π."""

    def at(angle: float) -> Point:
        far = radius + height * cos(count * angle + phase)
        return far * cos(angle), far * sin(angle)

    return at


def circle(radius: float) -> str:
    """A circle round the origin."""
    return trace(lambda angle: (radius * cos(angle), radius * sin(angle)), 0, 2 * pi, 16)


def spread(lines: int, width: float) -> Iterable[float]:
    """`lines` phases, evenly from -width/2 to width/2, so that the bundle is its own mirror image."""
    return (width * (line / (lines - 1) - 0.5) for line in range(lines))

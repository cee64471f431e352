import re
from math import cos, hypot, pi, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filing.certificates.curves import circle, number, petals, spread, trace, wave


@pytest.mark.parametrize(
    ("value", "written"),
    [(0, "0"), (-0.001, "0"), (1.0, "1"), (12.345, "12.35"), (-0.5, "-0.5"), (100, "100"), (1e-9, "0")],
)
def test_a_coordinate_is_as_short_as_it_can_be(value: float, written: str) -> None:
    assert number(value) == written


@given(st.floats(-2000, 2000))
def test_a_coordinate_is_never_in_scientific_form_and_stays_exact(value: float) -> None:
    assert re.fullmatch(r"-?\d+(\.\d{1,2})?", number(value))
    assert float(number(value)) == pytest.approx(value, abs=0.00501)


def test_a_path_starts_and_ends_on_the_curve() -> None:
    path = trace(wave(40, 1, 10, 0), -20, 20, 6).splitlines()
    assert path[0] == "-20 -10 m"
    assert path[-1].endswith(" 20 -10 c")
    assert len(path) == 7


@pytest.mark.parametrize("radius", [5, 31, 57])
def test_a_circle_is_round(radius: float) -> None:
    start, *pieces = circle(radius).splitlines()
    here = tuple(map(float, start.split()[:2]))
    for piece in pieces:
        numbers = list(map(float, piece.split()[:6]))
        points = [here, *zip(numbers[::2], numbers[1::2], strict=True)]
        for step in range(11):
            t = step / 10
            weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
            x, y = (sum(w * p[axis] for w, p in zip(weights, points, strict=True)) for axis in (0, 1))
            assert hypot(x, y) == pytest.approx(radius, abs=0.02)
        here = points[-1]


def test_a_wave_is_its_own_mirror_image() -> None:
    curve = wave(100, 3, 7, 0)
    assert curve(12.5)[1] == pytest.approx(curve(-12.5)[1])


def test_petals_swing_round_the_circle() -> None:
    curve = petals(20, 5, 8, 0)
    assert hypot(*curve(0)) == pytest.approx(25)
    assert hypot(*curve(pi / 8)) == pytest.approx(15)
    assert curve(1) == pytest.approx((hypot(*curve(1)) * cos(1), hypot(*curve(1)) * sin(1)))


def test_phases_are_spread_evenly_on_both_sides() -> None:
    assert list(spread(3, 2)) == [-1, 0, 1]

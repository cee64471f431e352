import re
import zlib
from dataclasses import replace

import pytest

from filing.certificates import ornament
from filing.certificates.ornament import Form, Palette

PALETTE = Palette()
FORMS = {
    "frame": lambda palette: ornament.frame(842, 595, palette),
    "seal place": ornament.seal_place,
    "divider": lambda palette: ornament.divider(300, palette),
    "letterhead": lambda palette: ornament.letterhead(595, 842, 34, palette),
}
OPERATORS = {"cm": 6, "c": 6, "m": 2, "l": 2, "re": 4, "w": 1, "J": 1, "RG": 3, "rg": 3}
OPERATORS |= dict.fromkeys(("q", "Q", "S", "f"), 0)


@pytest.fixture(params=FORMS.values(), ids=list(FORMS))
def form(request: pytest.FixtureRequest) -> Form:
    """Each of the drawings."""
    found: Form = request.param(PALETTE)
    return found


def test_a_drawing_is_well_formed(form: Form) -> None:
    operands, depth = 0, 0
    for word in zlib.decompress(form.content).decode().split():
        if word not in OPERATORS:
            assert re.fullmatch(r"-?\d+(\.\d+)?", word), word
            operands += 1
            continue
        assert operands == OPERATORS[word], word
        operands = 0
        depth += {"q": 1, "Q": -1}.get(word, 0)
        assert depth >= 0
    assert (operands, depth) == (0, 0)


def test_a_drawing_is_small_enough_for_every_certificate(form: Form) -> None:
    assert len(form.content) < 40_000


@pytest.mark.parametrize("draw", FORMS.values(), ids=list(FORMS))
def test_a_drawing_is_made_once_a_palette(draw: "object") -> None:
    assert callable(draw)
    assert draw(Palette()) is draw(PALETTE)
    assert draw(replace(PALETTE, gold="#102030", ground="#102030", seal="#102030")) != draw(PALETTE)


def test_the_border_stays_where_printers_print() -> None:
    nearest = ornament.EDGE + ornament.BAND / 2 - ornament.CORNER_RADIUS
    assert nearest > 4.5 * ornament.MM


def test_a_colour_is_read_as_three_parts() -> None:
    assert ornament.rgb("#FF0033") == (1, 0, 0.2)
    assert ornament.ink("#FF0033", "rg") == "1.000 0.000 0.200 rg"

"""A QR code as a vector drawing."""

import zlib
from itertools import groupby
from string import printable
from urllib.parse import quote

import segno

from filing.certificates.ornament import Form, ink

# Readers undo any mask; trying all eight for the prettiest costs four times the rest.
MASK = 3


def qr(address: str, side: float, paper: str = "#FFFFFF") -> Form:
    """The code for an address, `side` points wide, black on `paper`, with its quiet zone of 4 modules.

    Characters outside ASCII are percent-encoded: readers guess at every other encoding.
    """
    matrix = segno.make(
        quote(address, safe=printable), error="m", mask=MASK, micro=False, boost_error=False
    ).matrix
    modules = len(matrix) + 8
    scale = side / modules
    parts = [f"{ink(paper, 'rg')} 0 0 {side:.3f} {side:.3f} re f 0 g", f"{scale:.5f} 0 0 {scale:.5f} 0 0 cm"]
    for down, row in enumerate(matrix):
        place = 4
        for dark, run in groupby(row):
            length = len(list(run))
            if dark:
                parts.append(f"{place} {modules - 5 - down} {length} 1 re")
            place += length
    return Form((0, 0, side, side), zlib.compress("\n".join([*parts, "f"]).encode()))

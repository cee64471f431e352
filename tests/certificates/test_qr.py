import re
import zlib

import pytest
import segno

from filing.certificates.qr import MASK, qr
from tests.certificates.samples import VERIFY

BAR = re.compile(r"(\d+) (\d+) (\d+) 1 re")


@pytest.mark.parametrize(
    ("address", "text"),
    [
        (VERIFY, VERIFY),
        (
            "https://a.cn/verify/鲁〔1〕?c=%41&d=1",
            "https://a.cn/verify/%E9%B2%81%E3%80%941%E3%80%95?c=%41&d=1",
        ),
    ],
)
def test_the_bars_are_the_modules_of_the_code(address: str, text: str) -> None:
    bars = [tuple(map(int, bar)) for bar in BAR.findall(zlib.decompress(qr(address, 80).content).decode())]
    drawn = {(x, y) for left, y, length in bars for x in range(left, left + length)}
    matrix = segno.make(text, error="m", mask=MASK, micro=False, boost_error=False).matrix
    top = len(matrix) + 3
    dark = {(x + 4, top - down) for down, row in enumerate(matrix) for x, module in enumerate(row) if module}
    assert drawn == dark


def test_the_code_and_its_quiet_zone_fill_the_side() -> None:
    content = zlib.decompress(qr(VERIFY, 80, "#FDF9EC").content).decode()
    assert content.startswith("0.992 0.976 0.925 rg 0 0 80.000 80.000 re f 0 g")
    scale = float(re.findall(r"([\d.]+) 0 0 [\d.]+ 0 0 cm", content)[0])
    modules = len(segno.make(VERIFY, error="m", micro=False, boost_error=False).matrix)
    assert scale * (modules + 8) == pytest.approx(80, abs=0.01)

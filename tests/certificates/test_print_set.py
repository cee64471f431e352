from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from filing.certificates.authority import Authority
from filing.certificates.design import RECOGNITION
from filing.certificates.papers import draw_paper
from filing.certificates.print_set import print_set
from filing.certificates.render import draw
from filing.certificates.signing import check, sign
from tests.certificates import poppler
from tests.certificates.samples import FACTS, PAPER

NAMES = [f"演示{name}文化有限公司" for name in "甲乙丙丁戊己庚辛壬癸"]


@pytest.fixture(scope="module")
def stored(signer: Authority) -> list[bytes]:
    """Ten signed certificates, as they are kept."""
    return [sign(draw(RECOGNITION, replace(FACTS, holder=name)), signer) for name in NAMES]


def test_all_pages_are_there_in_order(stored: list[bytes], tmp_path: Path) -> None:
    pages = poppler.text(print_set(stored), tmp_path).split("\f")[:-1]
    assert [next(name for name in NAMES if name in page) for page in pages] == NAMES


def test_the_stored_ones_stay_valid(stored: list[bytes], signer: Authority) -> None:
    before = list(stored)
    print_set(stored)
    assert stored == before
    assert all(check(pdf, signer).valid for pdf in stored)


def test_the_set_carries_no_signature(stored: list[bytes], signer: Authority) -> None:
    assert not check(print_set(stored), signer).valid
    with pikepdf.open(BytesIO(print_set(stored))) as pdf:
        assert "/AcroForm" not in pdf.Root
        assert all("/Annots" not in page for page in pdf.pages)


def test_a_frame_is_sent_to_the_printer_once(stored: list[bytes]) -> None:
    one, ten = len(print_set(stored[:1])), len(print_set(stored))
    assert ten < one + 9 * (one - 30_000)
    with pikepdf.open(BytesIO(print_set(stored))) as pdf:
        frames = {page.Resources.XObject["/FormXob.Form0"].objgen for page in pdf.pages}
    assert len(frames) == 1


def test_papers_of_several_pages_and_both_sizes_go_together(signer: Authority) -> None:
    long = sign(draw_paper(replace(PAPER, rows=(("项", "值"),) * 20)), signer)
    with pikepdf.open(BytesIO(print_set([long, draw(RECOGNITION, FACTS)]))) as pdf:
        assert [float(page.MediaBox[2]) for page in pdf.pages] == [595.276, 595.276, 841.89]


def test_the_same_set_gives_the_same_bytes(stored: list[bytes]) -> None:
    assert print_set(stored) == print_set(iter(stored))


def test_nothing_is_no_set() -> None:
    with pytest.raises(ValueError, match="nothing to print"):
        print_set([])

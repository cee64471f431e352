"""The bare certificate says what the product's says."""

from io import BytesIO
from pathlib import Path

import pikepdf
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256

from filing.bench import paper
from filing.certificates import render
from filing.certificates.design import RECOGNITION
from filing.certificates.fonts import KAI, SONG
from tests.certificates import poppler


def test_its_words_are_those_of_the_product_in_the_same_fonts(tmp_path: Path) -> None:
    facts = paper.facts(7)
    bare, product = paper.draw(facts), render.draw(RECOGNITION, facts)
    words = (facts.holder, facts.uscc, facts.programme, facts.number, facts.certificate_id, facts.issuer)
    for word in ("".join(one.split()) for one in (*words, RECOGNITION.title, "二〇二六年")):
        for content in (bare, product):
            assert word in "".join(poppler.text(content, tmp_path).split()), word
    assert fonts(bare) == fonts(product) == {SONG, KAI}


def fonts(content: bytes) -> set[str]:
    with pikepdf.open(BytesIO(content)) as pdf:
        found = pdf.pages[0].Resources.Font.values()
        return {name for font in found for name in (SONG, KAI) if name in str(font.BaseFont)}


def test_each_certificate_is_another_one() -> None:
    assert paper.facts(1).number != paper.facts(2).number
    assert paper.facts(1).verify_url != paper.facts(2).verify_url


def test_the_signature_is_one_of_the_whole_file() -> None:
    signature = paper.sign(b"content")
    paper.key().public_key().verify(signature, b"content", PKCS1v15(), SHA256())
    assert len(signature) == 256

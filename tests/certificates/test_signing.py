import re
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from filing.certificates import signing
from filing.certificates.authority import Authority, create, load
from filing.certificates.design import RECOGNITION
from filing.certificates.render import draw
from filing.certificates.signing import Verdict, check, sign
from filing.kernel.clock import now
from tests.certificates.samples import FACTS

MOMENT = datetime(2026, 11, 23, 1, 2, 3, tzinfo=UTC)
SOUND = Verdict(True, True, True, signing.VALID)


@pytest.fixture(scope="module")
def unsigned() -> bytes:
    """A certificate as it was drawn."""
    return draw(RECOGNITION, FACTS)


@pytest.fixture(scope="module")
def signed(unsigned: bytes, signer: Authority) -> bytes:
    """The same with its signature."""
    return sign(unsigned, signer)


def test_a_signature_is_valid(signed: bytes, signer: Authority) -> None:
    assert check(signed, signer) == SOUND


def test_the_drawn_bytes_stay_as_they_were(unsigned: bytes, signed: bytes) -> None:
    assert signed.startswith(unsigned)


def test_the_signature_is_pades_and_forbids_every_change(unsigned: bytes, signer: Authority) -> None:
    with pikepdf.open(BytesIO(sign(unsigned, signer, MOMENT))) as pdf:
        (field,) = pdf.Root.AcroForm.Fields
        assert field.V.SubFilter == "/ETSI.CAdES.detached"
        assert field.V.M == "D:20261123010203Z"
        assert field.V.Reference[0].TransformMethod == "/DocMDP"
        assert field.V.Reference[0].TransformParams.P == 1
        assert pdf.Root.Perms.DocMDP.objgen == field.V.objgen
        assert list(map(float, field.Rect)) == [0, 0, 0, 0]
        assert pdf.docinfo["/Producer"] == "ReportLab PDF Library - (opensource)"


def test_the_file_holds_room_for_the_signature_and_not_a_byte_more(signed: bytes, signer: Authority) -> None:
    (contents,) = re.findall(rb"/Contents <([0-9A-Fa-f]+)>", signed)
    assert len(contents) == 2 * signer.room
    assert bytes.fromhex(contents.decode())[-20:] != bytes(20)


def test_no_byte_of_the_content_can_be_changed(signed: bytes, signer: Authority) -> None:
    envelope = range(signed.index(b"/Contents <"), signed.index(b"/Contents <") + 2 * signer.room)
    for place in range(0, len(signed), len(signed) // 80):
        if place not in envelope:
            changed = bytearray(signed)
            changed[place] ^= 1
            verdict = check(bytes(changed), signer)
            assert not verdict.valid, place
            assert not verdict.intact, place


def test_a_changed_word_is_named_as_such(signed: bytes, signer: Authority) -> None:
    changed = signed.replace(FACTS.uscc.encode(), FACTS.uscc.encode()[:-1] + b"Y")
    assert changed != signed
    assert check(changed, signer) == Verdict(False, False, False, signing.CHANGED)


@pytest.mark.parametrize("tail", [b"x", b"\n", b"%%EOF\n"])
def test_nothing_can_be_added(signed: bytes, tail: bytes, signer: Authority) -> None:
    assert not check(signed + tail, signer).intact


def test_no_update_can_be_added(signed: bytes, signer: Authority) -> None:
    writer = IncrementalPdfFileWriter(BytesIO(signed))
    writer.root["/Lang"] = writer.root["/Lang"]
    writer.update_root()
    output = BytesIO()
    writer.write(output)
    assert check(output.getvalue(), signer) == Verdict(False, False, True, signing.CHANGED)


@pytest.mark.parametrize("junk", [b"", b"%PDF-1.7", b"PK\x03\x04", b"%PDF-1.7\n" + bytes(5000)])
def test_what_is_no_pdf_is_said_to_be_none(junk: bytes, signer: Authority) -> None:
    assert check(junk, signer) == Verdict(False, False, False, signing.UNREADABLE)


def test_a_file_cut_short_is_not_valid(signed: bytes, signer: Authority) -> None:
    for part in (10, 3, 2):
        assert not check(signed[: len(signed) * part // 11], signer).intact


def test_an_unsigned_file_is_said_to_be_unsigned(unsigned: bytes, signer: Authority) -> None:
    assert check(unsigned, signer) == Verdict(False, False, False, signing.UNSIGNED)


def test_another_authority_is_not_trusted(unsigned: bytes, signer: Authority, tmp_path: Path) -> None:
    create(tmp_path / "authority")
    foreign = sign(unsigned, load(tmp_path / "authority"))
    assert check(foreign, signer) == Verdict(False, True, False, signing.UNTRUSTED)


def test_trust_ends_with_the_certificate(signed: bytes, signer: Authority) -> None:
    later = check(signed, signer, now() + timedelta(days=365 * 21))
    assert later == Verdict(False, True, False, signing.UNTRUSTED)


def test_a_second_signature_is_refused(signed: bytes, signer: Authority) -> None:
    with pytest.raises(Exception, match=r"filled|sign"):
        sign(signed, signer)

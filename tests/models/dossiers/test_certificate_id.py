import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.iso7064 import mod_37_36

from models.dossiers.certificate_id import CertificateId, MalformedIdentifier, parse

ISSUED = "1.2.156.3005.2.11100000000013338W009.11330105002500287C.2025052201.002.0"
LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@pytest.mark.parametrize(
    "identifier",
    [
        ISSUED,
        "1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.U",
        "1.2.156.3005.2.11100000MB03271699022.340100.000000016.001.9",
    ],
)
def test_public_samples_are_read_and_written_alike(identifier: str) -> None:
    assert str(parse(identifier)) == identifier


def test_the_parts_are_what_they_say() -> None:
    assert parse(ISSUED) == CertificateId("11100000000013338W009", "11330105002500287C", "2025052201", 2)


@given(st.text(LETTERS, min_size=1, max_size=20), st.integers(0, 999))
def test_the_check_agrees_with_the_second_opinion(serial: str, version: int) -> None:
    identifier = CertificateId("11370000004500000X001", "11370000004500000X", serial, version)
    body = str(identifier).removeprefix("1.2.156.3005.2.").replace(".", "")
    assert mod_37_36.is_valid(body)
    assert parse(str(identifier)) == identifier


@pytest.mark.parametrize(
    "text",
    [
        ISSUED[:-1] + "1",
        ISSUED.replace("2025052201", "2025052210"),
        ISSUED.removeprefix("1."),
        ISSUED + "\n",
        ISSUED.lower(),
        "",
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(MalformedIdentifier):
        parse(text)


@pytest.mark.parametrize(
    ("type_code", "serial", "version"),
    [
        ("11370000004500000X", "1", 1),
        ("11370000004500000X001", "", 1),
        ("11370000004500000X001", "鲁1", 1),
        ("11370000004500000X001", "1" * 21, 1),
        ("11370000004500000X001", "1", 1000),
    ],
)
def test_parts_that_could_not_be_read_back_are_refused(type_code: str, serial: str, version: int) -> None:
    with pytest.raises(ValueError, match=r".*"):
        CertificateId(type_code, "11370000004500000X", serial, version)


def test_a_reissued_certificate_gets_the_next_version() -> None:
    assert parse(ISSUED).reissued().version == 3
    assert parse(ISSUED).reissued().serial == "2025052201"

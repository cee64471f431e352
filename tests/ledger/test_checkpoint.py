"""Signed notes: the published form, and nothing damaged or foreign that passes for one."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from filing.ledger.checkpoint import BadNote, TreeHead, read_verifier_key, sign, verifier_key, verify

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
HEAD = TreeHead("filing.example/ledger", 20852163, bytes(range(32)))
NOTE = sign(HEAD, KEY)
# A key as the Go implementation of signed notes publishes it in its documentation.
GO_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"


def test_a_note_has_the_published_form() -> None:
    lines = NOTE.split("\n")
    root = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
    assert lines[:4] == ["filing.example/ledger", "20852163", root, ""]
    assert lines[4].startswith("— filing.example/ledger ")
    assert lines[5:] == [""]


def test_what_was_signed_is_read_again() -> None:
    assert verify(NOTE, KEY.public_key()) == HEAD


def test_the_public_key_is_enough() -> None:
    line = verifier_key(HEAD.origin, KEY.public_key())
    assert verify(NOTE, read_verifier_key(line + "\n")) == HEAD


def test_a_key_line_of_another_implementation_is_understood() -> None:
    assert verifier_key("PeterNeumann", read_verifier_key(GO_KEY)) == GO_KEY


def test_every_single_bit_of_a_note_is_covered() -> None:
    raw = NOTE.encode()
    for bit in range(len(raw) * 8):
        changed = (int.from_bytes(raw) ^ 1 << bit).to_bytes(len(raw))
        with pytest.raises(ValueError, match=r"."):  # UnicodeDecodeError is one too
            verify(changed.decode(), KEY.public_key())


def test_signatures_of_witnesses_are_passed_over() -> None:
    witness = f"— witness.example/w1 {'jWbPPwAAAABkGFDL' * 6}\n"
    assert verify(NOTE + witness, KEY.public_key()) == HEAD
    with pytest.raises(BadNote, match="missing"):
        verify(HEAD.text() + "\n" + witness, KEY.public_key())


def test_extension_lines_are_signed_with_the_rest() -> None:
    with pytest.raises(BadNote, match="false"):
        verify(NOTE.replace("\n\n", "\nmore\n\n"), KEY.public_key())


def test_another_key_did_not_sign_it() -> None:
    with pytest.raises(BadNote, match="missing"):
        verify(NOTE, Ed25519PrivateKey.generate().public_key())


@pytest.mark.parametrize(
    ("note", "why"),
    [
        ("", "not a signed note"),
        ("a\n1\n", "not a signed note"),
        (NOTE.rstrip("\n"), "not a signed note"),
        (NOTE.replace("filing", "fil\ring"), "not a signed note"),
        (NOTE.replace("filing", "fil\ud800ing"), "not a signed note"),
        ("x" * 100_001 + NOTE, "not a signed note"),
        (NOTE.replace("20852163", "020852163"), "not a checkpoint"),
        (NOTE.replace("20852163", "٢"), "not a checkpoint"),
        (NOTE.replace("20852163\n", ""), "not a checkpoint"),
        (NOTE.replace("AAEC", "", 1), "SHA-256"),
        (NOTE.replace("AAEC", "A!EC", 1), "base 64"),
        (NOTE.replace("Hh8=", "Hh9=", 1), "base 64"),
        (NOTE.replace("— ", "- "), "signature line"),
        (NOTE + "\n", "not a signed note"),
    ],
)
def test_a_damaged_form_is_named(note: str, why: str) -> None:
    with pytest.raises(BadNote, match=why):
        verify(note, KEY.public_key())


@pytest.mark.parametrize("origin", ["", "two words", "a+b", "a\nb", "a　b"])
def test_an_origin_that_cannot_name_a_key_is_not_signed(origin: str) -> None:
    with pytest.raises(BadNote):
        sign(TreeHead(origin, 1, bytes(32)), KEY)


@pytest.mark.parametrize(
    "line",
    [
        "",
        GO_KEY.replace("c74f20a3", "c74f20a4"),
        GO_KEY.replace("Peter", "Paula"),
        "name+00000000+AA==",
        GO_KEY.replace("+AR", "+BR"),
    ],
)
def test_a_damaged_key_line_is_refused(line: str) -> None:
    with pytest.raises(BadNote):
        read_verifier_key(line)

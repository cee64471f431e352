"""Checkpoints: a tree's size and root as a signed note (C2SP signed-note, tlog-checkpoint, Ed25519). Pure."""

import re
from base64 import b64decode, b64encode
from binascii import Error
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

ED25519 = b"\x01"
LONGEST_NOTE = 100_000
_SIGNATURE = re.compile(r"— (?P<name>[^\s+]+) (?P<signature>[A-Za-z0-9+/]+={0,2})")
_SIZE = re.compile(r"0|[1-9][0-9]{0,18}")
_FORBIDDEN = re.compile(r"[\x00-\x09\x0b-\x1f\ud800-\udfff]")


class BadNote(ValueError):
    """A note that is not a checkpoint, or that the key did not sign."""


@dataclass(frozen=True, slots=True)
class TreeHead:
    """A log's name, the number of its leaves and the root over them."""

    origin: str
    size: int
    root: bytes

    def text(self) -> str:
        """The lines that are signed."""
        return f"{self.origin}\n{self.size}\n{b64encode(self.root).decode()}\n"


def key_id(name: str, key: Ed25519PublicKey) -> bytes:
    """The four bytes by which a signature line names its key."""
    return sha256(name.encode() + b"\n" + ED25519 + key.public_bytes_raw()).digest()[:4]


def verifier_key(name: str, key: Ed25519PublicKey) -> str:
    """The public key as one line of text: what an outsider keeps in order to check notes."""
    encoded = b64encode(ED25519 + key.public_bytes_raw()).decode()
    return f"{name}+{key_id(name, key).hex()}+{encoded}"


def read_verifier_key(line: str) -> Ed25519PublicKey:
    """The public key that `verifier_key` wrote.

    Raises:
        BadNote: the line is damaged or names another kind of key.
    """
    name, _, rest = line.strip().partition("+")
    identifier, _, encoded = rest.partition("+")
    raw = _decode(encoded)
    if len(raw) != 33 or raw[:1] != ED25519:
        raise BadNote("not an Ed25519 key")
    key = Ed25519PublicKey.from_public_bytes(raw[1:])
    if key_id(name, key).hex() != identifier:
        raise BadNote("the key's identifier does not fit it")
    return key


def sign(head: TreeHead, key: Ed25519PrivateKey) -> str:
    """The note that says this log had this size and root.

    Raises:
        BadNote: the origin cannot name a key.
    """
    signed = head.text().encode()
    signature = b64encode(key_id(head.origin, key.public_key()) + key.sign(signed)).decode()
    note = f"{head.text()}\n— {head.origin} {signature}\n"
    verify(note, key.public_key())
    return note


def verify(note: str, key: Ed25519PublicKey) -> TreeHead:
    """Read a checkpoint that the log signed under its own name; other signatures are passed over.

    Raises:
        BadNote: the form is wrong, the key's signature is missing or false.
    """
    text, separator, signatures = note.rpartition("\n\n")
    if not separator or not signatures.endswith("\n") or len(note) > LONGEST_NOTE or _FORBIDDEN.search(note):
        raise BadNote("not a signed note")
    head = _read_head(text)
    if not _signed_by(key, head, text + "\n", signatures):
        raise BadNote("the log's signature is missing")
    return head


def _read_head(text: str) -> TreeHead:
    lines = text.split("\n")
    if len(lines) < 3 or not all(lines) or not _SIZE.fullmatch(lines[1]):
        raise BadNote("not a checkpoint")
    root = _decode(lines[2])
    if len(root) != 32:
        raise BadNote("the root is not a SHA-256 hash")
    return TreeHead(lines[0], int(lines[1]), root)


def _signed_by(key: Ed25519PublicKey, head: TreeHead, signed: str, signatures: str) -> bool:
    found = False
    for line in signatures.removesuffix("\n").split("\n"):
        parts = _SIGNATURE.fullmatch(line)
        if parts is None:
            raise BadNote("a signature line is damaged")
        raw = _decode(parts["signature"])
        if parts["name"] == head.origin and raw[:4] == key_id(head.origin, key):
            try:
                key.verify(raw[4:], signed.encode())
            except InvalidSignature:
                raise BadNote("the signature is false") from None
            found = True
    return found


def _decode(encoded: str) -> bytes:
    """Base 64 in its one canonical form: a damaged last character must not pass."""
    try:
        raw = b64decode(encoded, validate=True)
    except (Error, ValueError):
        raise BadNote("damaged base 64") from None
    if b64encode(raw).decode() != encoded:
        raise BadNote("damaged base 64")
    return raw

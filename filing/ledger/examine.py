"""Looking at one stored row at a time: what is wrong with it, in words. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hmac import compare_digest
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from filing.ledger.canonical import CONTENT, SIGNED, authenticate, content, leaf
from filing.ledger.checkpoint import BadNote, TreeHead, verify
from models.text import N_

CHANGED = N_("内容与记录时的哈希不符：这一条被改动过")
FORGED = N_("密钥验证码（HMAC）不符：这一条不是本系统写下的，或被改动过")
MISSING = N_("条目缺失：已封存的一条被删除")
MISPLACED = N_("序号重复或被改动")
SWAPPED = N_("条目不在封存时的次序上：与别的条目对调过")
BAD_NOTE = N_("检查点的签名或格式不对")
BAD_FACTS = N_("检查点的数据与签名的内容不符")
FORGED_CHECKPOINT = N_("检查点的密钥验证码（HMAC）不符：它的数据被改动过")
BAD_CHAIN = N_("检查点缺失或次序不对")

Row = Mapping[Any, Any]


@dataclass(frozen=True, slots=True)
class Wrong:
    """One fault: what it is, and the entry (place in the tree, identifier) or checkpoint where it shows."""

    what: str
    index: int | None = None
    entry_id: str = ""
    checkpoint: int | None = None


@dataclass(frozen=True, slots=True)
class Signed:
    """A checkpoint whose signature holds."""

    number: int
    head: TreeHead
    frontier: object


def name(row: Row) -> str:
    """The identifier of an entry as people read it; a damaged one with its odd letters spelled out."""
    raw = str(row["id"])
    try:
        return str(UUID(raw))
    except ValueError:
        return ascii(raw)


def entry(row: Row, mac_key: bytes | None) -> str | None:
    """What is wrong with an entry in itself; its HMAC is held against the key where there is one."""
    data, mac = content({column: row[column] for column in CONTENT}), row["mac"]
    if not isinstance(mac, bytes) or leaf(data, mac) != row["leaf_hash"]:
        return CHANGED
    if mac_key is not None and not compare_digest(authenticate(data, mac_key), mac):
        return FORGED
    return None


def sealed(row: Row, index: int, mac_key: bytes | None) -> Wrong | None:
    """What is wrong with the entry found at place `index`."""
    place = row["leaf_index"]
    if isinstance(place, int) and place > index:
        return Wrong(MISSING, index)
    what = MISPLACED if place != index else entry(row, mac_key)
    return Wrong(what, index, name(row)) if what else None


def swapped(rows: Sequence[Row], start: int) -> Wrong | None:
    """The first of the entries sealed together, from place `start` on, that does not lie in their order."""
    ordered = sorted(rows, key=_order)
    for index, (row, expected) in enumerate(zip(rows, ordered, strict=True), start):
        if row["id"] != expected["id"]:
            return Wrong(SWAPPED, index, name(row))
    return None


def checkpoints(
    rows: Iterable[Row], key: Ed25519PublicKey, mac_key: bytes | None
) -> tuple[list[Signed], list[Wrong]]:
    """The checkpoints that hold, oldest first, and what is wrong with the others."""
    chain: list[Signed] = []
    wrong: list[Wrong] = []
    number, size = 0, 0
    for row in rows:
        number += 1
        try:
            head = verify(str(row["note"]), key)
        except BadNote:
            wrong.append(Wrong(BAD_NOTE, checkpoint=number))
            continue
        if what := _checkpoint(row, head, number, size, mac_key):
            wrong.append(Wrong(what, checkpoint=number))
        if head.size > size:
            chain.append(Signed(number, head, row["frontier"]))
            number, size = row["number"], head.size
    return chain, wrong


def _checkpoint(row: Row, head: TreeHead, number: int, start: int, mac_key: bytes | None) -> str | None:
    if (row["tree_size"], row["root_hash"]) != (head.size, head.root):
        return BAD_FACTS
    if row["number"] != number or row["first_leaf"] != start or head.size <= start:
        return BAD_CHAIN
    data = content({column: row[column] for column in SIGNED})
    forged = mac_key is not None and authenticate(data, mac_key) != row["mac"]
    return FORGED_CHECKPOINT if forged else None


def _order(row: Row) -> tuple[object, str]:
    return row["recorded_at"], str(row["id"])

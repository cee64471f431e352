"""Verification: every sealed entry, every root, every signature; names the first entry that is wrong."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import islice

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from filing.ledger import checkpoint, examine, stored
from filing.ledger.examine import Row, Signed, Wrong
from filing.ledger.merkle import TILE_LEVELS, Frontier
from models.text import N_

ROOT = N_("签名的树根与从这一条起的条目不符：其中有条目被改动、替换、插入或删除")
OUTSIDE = N_("条目占有序号，却不在任何签名的检查点之内")
NODE = N_("保存的树节点与从这一条起的条目不符")
FRONTIER = N_("检查点保存的树尖与条目不符")
CUT = N_("外部留存的检查点与台账不符：台账被截断或整体改写")
FOREIGN = N_("外部文件不是本台账签名的检查点")


@dataclass(frozen=True, slots=True)
class Keys:
    """What to verify with: the public key is enough; with the HMAC key each entry's origin is proved too."""

    public: Ed25519PublicKey
    entries: bytes | None = None
    checkpoints: bytes | None = None


@dataclass(frozen=True, slots=True)
class Verified:
    """How many entries were proved, how many are not sealed yet, and what is wrong, entries first."""

    sealed: int
    unsealed: int
    checkpoints: int
    wrong: tuple[Wrong, ...]


@dataclass(slots=True)
class _Tree:
    """The tree as it grows again from the entries, beside the nodes that were kept of it."""

    rows: Iterator[Row]
    kept: dict[tuple[int, int], object]
    mac_key: bytes | None
    frontier: Frontier = field(default_factory=Frontier)
    batch: list[Row] = field(default_factory=list)

    def grow(self, size: int) -> Wrong | None:
        """Take the entries up to `size`; what is wrong with the first wrong one."""
        start = self.frontier.size
        rows = list(islice(self.rows, size - start))
        for index, row in enumerate(rows, start):
            if wrong := examine.sealed(row, index, self.mac_key):
                return wrong
        if len(rows) < size - start:
            return Wrong(examine.MISSING, start + len(rows))
        self.batch += rows
        for node in self.frontier.extend(row["leaf_hash"] for row in rows):
            if self.kept.pop((node.level, node.position), None) != node.hash:
                return Wrong(NODE, node.position << TILE_LEVELS * node.level)
        return None

    def close(self, signed: Signed) -> Wrong | None:
        """Hold the tree against a checkpoint of exactly its size."""
        batch, self.batch = self.batch, []
        start = self.frontier.size - len(batch)
        if self.frontier.root() != signed.head.root:
            first = examine.name(batch[0]) if batch else ""
            return examine.swapped(batch, start) or Wrong(ROOT, start, first, signed.number)
        if self.frontier.pack() != signed.frontier:
            return Wrong(FRONTIER, checkpoint=signed.number)
        return None


def verify(keys: Keys, outside: Sequence[str] = ()) -> Verified:
    """Prove the ledger as it lies in the database.

    `outside` are notes kept elsewhere (a backup, a certificate, a download): they alone show that somebody
    who holds the keys, or the newest rows of all tables, cut or rewrote the ledger.
    """
    with stored.undecoded():
        rows = stored.checkpoints()
        chain, broken = examine.checkpoints(rows, keys.public, keys.checkpoints)
        size = chain[-1].head.size if chain else 0
        kept = {(node["level"], node["position"]): node["hash"] for node in stored.nodes()}
        marks, foreign = _marks(chain, outside, keys.public)
        with closing(stored.sealed(size)) as entries:
            tree = _Tree(entries, kept, keys.entries)
            first = _walk(tree, marks) or _left_over(tree, size)
        unsealed, waiting = _waiting(keys.entries)
    wrong = [fault for fault in (first, waiting) if fault]
    return Verified(tree.frontier.size, unsealed, len(rows), (*wrong, *broken, *foreign))


def _marks(
    chain: Sequence[Signed], outside: Sequence[str], key: Ed25519PublicKey
) -> tuple[list[tuple[int, Signed | bytes]], list[Wrong]]:
    """The sizes at which the tree is held against a checkpoint or an outside root; foreign notes apart."""
    marks: list[tuple[int, Signed | bytes]] = [(signed.head.size, signed) for signed in chain]
    size, wrong = (marks[-1][0] if marks else 0), []
    for note in outside:
        try:
            head = checkpoint.verify(note, key)
        except checkpoint.BadNote:
            wrong.append(Wrong(FOREIGN))
            continue
        if head.size > size:
            wrong.append(Wrong(CUT, size))
        else:
            marks.append((head.size, head.root))
    return sorted(marks, key=lambda mark: mark[0]), wrong


def _walk(tree: _Tree, marks: Sequence[tuple[int, Signed | bytes]]) -> Wrong | None:
    for size, mark in marks:
        if wrong := tree.grow(size):
            return wrong
        if isinstance(mark, Signed):
            if wrong := tree.close(mark):
                return wrong
        elif tree.frontier.root() != mark:
            return Wrong(CUT, size)
    return None


def _left_over(tree: _Tree, size: int) -> Wrong | None:
    """What stands in the tables beside the tree: entries with a place, nodes nothing led to."""
    row = stored.outside()
    if row is not None:
        return Wrong(OUTSIDE, row["leaf_index"], examine.name(row))
    strays = [
        position << TILE_LEVELS * level
        for level, position in tree.kept
        if position < 0 or (position + 1) << TILE_LEVELS * level <= size
    ]
    return Wrong(NODE, min(strays)) if strays else None


def _waiting(mac_key: bytes | None) -> tuple[int, Wrong | None]:
    """How many entries wait for their seal, and the first of them that is wrong in itself."""
    count, first = 0, None
    for row in stored.unsealed():
        count += 1
        if first is None and (what := examine.entry(row, mac_key)):
            first = Wrong(what, entry_id=examine.name(row))
    return count, first

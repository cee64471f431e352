"""The Merkle tree of RFC 6962 over SHA-256: its hashes and how it grows. Pure."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

EMPTY_ROOT = sha256(b"").digest()
TILE_LEVELS = 8
TILE_WIDTH = 1 << TILE_LEVELS

Subtree = Callable[[int, int], bytes]
"""The root of the complete subtree with 2**level leaves at a position, counted in such subtrees."""


@dataclass(frozen=True, slots=True)
class Node:
    """The root of a complete subtree with 256**level leaves, at a position counted in such subtrees."""

    level: int
    position: int
    hash: bytes


def leaf_hash(data: bytes) -> bytes:
    """The hash of one entry (RFC 6962, 2.1)."""
    return sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of two neighbours (RFC 6962, 2.1)."""
    return sha256(b"\x01" + left + right).digest()


@dataclass(slots=True)
class Frontier:
    """All a tree needs in order to grow: its size and the roots of its complete subtrees, largest first."""

    size: int = 0
    peaks: list[bytes] = field(default_factory=list)

    @classmethod
    def unpack(cls, size: int, packed: bytes) -> "Frontier":
        """The frontier that `pack` wrote down.

        Raises:
            ValueError: as many peaks as the size asks for are not there.
        """
        if len(packed) != 32 * size.bit_count():
            raise ValueError(f"a tree of {size} leaves has {size.bit_count()} peaks of 32 bytes")
        return cls(size, [packed[at : at + 32] for at in range(0, len(packed), 32)])

    def pack(self) -> bytes:
        """The peaks in a row, 32 bytes each."""
        return b"".join(self.peaks)

    def extend(self, leaves: Iterable[bytes]) -> list[Node]:
        """Append leaf hashes; return the nodes worth keeping (one in 256) that they completed."""
        kept = []
        for leaf in leaves:
            node, position, level = leaf, self.size, 0
            while position & 1:
                node = sha256(b"\x01" + self.peaks.pop() + node).digest()
                position >>= 1
                level += 1
                if level % TILE_LEVELS == 0:
                    kept.append(Node(level // TILE_LEVELS, position, node))
            self.peaks.append(node)
            self.size += 1
        return kept

    def root(self) -> bytes:
        """The root of the tree as it stands."""
        if not self.peaks:
            return EMPTY_ROOT
        root = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            root = node_hash(peak, root)
        return root


def subtrees_of(leaves: Sequence[bytes]) -> Subtree:
    """Subtree roots of a small tree that lies in memory."""

    def root(level: int, position: int) -> bytes:
        if level == 0:
            return leaves[position]
        return node_hash(root(level - 1, 2 * position), root(level - 1, 2 * position + 1))

    return root


def range_root(subtree: Subtree, start: int, end: int) -> bytes:
    """The hash of leaves `start` to `end` (exclusive) as the tree's recursion cuts them."""
    width = end - start
    if width == 0:
        return EMPTY_ROOT
    if width & (width - 1) == 0:
        level = width.bit_length() - 1
        return subtree(level, start >> level)
    middle = start + split(width)
    return node_hash(range_root(subtree, start, middle), range_root(subtree, middle, end))


def split(width: int) -> int:
    """Where the recursion cuts a range of leaves: the largest power of two below `width`."""
    return 1 << (width - 1).bit_length() - 1

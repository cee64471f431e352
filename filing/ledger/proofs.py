"""Proofs of inclusion and consistency in a Merkle tree (RFC 6962, RFC 9162): making and checking. Pure."""

from collections.abc import Iterator, Sequence

from filing.ledger.merkle import Subtree, node_hash, range_root, split


def inclusion_proof(subtree: Subtree, index: int, size: int) -> list[bytes]:
    """The hashes that lead from leaf `index` to the root of the first `size` leaves (RFC 6962, 2.1.1).

    Raises:
        ValueError: the leaf does not lie in that tree.
    """
    if not 0 <= index < size:
        raise ValueError(f"leaf {index} is not in a tree of {size}")
    path: list[bytes] = []
    start, end = 0, size
    while end - start > 1:
        middle = start + split(end - start)
        if index < middle:
            path.append(range_root(subtree, middle, end))
            end = middle
        else:
            path.append(range_root(subtree, start, middle))
            start = middle
    return path[::-1]


def consistency_proof(subtree: Subtree, old: int, new: int) -> list[bytes]:
    """The hashes that show the first `old` leaves unchanged among `new` (RFC 6962, 2.1.2).

    Raises:
        ValueError: `old` is not between 1 and `new`.
    """
    if not 0 < old <= new:
        raise ValueError(f"a tree of {old} is not the beginning of a tree of {new}")
    path: list[bytes] = []
    start, end, whole = 0, new, True
    while end != old:
        middle = start + split(end - start)
        if old <= middle:
            path.append(range_root(subtree, middle, end))
            end = middle
        else:
            path.append(range_root(subtree, start, middle))
            start, whole = middle, False
    if not whole:
        path.append(range_root(subtree, start, end))
    return path[::-1]


def verify_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Whether the proof leads from the leaf to the root (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    at, last, result = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return False
        if at & 1 or at == last:
            result = node_hash(sibling, result)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            result = node_hash(result, sibling)
        at, last = at >> 1, last >> 1
    return last == 0 and result == root


def verify_consistency(old: int, new: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]) -> bool:
    """Whether the proof shows the old tree to be the beginning of the new one (RFC 9162, 2.1.4.2)."""
    if not 0 < old <= new:
        return False
    if old == new:
        return not proof and old_root == new_root
    path = iter(proof if old & (old - 1) else (old_root, *proof))
    first = next(path, None)
    return first is not None and _climb(old - 1, new - 1, first, path) == (old_root, new_root)


def _climb(at: int, last: int, first: bytes, path: Iterator[bytes]) -> tuple[bytes, bytes] | None:
    """The roots of both trees that a consistency proof leads to, if it has the right length."""
    while at & 1:
        at, last = at >> 1, last >> 1
    old = new = first
    for sibling in path:
        if last == 0:
            return None
        if at & 1 or at == last:
            old, new = node_hash(sibling, old), node_hash(sibling, new)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            new = node_hash(new, sibling)
        at, last = at >> 1, last >> 1
    return (old, new) if last == 0 else None

"""Every proof of every tree up to 64 leaves is accepted, and nothing but it."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filing.ledger.merkle import Subtree, range_root, subtrees_of
from filing.ledger.proofs import consistency_proof, inclusion_proof, verify_consistency, verify_inclusion
from tests.ledger.test_merkle import leaves

MOST = 64
LEAVES = leaves(MOST + 1)


@cache
def _node(level: int, position: int) -> bytes:
    return subtrees_of(LEAVES)(level, position)


NODES: Subtree = _node
ROOTS = [range_root(NODES, 0, size) for size in range(MOST + 1)]


@pytest.mark.parametrize("size", range(1, MOST + 1))
def test_every_leaf_is_proved_included_and_no_other(size: int) -> None:
    for index in range(size):
        proof = inclusion_proof(NODES, index, size)
        assert verify_inclusion(LEAVES[index], index, size, proof, ROOTS[size])
        assert not verify_inclusion(LEAVES[index + 1], index, size, proof, ROOTS[size])


@pytest.mark.parametrize("new", range(1, MOST + 1))
def test_every_earlier_tree_is_proved_the_beginning_and_no_other(new: int) -> None:
    for old in range(1, new + 1):
        proof = consistency_proof(NODES, old, new)
        assert verify_consistency(old, new, ROOTS[old], ROOTS[new], proof)
        assert not verify_consistency(old, new, LEAVES[0][::-1], ROOTS[new], proof)
        assert not verify_consistency(old, new, ROOTS[old], LEAVES[0][::-1], proof)


@given(st.data())
def test_a_damaged_inclusion_proof_proves_nothing(data: st.DataObject) -> None:
    size = data.draw(st.integers(2, MOST))
    index = data.draw(st.integers(0, size - 1))
    proof = inclusion_proof(NODES, index, size)
    assert not verify_inclusion(LEAVES[index], index, size, _damage(data, proof), ROOTS[size])


@given(st.data())
def test_a_damaged_consistency_proof_proves_nothing(data: st.DataObject) -> None:
    new = data.draw(st.integers(2, MOST))
    old = data.draw(st.integers(1, new - 1))
    proof = consistency_proof(NODES, old, new)
    assert not verify_consistency(old, new, ROOTS[old], ROOTS[new], _damage(data, proof))


def _damage(data: st.DataObject, proof: list[bytes]) -> list[bytes]:
    """The proof with one bit turned, one hash less or one hash more."""
    at = data.draw(st.integers(0, len(proof) - 1))
    way = data.draw(st.sampled_from(("flip", "drop", "add")))
    if way == "drop":
        return proof[:at] + proof[at + 1 :]
    if way == "add":
        return [*proof[:at], LEAVES[0], *proof[at:]]
    bit = 1 << data.draw(st.integers(0, 255))
    return [*proof[:at], (int.from_bytes(proof[at]) ^ bit).to_bytes(32), *proof[at + 1 :]]


@given(st.integers(1, MOST), st.integers(-2, MOST + 2))
def test_an_inclusion_proof_holds_for_its_own_index_alone(size: int, claimed: int) -> None:
    index = size // 2
    proof = inclusion_proof(NODES, index, size)
    assert verify_inclusion(LEAVES[index], claimed, size, proof, ROOTS[size]) == (claimed == index)


@pytest.mark.parametrize(("index", "size"), [(0, 0), (3, 3), (-1, 3)])
def test_a_leaf_outside_the_tree_has_no_proof(index: int, size: int) -> None:
    with pytest.raises(ValueError, match="not in a tree"):
        inclusion_proof(NODES, index, size)
    assert not verify_inclusion(LEAVES[0], index, size, [], ROOTS[size])


@pytest.mark.parametrize(("old", "new"), [(0, 3), (4, 3), (-1, 3)])
def test_a_tree_that_is_no_beginning_has_no_proof(old: int, new: int) -> None:
    with pytest.raises(ValueError, match="not the beginning"):
        consistency_proof(NODES, old, new)
    assert not verify_consistency(old, new, ROOTS[0], ROOTS[new], [])


def test_the_same_tree_is_consistent_with_itself_by_an_empty_proof_only() -> None:
    assert verify_consistency(5, 5, ROOTS[5], ROOTS[5], [])
    assert not verify_consistency(5, 5, ROOTS[5], ROOTS[5], [ROOTS[5]])
    assert not verify_consistency(5, 5, ROOTS[4], ROOTS[5], [])
    assert not verify_consistency(3, 5, ROOTS[3], ROOTS[5], [])

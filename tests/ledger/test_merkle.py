"""The tree against RFC 6962's own recursion and the known answers of certificate transparency."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filing.ledger.merkle import (
    EMPTY_ROOT,
    TILE_WIDTH,
    Frontier,
    Node,
    leaf_hash,
    node_hash,
    range_root,
    split,
    subtrees_of,
)

# The eight entries and the roots over the first n of them that implementations test with.
KNOWN_ENTRIES = [
    bytes.fromhex(text)
    for text in (
        *("", "00", "10", "2021", "3031", "40414243", "5051525354555657"),
        "606162636465666768696a6b6c6d6e6f",
    )
]
KNOWN_ROOTS = {
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    4: "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    5: "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    6: "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    7: "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}


def leaves(count: int) -> list[bytes]:
    return [sha256(number.to_bytes(4)).digest() for number in range(count)]


def recursive_root(hashes: list[bytes]) -> bytes:
    """MTH of RFC 6962, 2.1, word for word."""
    if not hashes:
        return sha256(b"").digest()
    if len(hashes) == 1:
        return hashes[0]
    cut = 1
    while cut * 2 < len(hashes):
        cut *= 2
    return node_hash(recursive_root(hashes[:cut]), recursive_root(hashes[cut:]))


@pytest.mark.parametrize("size", KNOWN_ROOTS)
def test_roots_are_those_of_certificate_transparency(size: int) -> None:
    frontier = Frontier()
    frontier.extend(leaf_hash(entry) for entry in KNOWN_ENTRIES[:size])
    assert frontier.root().hex() == KNOWN_ROOTS[size]


def test_empty_tree_has_the_hash_of_nothing() -> None:
    assert Frontier().root() == EMPTY_ROOT == range_root(subtrees_of([]), 0, 0)


def test_growing_gives_the_recursive_root_at_each_size() -> None:
    frontier, hashes = Frontier(), leaves(130)
    for size, leaf in enumerate(hashes, 1):
        frontier.extend([leaf])
        assert frontier.root() == recursive_root(hashes[:size])


@given(st.integers(0, 70), st.integers(0, 70))
def test_growing_in_two_steps_is_growing_in_one(first: int, second: int) -> None:
    hashes = leaves(first + second)
    once, twice = Frontier(), Frontier()
    once.extend(hashes)
    twice.extend(hashes[:first])
    resumed = Frontier.unpack(twice.size, twice.pack())
    resumed.extend(hashes[first:])
    assert (resumed.size, resumed.peaks) == (once.size, once.peaks)


@pytest.mark.parametrize(("size", "packed"), [(3, 32), (3, 96), (0, 32), (4, 31)])
def test_a_frontier_of_the_wrong_length_is_refused(size: int, packed: int) -> None:
    with pytest.raises(ValueError, match="peaks"):
        Frontier.unpack(size, bytes(packed))


def test_one_node_in_256_is_kept() -> None:
    hashes = leaves(2 * TILE_WIDTH + 3)
    assert Frontier().extend(hashes) == [
        Node(1, 0, recursive_root(hashes[:TILE_WIDTH])),
        Node(1, 1, recursive_root(hashes[TILE_WIDTH : 2 * TILE_WIDTH])),
    ]


def test_a_node_of_the_second_level_stands_for_65536_leaves() -> None:
    frontier = Frontier()
    kept = frontier.extend([EMPTY_ROOT] * TILE_WIDTH**2)
    assert [node.level for node in kept].count(1) == TILE_WIDTH
    assert kept[-1] == Node(2, 0, frontier.root())


@pytest.mark.parametrize(("width", "cut"), [(2, 1), (3, 2), (4, 2), (5, 4), (8, 4), (9, 8)])
def test_a_range_is_cut_at_the_largest_power_of_two_below_it(width: int, cut: int) -> None:
    assert split(width) == cut


@given(st.integers(1, 64))
def test_range_root_of_everything_is_the_root(size: int) -> None:
    hashes = leaves(size)
    assert range_root(subtrees_of(hashes), 0, size) == recursive_root(hashes)

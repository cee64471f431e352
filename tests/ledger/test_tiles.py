"""Proofs from stored tiles are those of the whole tree, and read few rows."""

import pytest
import sqlmodel
from flask import Flask
from sqlmodel import col, select

from filing.ledger.merkle import TILE_WIDTH, range_root, subtrees_of
from filing.ledger.proofs import consistency_proof, inclusion_proof, verify_consistency, verify_inclusion
from filing.ledger.tiles import stored_subtrees
from models.ledger import LedgerEntry
from tests.ledger.log import fill, statements

SIZE = 2 * TILE_WIDTH + 77


@pytest.fixture
def leaves(db_session: sqlmodel.Session) -> list[bytes]:
    """The leaf hashes of a sealed log that fills two tiles and begins a third."""
    fill(SIZE, batch=SIZE)
    return list(db_session.exec(select(LedgerEntry.leaf_hash).order_by(col(LedgerEntry.leaf_index))))


def test_proofs_are_those_of_the_whole_tree(leaves: list[bytes]) -> None:
    whole, stored = subtrees_of(leaves), stored_subtrees()
    root = range_root(whole, 0, SIZE)
    for index in (0, 1, TILE_WIDTH - 1, TILE_WIDTH, 2 * TILE_WIDTH, SIZE - 1):
        proof = inclusion_proof(stored, index, SIZE)
        assert proof == inclusion_proof(whole, index, SIZE)
        assert verify_inclusion(leaves[index], index, SIZE, proof, root)
    for old in (1, TILE_WIDTH, TILE_WIDTH + 1, SIZE - 1):
        proof = consistency_proof(stored, old, SIZE)
        assert verify_consistency(old, SIZE, range_root(whole, 0, old), root, proof)


def test_a_proof_reads_two_tiles_a_level_at_most(app: Flask, leaves: list[bytes]) -> None:
    with statements(app) as sent:
        inclusion_proof(stored_subtrees(), 3, SIZE)
    assert len(sent) == 3  # the leaf's own tile, the last one, and the nodes above


def test_a_lost_leaf_is_an_error_and_no_wrong_proof(leaves: list[bytes]) -> None:
    with pytest.raises(IndexError):
        stored_subtrees()(0, SIZE)

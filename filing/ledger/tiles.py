"""Proofs from the database: subtree roots read in tiles of 256 hashes, at most two a level."""

from functools import cache

from sqlmodel import col, select

from filing.kernel.database import db
from filing.ledger.merkle import TILE_LEVELS, TILE_WIDTH, Subtree, node_hash
from models.ledger import LedgerEntry, LedgerNode


def stored_subtrees() -> Subtree:
    """Subtree roots of the sealed tree; a lost leaf or node raises IndexError."""
    tile = cache(_tile)

    def root(level: int, position: int) -> bytes:
        if level % TILE_LEVELS == 0:
            number, place = divmod(position, TILE_WIDTH)
            return tile(level // TILE_LEVELS, number)[place]
        return node_hash(root(level - 1, 2 * position), root(level - 1, 2 * position + 1))

    return root


def _tile(level: int, number: int) -> list[bytes]:
    start, end = number * TILE_WIDTH, (number + 1) * TILE_WIDTH
    if level == 0:
        place = col(LedgerEntry.leaf_index)
        leaves = select(LedgerEntry.leaf_hash).where(place >= start, place < end).order_by(place)
        return list(db.session.exec(leaves))
    at = col(LedgerNode.position)
    nodes = select(LedgerNode.hash).where(LedgerNode.level == level, at >= start, at < end).order_by(at)
    return list(db.session.exec(nodes))

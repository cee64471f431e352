"""Sealing: places in order, a tree that grows, notes that verify, and two sealers that do not collide."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime

import pytest
import sqlmodel
import time_machine
from flask import Flask
from sqlmodel import col, select

from filing.kernel.clock import now
from filing.kernel.database import db
from filing.kernel.keys import keyring
from filing.kernel.settings import settings
from filing.ledger import checkpoint
from filing.ledger import seal as sealing
from filing.ledger.merkle import TILE_WIDTH, range_root, subtrees_of
from filing.ledger.seal import Tampered, origin_of, seal
from models.ledger import LedgerCheckpoint, LedgerEntry, LedgerNode
from tests.ledger.log import append, by_hand, checked, fill


def leaves(session: sqlmodel.Session) -> list[LedgerEntry]:
    placed = select(LedgerEntry).where(col(LedgerEntry.leaf_index).is_not(None))
    return list(session.exec(placed.order_by(col(LedgerEntry.leaf_index))))


def test_nothing_waiting_seals_nothing(db_session: sqlmodel.Session) -> None:
    assert seal() is None
    assert db_session.exec(select(LedgerCheckpoint)).all() == []


def test_entries_get_places_in_the_order_they_were_recorded(db_session: sqlmodel.Session) -> None:
    identifiers = fill(7, batch=3)
    rows = leaves(db_session)
    assert [row.leaf_index for row in rows] == list(range(7))
    assert [row.id for row in rows] == identifiers


def test_no_more_are_sealed_than_asked(db_session: sqlmodel.Session) -> None:
    for number in range(5):
        append(number)
    first, second, third = seal(2), seal(), seal()
    assert first is not None
    assert (first.number, first.added, first.size) == (1, 2, 2)
    assert second is not None
    assert (second.number, second.added, second.size) == (2, 3, 5)
    assert third is None


def test_what_was_rolled_back_is_never_sealed(db_session: sqlmodel.Session) -> None:
    fill(3)
    append(3)
    db_session.rollback()
    assert seal() is None


def test_an_entry_recorded_earlier_and_committed_later_is_not_squeezed_in(
    db_session: sqlmodel.Session,
) -> None:
    with time_machine.travel(datetime(2026, 11, 23, 9, tzinfo=UTC), tick=False):
        fill(2)
    with time_machine.travel(datetime(2026, 11, 23, 8, tzinfo=UTC), tick=False):
        late = fill(1)
    assert [row.id for row in leaves(db_session)][2:] == late
    assert checked().wrong == ()


def test_a_checkpoint_says_the_size_and_the_root(db_session: sqlmodel.Session) -> None:
    fill(11, batch=4)
    rows = leaves(db_session)
    subtree = subtrees_of([row.leaf_hash for row in rows])
    checkpoints = db_session.exec(select(LedgerCheckpoint).order_by(col(LedgerCheckpoint.number))).all()
    assert [(row.first_leaf, row.last_leaf, row.tree_size) for row in checkpoints] == [
        (0, 3, 4),
        (4, 7, 8),
        (8, 10, 11),
    ]
    for row in checkpoints:
        head = checkpoint.verify(row.note, keyring().public)
        assert (head.size, head.root) == (row.tree_size, row.root_hash)
        assert head.root == range_root(subtree, 0, row.tree_size)
        assert row.created_at <= now()


def test_one_node_in_256_is_kept(db_session: sqlmodel.Session) -> None:
    fill(TILE_WIDTH + 5, batch=100)
    hashes = [row.leaf_hash for row in leaves(db_session)]
    node = db_session.exec(select(LedgerNode)).one()
    assert (node.level, node.position, node.hash) == (1, 0, range_root(subtrees_of(hashes), 0, TILE_WIDTH))


def test_nothing_is_signed_on_top_of_a_tree_changed_by_hand(db_session: sqlmodel.Session) -> None:
    fill(3, waiting=1)
    by_hand("UPDATE ledger_checkpoint SET frontier = :frontier", frontier=bytes(64))
    with pytest.raises(Tampered, match="checkpoint 1"):
        seal()


def test_a_log_keeps_its_name_when_the_site_moves(
    db_session: sqlmodel.Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(1, waiting=1)
    moved = replace(settings(), base_url="https://elsewhere.example")
    monkeypatch.setattr(sealing, "settings", lambda: moved)
    sealed = seal()
    assert sealed is not None
    assert checkpoint.verify(sealed.note, keyring().public).origin == origin_of(settings().base_url)


@pytest.mark.parametrize(
    ("base_url", "origin"),
    [
        ("https://filing.example", "filing.example/ledger"),
        ("http://127.0.0.1:8000/site", "127.0.0.1:8000/site/ledger"),
    ],
)
def test_the_name_is_the_address_without_its_scheme(base_url: str, origin: str) -> None:
    assert origin_of(base_url) == origin


def test_two_sealers_at_once_take_turns(app: Flask) -> None:
    with app.app_context():
        for number in range(60):
            append(number)
        db.session.commit()

    def work(_: int) -> int:
        done = 0
        with app.app_context():
            while sealed := seal(4):
                db.session.commit()
                done += sealed.added
        return done

    with ThreadPoolExecutor(2) as pool:
        assert sum(pool.map(work, range(2))) == 60
    with app.app_context():
        result = checked()
    assert (result.sealed, result.checkpoints, result.wrong) == (60, 15, ())

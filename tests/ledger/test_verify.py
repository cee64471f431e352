"""A real log in a real database, changed by hand in every way: each is found, and the entry is named."""

from typing import Any
from uuid import UUID

import pytest
import sqlmodel
from sqlalchemy.exc import DBAPIError
from sqlmodel import col, select, update

from filing.kernel.keys import keyring
from filing.ledger import examine
from filing.ledger import verify as verifying
from filing.ledger.canonical import CONTENT, content, leaf
from filing.ledger.checkpoint import TreeHead, sign
from filing.ledger.examine import Wrong
from filing.ledger.merkle import TILE_WIDTH, Frontier
from models.ledger import LedgerCheckpoint, LedgerEntry
from tests.ledger.log import append, by_hand, checked, checked_by_outsider, fill, stored_id

CHANGES = {
    "recorded_at": "recorded_at = '2020-01-01 00:00:00.000000'",
    "action": "action = 'register.cancelled'",
    "result": "result = 'failed'",
    "actor_id": "actor_id = NULL",
    "person_key": "person_key = 'somebody'",
    "actor_name": "actor_name = '别人'",
    "roles": "roles = '[]'",
    "department_id": "department_id = NULL",
    "department_name": "department_name = '别的部门'",
    "subject_id": "subject_id = 'x'",
    "subject_number": "subject_number = subject_number || ' '",
    "matter": "matter = NULL",
    "basis": "basis = ''",
    "case_number": "case_number = ''",
    "items": """items = '["enterprise.name", "ip.rights.number"]'""",
}


def test_an_empty_ledger_is_whole(db_session: sqlmodel.Session) -> None:
    assert checked() == verifying.Verified(0, 0, 0, ())


@pytest.mark.parametrize("check", [checked, checked_by_outsider])
def test_a_ledger_that_nobody_touched_is_whole(db_session: sqlmodel.Session, check: Any) -> None:
    fill(30, waiting=2)
    assert check() == verifying.Verified(30, 2, 3, ())


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_changed_entry_is_named(db_session: sqlmodel.Session, change: str) -> None:
    identifiers = fill(15, waiting=1)
    named = Wrong(examine.CHANGED, 12, str(identifiers[12]))
    by_hand(f"UPDATE ledger_entry SET {change} WHERE leaf_index = 12")  # noqa: S608 - our own text
    assert checked().wrong == (named,)
    assert checked_by_outsider().wrong == (named,)


def test_the_triggers_stand_in_the_way_first(db_session: sqlmodel.Session) -> None:
    fill(3)
    with pytest.raises(DBAPIError, match=r"append-only|permission denied"):
        db_session.exec(update(LedgerEntry).values(action="register.cancelled"))


def test_a_changed_entry_with_mended_hash_is_named_with_the_key_and_bounded_without(
    db_session: sqlmodel.Session,
) -> None:
    identifiers = fill(15)
    row = db_session.exec(select(LedgerEntry).where(col(LedgerEntry.leaf_index) == 12)).one()
    fields = {name: getattr(row, name) for name in CONTENT} | {"department_name": "别的部门"}
    mended = leaf(content(fields), row.mac)
    by_hand(
        "UPDATE ledger_entry SET department_name = '别的部门', leaf_hash = :mended WHERE leaf_index = 12",
        mended=mended,
    )
    assert checked().wrong == (Wrong(examine.FORGED, 12, str(identifiers[12])),)
    assert checked_by_outsider().wrong == (Wrong(verifying.ROOT, 10, str(identifiers[10]), 2),)


def test_a_deleted_entry_is_missed(db_session: sqlmodel.Session) -> None:
    fill(15)
    by_hand("DELETE FROM ledger_entry WHERE leaf_index = 7")
    assert checked().wrong == (Wrong(examine.MISSING, 7),)


def test_a_deleted_entry_is_missed_where_the_others_closed_up(db_session: sqlmodel.Session) -> None:
    identifiers = fill(15)
    by_hand(
        "DELETE FROM ledger_entry WHERE leaf_index = 7",
        "UPDATE ledger_entry SET leaf_index = -leaf_index WHERE leaf_index > 7",
        "UPDATE ledger_entry SET leaf_index = -leaf_index - 1 WHERE leaf_index < 0",
    )
    assert checked().wrong == (Wrong(verifying.ROOT, 0, str(identifiers[0]), 1),)


@pytest.mark.parametrize(("one", "other"), [(3, 7), (10, 14), (2, 12)])
def test_two_swapped_entries_are_found_and_the_first_is_named(
    db_session: sqlmodel.Session, one: int, other: int
) -> None:
    identifiers = fill(15)
    by_hand(
        "UPDATE ledger_entry SET leaf_index = -1 WHERE leaf_index = :one",
        "UPDATE ledger_entry SET leaf_index = :one WHERE leaf_index = :other",
        "UPDATE ledger_entry SET leaf_index = :other WHERE leaf_index = -1",
        one=one,
        other=other,
    )
    wrong = checked().wrong
    assert wrong[0].what == examine.SWAPPED
    assert one <= (wrong[0].index or 0)
    assert wrong[0].entry_id in {str(identifiers[place]) for place in range(one, other + 1)}
    if other - one < 10 and one // 10 == other // 10:
        assert wrong == (Wrong(examine.SWAPPED, one, str(identifiers[other])),)


def test_an_inserted_entry_is_named(db_session: sqlmodel.Session) -> None:
    fill(15)
    columns = ", ".join(name for name in (*CONTENT, "mac", "leaf_hash") if name != "id")
    by_hand(
        "UPDATE ledger_entry SET leaf_index = -leaf_index WHERE leaf_index > 7",
        "UPDATE ledger_entry SET leaf_index = 1 - leaf_index WHERE leaf_index < 0",
        f"INSERT INTO ledger_entry (id, leaf_index, {columns}) "  # noqa: S608 - our own text
        f"SELECT :id, 8, {columns} FROM ledger_entry WHERE leaf_index = 3",
        id=stored_id(UUID(int=5)),
    )
    assert checked().wrong == (Wrong(examine.CHANGED, 8, str(UUID(int=5))),)


def test_an_entry_added_behind_the_last_checkpoint_is_named(db_session: sqlmodel.Session) -> None:
    identifiers = fill(15, waiting=1)
    by_hand("UPDATE ledger_entry SET leaf_index = 15 WHERE leaf_index IS NULL")
    assert checked().wrong == (Wrong(verifying.OUTSIDE, 15, str(identifiers[15])),)


def test_a_waiting_entry_that_was_changed_is_named(db_session: sqlmodel.Session) -> None:
    identifiers = fill(3, waiting=2)
    by_hand(
        "UPDATE ledger_entry SET action = 'register.cancelled' WHERE id = :id", id=stored_id(identifiers[4])
    )
    assert checked() == verifying.Verified(3, 2, 1, (Wrong(examine.CHANGED, entry_id=str(identifiers[4])),))


def test_a_cut_tail_is_missed(db_session: sqlmodel.Session) -> None:
    fill(15)
    by_hand("DELETE FROM ledger_entry WHERE leaf_index >= 12")
    assert checked().wrong == (Wrong(examine.MISSING, 12),)


def test_entries_whose_checkpoint_was_cut_are_found(db_session: sqlmodel.Session) -> None:
    identifiers = fill(15)
    by_hand("DELETE FROM ledger_checkpoint WHERE number = 2")
    assert checked().wrong == (Wrong(verifying.OUTSIDE, 10, str(identifiers[10])),)


def test_a_tail_cut_with_its_checkpoint_is_shown_by_one_kept_elsewhere(db_session: sqlmodel.Session) -> None:
    fill(15)
    kept = db_session.exec(select(LedgerCheckpoint).where(col(LedgerCheckpoint.number) == 2)).one().note
    assert checked(kept).wrong == ()
    by_hand(
        "DELETE FROM ledger_entry WHERE leaf_index >= 10", "DELETE FROM ledger_checkpoint WHERE number = 2"
    )
    assert checked().wrong == ()
    assert checked(kept).wrong == (Wrong(verifying.CUT, 10),)
    assert checked_by_outsider(kept).wrong == (Wrong(verifying.CUT, 10),)


def test_a_ledger_rewritten_with_all_keys_is_shown_by_a_checkpoint_kept_elsewhere(
    db_session: sqlmodel.Session,
) -> None:
    fill(15)
    kept = db_session.exec(select(LedgerCheckpoint).where(col(LedgerCheckpoint.number) == 2)).one().note
    by_hand("DELETE FROM ledger_entry", "DELETE FROM ledger_checkpoint")
    fill(20)
    assert checked().wrong == ()
    assert checked(kept).wrong == (Wrong(verifying.CUT, 15),)


def test_an_older_checkpoint_kept_elsewhere_still_fits(db_session: sqlmodel.Session) -> None:
    fill(15)
    kept = [row.note for row in db_session.exec(select(LedgerCheckpoint)).all()]
    fill(5)
    assert checked(*kept, *kept).wrong == ()


def test_a_note_of_somebody_else_proves_nothing(db_session: sqlmodel.Session) -> None:
    fill(3)
    assert checked("no note").wrong == (Wrong(verifying.FOREIGN),)


def test_a_checkpoint_of_the_empty_tree_fits_every_log(db_session: sqlmodel.Session) -> None:
    fill(3)
    nothing = sign(TreeHead("filing.example/ledger", 0, Frontier().root()), keyring().checkpoint)
    assert checked(nothing).wrong == ()


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ("note = replace(note, 'ledger', 'logger')", examine.BAD_NOTE),
        ("root_hash = frontier || frontier", examine.BAD_FACTS),
        ("tree_size = 11", examine.BAD_FACTS),
        ("first_leaf = 1", examine.BAD_CHAIN),
        ("created_at = '2020-01-01 00:00:00.000000'", examine.FORGED_CHECKPOINT),
    ],
)
def test_a_changed_checkpoint_is_named(db_session: sqlmodel.Session, change: str, what: str) -> None:
    fill(20)
    by_hand(f"UPDATE ledger_checkpoint SET {change} WHERE number = 1")  # noqa: S608 - our own text
    assert Wrong(what, checkpoint=1) in checked().wrong


def test_a_changed_frontier_is_named_even_without_the_key(db_session: sqlmodel.Session) -> None:
    fill(20)
    by_hand("UPDATE ledger_checkpoint SET frontier = :peaks WHERE number = 2", peaks=bytes(64))
    assert checked_by_outsider().wrong == (Wrong(verifying.FRONTIER, checkpoint=2),)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE ledger_node SET hash = leaf_hash FROM ledger_entry WHERE leaf_index = 0",
        "UPDATE ledger_node SET position = 5",
        "DELETE FROM ledger_node",
    ],
)
def test_a_changed_node_is_found(db_session: sqlmodel.Session, change: str) -> None:
    fill(TILE_WIDTH + 4, batch=TILE_WIDTH + 4)
    by_hand(change)
    assert checked().wrong == (Wrong(verifying.NODE, 0),)


def test_a_node_that_nothing_leads_to_is_found(db_session: sqlmodel.Session) -> None:
    fill(TILE_WIDTH + 4, batch=TILE_WIDTH + 4)
    by_hand("INSERT INTO ledger_node (level, position, hash) SELECT 1, -1, hash FROM ledger_node")
    assert checked().wrong == (Wrong(verifying.NODE, -TILE_WIDTH),)


def test_sealing_meanwhile_disturbs_no_verification(
    db_session: sqlmodel.Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(5)
    walk = verifying._walk

    def walk_while_sealing(*arguments: Any) -> Any:
        append(5)
        verifying.stored.db.session.flush()
        return walk(*arguments)

    monkeypatch.setattr(verifying, "_walk", walk_while_sealing)
    result = checked()
    assert (result.sealed, result.unsealed, result.wrong) == (5, 1, ())

"""What the pages are made of: pages of entries, filters, proofs."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
import sqlmodel
import time_machine

from filing.kernel.errors import NotFound
from filing.kernel.keys import keyring
from filing.ledger import alarm, checkpoint, queries
from filing.ledger.proofs import verify_inclusion
from filing.ledger.queries import Filter
from filing.ledger.seal import seal
from tests.ledger.log import OFFICER, append, by_hand, fill, stored_id


def actions(wanted: Filter) -> list[str]:
    return [row.action for row in queries.entries(wanted).rows]


def test_pages_run_from_the_newest_to_the_oldest_without_gap(db_session: sqlmodel.Session) -> None:
    identifiers = fill(2 * queries.PAGE + 5)
    seen: list[UUID] = []
    before, pages = None, 0
    while pages == 0 or before is not None:
        found = queries.entries(Filter(), before)
        seen += [row.id for row in found.rows]
        before, pages = found.older, pages + 1
    assert seen == identifiers[::-1]
    assert pages == 3


def test_a_full_last_page_has_no_empty_one_behind_it(db_session: sqlmodel.Session) -> None:
    fill(queries.PAGE)
    assert queries.entries(Filter()).older is None


def test_an_unknown_place_to_go_on_from_begins_anew(db_session: sqlmodel.Session) -> None:
    identifiers = fill(2)
    assert [row.id for row in queries.entries(Filter(), UUID(int=9)).rows] == identifiers[::-1]


@pytest.fixture
def days(db_session: sqlmodel.Session) -> Iterator[None]:
    """Entries a moment before, at and a moment after China's midnights around 23 November."""
    moments = (
        datetime(2026, 11, 22, 15, 59, 59, 999_999, UTC),
        datetime(2026, 11, 22, 16, 0, 0, 0, UTC),
        datetime(2026, 11, 23, 15, 59, 59, 999_999, UTC),
        datetime(2026, 11, 23, 16, 0, 0, 0, UTC),
    )
    alarm.forget()
    for number, moment in enumerate(moments):
        with time_machine.travel(moment, tick=False):
            append(number)
            seal()  # a day without a seal stops all writing
    db_session.commit()
    yield
    alarm.forget()


def test_a_day_is_a_day_in_china(days: None) -> None:
    found = queries.entries(Filter(day=date(2026, 11, 23))).rows
    assert [row.subject_number for row in found] == ["鲁文备0002", "鲁文备0001"]


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        (Filter(action="release.read"), 3),
        (Filter(action="release"), 3),
        (Filter(action="release_read"), 0),
        (Filter(action="read"), 0),
        (Filter(department="财政"), 3),
        (Filter(department="%"), 0),
        (Filter(subject="鲁文备0004"), 1),
        (Filter(subject="鲁文备"), 0),
        (Filter(action="release.read", subject="鲁文备0004"), 0),
        (Filter(), 9),
    ],
)
def test_filters_choose(db_session: sqlmodel.Session, wanted: Filter, count: int) -> None:
    fill(9)
    assert len(queries.entries(wanted).rows) == count


def test_an_identifier_finds_its_subject(db_session: sqlmodel.Session) -> None:
    identifiers = fill(3)
    subject = queries.entry(identifiers[1]).subject_id
    assert [row.id for row in queries.entries(Filter(subject=subject.upper())).rows] == [identifiers[1]]


def test_an_unknown_entry_or_checkpoint_is_not_found(db_session: sqlmodel.Session) -> None:
    with pytest.raises(NotFound):
        queries.entry(UUID(int=1))
    with pytest.raises(NotFound):
        queries.signed_note(1)


def test_the_state_of_an_empty_ledger(db_session: sqlmodel.Session) -> None:
    assert queries.status(None) == queries.Status(0, 0, False, "")


def test_the_state_says_what_is_sealed_and_what_waits(db_session: sqlmodel.Session) -> None:
    fill(12, waiting=2)
    newest = queries.newest_checkpoints()
    assert [row.number for row in newest] == [2, 1]
    state = queries.status(newest[0])
    assert (state.sealed, state.unsealed, state.alarm) == (12, 2, False)
    public = checkpoint.read_verifier_key(state.verifier_key)
    assert checkpoint.verify(queries.signed_note(2), public).size == 12


def test_a_sealed_entry_is_proved_in_the_newest_checkpoint(db_session: sqlmodel.Session) -> None:
    identifiers = fill(23)
    row = queries.entry(identifiers[4])
    proof = queries.proof(row)
    assert proof is not None
    assert (proof.checkpoint, proof.size, proof.holds) == (3, 23, True)
    assert verify_inclusion(row.leaf_hash, 4, 23, proof.path, proof.root)
    assert checkpoint.verify(queries.signed_note(3), keyring().public).root == proof.root


def test_a_waiting_entry_has_no_proof_yet(db_session: sqlmodel.Session) -> None:
    identifiers = fill(2, waiting=1)
    assert queries.proof(queries.entry(identifiers[2])) is None


def test_the_proof_of_a_changed_entry_does_not_hold(db_session: sqlmodel.Session) -> None:
    identifiers = fill(5)
    by_hand("UPDATE ledger_entry SET actor_name = '别人' WHERE id = :id", id=stored_id(identifiers[3]))
    row = queries.entry(identifiers[3])
    assert row.actor_name != OFFICER.display_name
    proof = queries.proof(row)
    assert proof is not None
    assert not proof.holds

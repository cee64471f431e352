"""Every bit of every row is covered: a 200-entry log and three checkpoints, each bit turned once (R13)."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from filing.ledger import examine
from filing.ledger.canonical import CONTENT, SIGNED, authenticate, content, leaf
from filing.ledger.checkpoint import TreeHead, sign
from filing.ledger.merkle import Frontier

ENTRY_KEY, CHECKPOINT_KEY = b"e" * 32, b"c" * 32
SIGNER = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
Row = dict[str, Any]


def entry_row(index: int) -> Row:
    """A row as SQLite stores it."""
    row: Row = dict.fromkeys(CONTENT, "") | {
        "id": UUID(int=2**127 + index).hex,
        "recorded_at": f"2026-11-23 08:00:00.{index:06d}",
        "action": "release.read",
        "actor_id": UUID(int=index).hex,
        "department_name": "济南市财政局",
        "subject_number": f"鲁文备〔2026〕{index:06d}号",
        "matter": "专项资金评审" if index % 2 else None,
        "items": '["enterprise.name","ip.rights.number"]',
        "detail_hash": bytes([index]) * 32,
    }
    return seal_row(row, index)


def seal_row(row: Row, index: int) -> Row:
    data = content({name: row[name] for name in CONTENT})
    mac = authenticate(data, ENTRY_KEY)
    return row | {"mac": mac, "leaf_hash": leaf(data, mac), "leaf_index": index}


def checkpoint_row(number: int, first: int, frontier: Frontier) -> Row:
    head = TreeHead("filing.example/ledger", frontier.size, frontier.root())
    row: Row = {
        "number": number,
        "first_leaf": first,
        "tree_size": frontier.size,
        "root_hash": frontier.root(),
        "frontier": frontier.pack(),
        "note": sign(head, SIGNER),
        "created_at": "2026-11-23 08:00:59.000000",
    }
    return row | {"mac": authenticate(content(row), CHECKPOINT_KEY)}


def bits(value: object) -> Iterator[object]:
    """The value with each of its bits turned, as a driver that decodes nothing would give it."""
    match value:
        case str():
            raw = value.encode()
            yield from (flipped.decode(errors="surrogateescape") for flipped in _turned(raw))
        case bytes():
            yield from _turned(value)
        case int():
            yield from (value ^ 1 << bit for bit in range(63))


def _turned(raw: bytes) -> Iterator[bytes]:
    number = int.from_bytes(raw)
    yield from ((number ^ 1 << bit).to_bytes(len(raw)) for bit in range(len(raw) * 8))


SIZE = 200
ENTRIES = [entry_row(index) for index in range(SIZE)]


def chain() -> list[Row]:
    """Three checkpoints of ten entries each."""
    frontier, rows = Frontier(), []
    for number in (1, 2, 3):
        first = frontier.size
        frontier.extend(row["leaf_hash"] for row in ENTRIES[first : first + 10])
        rows.append(checkpoint_row(number, first, frontier))
    return rows


@pytest.mark.parametrize("index", range(SIZE))
def test_every_single_bit_of_an_entry_is_covered(index: int) -> None:
    row = ENTRIES[index]
    assert examine.sealed(row, index, ENTRY_KEY) is None
    count = 0
    for name, value in row.items():
        for turned in bits(value):
            count += 1
            assert examine.sealed(row | {name: turned}, index, None), (name, turned)
    assert count > 2_000


@pytest.mark.parametrize("name", [*SIGNED, "mac"])
def test_every_single_bit_of_a_checkpoint_is_covered(name: str) -> None:
    rows = chain()
    assert examine.checkpoints(rows, SIGNER.public_key(), CHECKPOINT_KEY)[1] == []
    for turned in bits(rows[1][name]):
        changed = [rows[0], rows[1] | {name: turned}, rows[2]]
        wrong = examine.checkpoints(changed, SIGNER.public_key(), CHECKPOINT_KEY)[1]
        assert wrong[0].checkpoint == 2, (name, turned)


def test_a_changed_entry_with_a_mended_hash_is_betrayed_by_its_code() -> None:
    row = ENTRIES[4] | {"department_name": "别的部门"}
    data = content({name: row[name] for name in CONTENT})
    mended = row | {"leaf_hash": leaf(data, row["mac"])}
    assert examine.sealed(mended, 4, ENTRY_KEY) == examine.Wrong(examine.FORGED, 4, str(UUID(row["id"])))
    assert examine.sealed(mended, 4, None) is None  # the public key finds it at the root


@pytest.mark.parametrize("mac", ["", "ff", None, 5])
def test_a_code_that_is_no_bytes_is_wrong_and_stops_nothing(mac: object) -> None:
    assert examine.entry(ENTRIES[0] | {"mac": mac}, ENTRY_KEY) == examine.CHANGED


def test_an_entry_further_on_means_that_one_is_missing() -> None:
    assert examine.sealed(ENTRIES[5], 3, ENTRY_KEY) == examine.Wrong(examine.MISSING, 3)


@pytest.mark.parametrize("place", [2, -1, "4", None])
def test_a_place_that_cannot_be_is_named(place: object) -> None:
    wrong = examine.sealed(ENTRIES[4] | {"leaf_index": place}, 4, ENTRY_KEY)
    assert wrong == examine.Wrong(examine.MISPLACED, 4, str(UUID(ENTRIES[4]["id"])))


def test_a_damaged_identifier_is_spelled_out() -> None:
    assert examine.name({"id": "0\udcff"}) == r"'0\udcff'"
    assert examine.name({"id": UUID(int=1)}) == str(UUID(int=1))


def test_the_first_of_two_swapped_entries_is_named() -> None:
    rows = [ENTRIES[index] for index in (10, 13, 12, 11, 14)]
    assert examine.swapped(rows, 10) == examine.Wrong(examine.SWAPPED, 11, str(UUID(ENTRIES[13]["id"])))
    assert examine.swapped(ENTRIES, 0) is None


def test_a_missing_checkpoint_is_named_once() -> None:
    first, _, third = chain()
    holding, wrong = examine.checkpoints([first, third], SIGNER.public_key(), CHECKPOINT_KEY)
    assert wrong == [examine.Wrong(examine.BAD_CHAIN, checkpoint=2)]
    assert [signed.head.size for signed in holding] == [10, 30]


def test_a_repeated_checkpoint_is_named_and_passed_over() -> None:
    first, second, third = chain()
    holding, wrong = examine.checkpoints([first, second, second, third], SIGNER.public_key(), None)
    assert [fault.what for fault in wrong] == [examine.BAD_CHAIN, examine.BAD_CHAIN]
    assert [signed.head.size for signed in holding] == [10, 20, 30]


def test_a_checkpoint_of_another_key_holds_for_nothing() -> None:
    stranger = Ed25519PrivateKey.generate().public_key()
    holding, wrong = examine.checkpoints(chain(), stranger, CHECKPOINT_KEY)
    assert holding == []
    assert {fault.what for fault in wrong} == {examine.BAD_NOTE}


def test_facts_that_no_signature_covers_are_covered_by_the_code() -> None:
    first = chain()[0] | {"created_at": "2020-01-01 00:00:00.000000"}
    assert examine.checkpoints([first], SIGNER.public_key(), None)[1] == []
    wrong = examine.checkpoints([first], SIGNER.public_key(), CHECKPOINT_KEY)[1]
    assert wrong == [examine.Wrong(examine.FORGED_CHECKPOINT, checkpoint=1)]

"""A read and its trace stand or fall together, and a long list costs no more questions than a short one."""

from collections.abc import Callable

import pytest
import sqlmodel
from flask import Flask
from sqlmodel import col, func, select

from filing.kernel.viewer import Viewer
from filing.release import Channel, Purpose, receipts, release, release_many
from models.dossiers.registry import DOSSIERS
from models.ledger import LedgerEntry
from models.release import Manifest, ManifestMember, Receipt
from tests import people
from tests.ledger.log import statements
from tests.release.sources import Held

NAME = DOSSIERS["enterprise"].items()["reg.name"]
WHY = Purpose("专项资金评审", "预算法 57", matter_code="fund")
HELD = Held({"reg.name": "甲"})


@pytest.fixture
def reader(db_session: sqlmodel.Session) -> Viewer:
    viewer = people.viewer(people.staff("dept_reader", at=people.FINANCE))
    db_session.commit()
    return viewer


def one(viewer: Viewer) -> object:
    return release(viewer, HELD, [NAME], WHY, Channel.PAGE)


def list_of_one(viewer: Viewer) -> object:
    return release_many(viewer, [HELD], [NAME], WHY, Channel.EXPORT)


def traces(session: sqlmodel.Session) -> list[int]:
    """How many receipts, manifests, members and reads in the ledger there are."""
    reads = col(LedgerEntry.action).startswith("release.")
    counts = [select(func.count()).select_from(table) for table in (Receipt, Manifest, ManifestMember)]
    counts.append(select(func.count()).select_from(LedgerEntry).where(reads))
    return [session.exec(count).one() for count in counts]


def test_a_transaction_that_fails_takes_the_receipt_and_its_ledger_entry_along(
    db_session: sqlmodel.Session, reader: Viewer
) -> None:
    one(reader)
    assert traces(db_session) == [1, 0, 0, 1]
    db_session.rollback()
    assert traces(db_session) == [0, 0, 0, 0]


def test_a_transaction_that_fails_takes_the_manifest_along(
    db_session: sqlmodel.Session, reader: Viewer
) -> None:
    list_of_one(reader)
    assert traces(db_session) == [0, 1, 1, 1]
    db_session.rollback()
    assert traces(db_session) == [0, 0, 0, 0]


@pytest.mark.parametrize("read", [one, list_of_one])
def test_what_the_ledger_does_not_take_does_not_leave(
    db_session: sqlmodel.Session,
    reader: Viewer,
    monkeypatch: pytest.MonkeyPatch,
    read: Callable[[Viewer], object],
) -> None:
    def fail(*_arguments: object, **_facts: object) -> None:
        raise OSError("no ledger")

    monkeypatch.setattr(receipts.ledger, "record", fail)
    with pytest.raises(OSError, match="no ledger"):
        read(reader)
    assert traces(db_session) == [0, 0, 0, 0]


def test_fifty_records_are_released_with_as_many_statements_as_one(
    app: Flask, db_session: sqlmodel.Session, reader: Viewer
) -> None:
    counts = []
    assert traces(db_session) == [0, 0, 0, 0]  # begins the transaction, which is a statement of its own
    for many in (1, 50):
        sources = [Held({"reg.name": "甲"}) for _ in range(many)]
        with statements(app) as sent:
            assert len(list(release_many(reader, sources, [NAME], WHY, Channel.LIST))) == many
        counts.append(len(sent))
    assert counts[0] == counts[1] > 0


def test_two_records_read_by_one_handler_are_two_receipts(db_session: sqlmodel.Session) -> None:
    handler = people.viewer(people.staff("acceptor"))
    for _ in range(2):
        handled = Held(HELD.document, handling_department_id=handler.department_id)
        release(handler, handled, [NAME], WHY, Channel.PAGE)
    assert traces(db_session) == [2, 0, 0, 2]

"""The note kept outside the database shows what the database alone cannot."""

import pytest
import sqlmodel
from flask import Flask

from filing.kernel.settings import settings
from filing.ledger import witness
from filing.ledger.checkpoint import BadNote
from filing.ledger.seal import Tampered
from filing.ledger.witness import seal_all, seal_and_keep
from tests.ledger.log import append, by_hand
from tests.ledger.test_cli import run

BEGIN_ANEW = (
    "DELETE FROM ledger_entry WHERE leaf_index = 9",
    "DELETE FROM ledger_checkpoint",
    "DELETE FROM ledger_node",
    "UPDATE ledger_entry SET leaf_index = NULL",
)


def filled(count: int) -> None:
    for number in range(count):
        append(number)
    seal_all(4)


def test_the_newest_note_is_kept(db_session: sqlmodel.Session) -> None:
    assert (witness.note(), witness.head()) == ("", None)
    filled(10)
    kept = witness.head()
    assert kept is not None
    assert kept.size == 10
    assert [path.name for path in settings().home.glob(f"{witness.FILE}*")] == [witness.FILE]
    assert seal_and_keep() is None
    assert witness.head() == kept


def test_a_log_begun_anew_in_the_database_is_found_and_not_signed_again(
    app: Flask, db_session: sqlmodel.Session
) -> None:
    filled(10)
    assert run(app, "verify").exit_code == 0
    by_hand(*BEGIN_ANEW)

    found = run(app, "verify")
    assert found.exit_code == 1
    assert "外部留存的检查点与台账不符" in found.output
    with pytest.raises(Tampered, match="signed with 10 entries and holds 0 now"):
        seal_and_keep()


def test_without_a_note_outside_nothing_more_than_known_is_said(
    app: Flask, db_session: sqlmodel.Session
) -> None:
    filled(3)
    assert "与数据库以外留存的检查点相符" in run(app, "verify").output
    (settings().home / witness.FILE).unlink()
    assert "末尾是否被截去无法断定" in run(app, "verify").output


def test_a_note_that_is_not_ours_stops_the_sealer(db_session: sqlmodel.Session) -> None:
    filled(3)
    (settings().home / witness.FILE).write_text("x")
    append(3)
    with pytest.raises(BadNote):
        seal_and_keep()

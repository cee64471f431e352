"""`fileonce ledger`: what it prints and how it exits."""

from pathlib import Path

import pytest
import sqlmodel
from click.testing import CliRunner, Result
from flask import Flask
from flask.cli import ScriptInfo

from filing.kernel.keys import keyring
from filing.ledger import checkpoint
from filing.ledger.cli import ledger
from tests.ledger.log import append, by_hand, fill


def run(app: Flask, *arguments: str) -> Result:
    return CliRunner().invoke(ledger, arguments, obj=ScriptInfo(create_app=lambda: app))


def test_a_whole_ledger_is_proved(app: Flask, db_session: sqlmodel.Session) -> None:
    fill(12, waiting=1)
    result = run(app, "verify")
    assert result.exit_code == 0, result.output
    assert "已验证 12 条封存的条目、2 个检查点；另有 1 条尚未封存。" in result.output
    assert "没有发现改动" in result.output


def test_the_first_wrong_entry_is_named(app: Flask, db_session: sqlmodel.Session) -> None:
    identifiers = fill(12)
    by_hand("UPDATE ledger_entry SET action = 'register.cancelled' WHERE leaf_index IN (5, 8)")
    result = run(app, "verify")
    assert result.exit_code == 1
    assert f"错误：条目 {identifiers[5]}，序号 5：" in result.output
    assert str(identifiers[8]) not in result.output
    assert "没有发现改动" not in result.output


def test_the_public_key_is_enough(app: Flask, db_session: sqlmodel.Session) -> None:
    fill(3)
    line = checkpoint.verifier_key("127.0.0.1:8000/ledger", keyring().public)
    assert run(app, "verify", "--key", line).exit_code == 0
    by_hand("UPDATE ledger_entry SET action = 'register.cancelled' WHERE leaf_index = 1")
    assert run(app, "verify", "--key", line).exit_code == 1


def test_a_damaged_key_is_refused(app: Flask, db_session: sqlmodel.Session) -> None:
    result = run(app, "verify", "--key", "x+y+z")
    assert result.exit_code == 2
    assert "--key" in result.output


def test_a_checkpoint_kept_elsewhere_shows_a_cut(
    app: Flask, db_session: sqlmodel.Session, tmp_path: Path
) -> None:
    fill(12)
    kept = tmp_path / "checkpoint.txt"
    kept.write_text(run(app, "checkpoint").output, encoding="utf-8")
    assert run(app, "verify", "--checkpoint", str(kept)).exit_code == 0
    by_hand(
        "DELETE FROM ledger_entry WHERE leaf_index >= 10", "DELETE FROM ledger_checkpoint WHERE number = 2"
    )
    assert run(app, "verify").exit_code == 0
    result = run(app, "verify", "--checkpoint", str(kept))
    assert result.exit_code == 1
    assert "序号 10：外部留存的检查点与台账不符" in result.output


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", "— x\n".encode()])
def test_a_file_that_is_no_checkpoint_is_named(
    app: Flask, db_session: sqlmodel.Session, tmp_path: Path, content: bytes
) -> None:
    kept = tmp_path / "checkpoint.txt"
    kept.write_bytes(content)
    result = run(app, "verify", "--checkpoint", str(kept))
    assert result.exit_code == 1
    assert "外部检查点" in result.output


def test_a_wrong_checkpoint_is_named(app: Flask, db_session: sqlmodel.Session) -> None:
    fill(3)
    by_hand("UPDATE ledger_checkpoint SET note = 'x'")
    assert "检查点 1：" in run(app, "verify").output


def test_checkpoint_seals_everything_and_prints_the_note(app: Flask, db_session: sqlmodel.Session) -> None:
    fill(3, waiting=4)
    result = run(app, "checkpoint")
    assert result.exit_code == 0
    assert checkpoint.verify(result.output, keyring().public).size == 7
    assert run(app, "checkpoint").output == result.output


def test_an_empty_ledger_has_nothing_to_sign(app: Flask, db_session: sqlmodel.Session) -> None:
    result = run(app, "checkpoint")
    assert result.exit_code == 1
    assert "还没有条目" in result.output


def test_verifying_does_not_stand_in_the_way_of_a_writer(app: Flask, db_session: sqlmodel.Session) -> None:
    fill(3)
    append(3)  # its transaction holds the database's write lock
    assert run(app, "verify").exit_code == 0

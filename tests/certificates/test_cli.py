from pathlib import Path

import pytest
import sqlmodel
from click.testing import CliRunner, Result
from flask import Flask
from flask.cli import ScriptInfo
from sqlmodel import select

from filing.attachments import store
from filing.certificates.cli import certificates as command
from models.certificates import PrintRecord
from tests.certificates.desk import Desk, certificates
from tests.recognition.stage import filed_firms


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "batch.pdf"


def run(app: Flask, *arguments: object) -> Result:
    words = [str(argument) for argument in arguments]
    return CliRunner().invoke(command, words, obj=ScriptInfo(create_app=lambda: app))


def test_a_batch_is_written_by_its_identifier_or_its_title_and_logged(
    app: Flask, db_session: sqlmodel.Session, desk: Desk, out: Path
) -> None:
    batch = desk.made()
    content = store.read(batch.print_sha256 or "")
    result = run(app, "print", batch.id, "--out", out)
    assert result.exit_code == 0, result.output
    assert out.read_bytes() == content
    assert "2 张" in result.output
    assert run(app, "print", batch.title, "--out", out, "--reason", "卡纸").exit_code == 0
    log = db_session.exec(select(PrintRecord.printer_name, PrintRecord.reason)).all()
    assert sorted(log) == [("命令行", ""), ("命令行", "卡纸")]


def test_a_second_print_asks_a_reason_and_writes_nothing(app: Flask, desk: Desk, out: Path) -> None:
    batch = desk.made()
    run(app, "print", batch.id, "--out", out)
    out.unlink()
    result = run(app, "print", batch.id, "--out", out)
    assert result.exit_code == 1
    assert "请填写原因" in result.output
    assert not out.exists()


def test_a_batch_that_is_not_whole_is_not_written(app: Flask, desk: Desk, out: Path) -> None:
    result = run(app, "print", desk.asked(filed_firms(1)).id, "--out", out)
    assert result.exit_code == 1
    assert not out.exists()


def test_an_unknown_batch_and_a_title_that_is_not_one_are_refused(app: Flask, desk: Desk, out: Path) -> None:
    desk.made(filed_firms(1, 1), "同名")
    desk.made(filed_firms(1, 1), "同名")
    assert "没有这个批次" in run(app, "print", "别的", "--out", out).output
    assert "几个同名的批次" in run(app, "print", "演示数字文化企业 同名", "--out", out).output


def test_a_stored_file_is_verified_and_a_changed_one_is_not(app: Flask, desk: Desk, out: Path) -> None:
    row = certificates(desk.made())[0]
    out.write_bytes(store.read(row.pdf_sha256))
    result = run(app, "verify", out)
    assert result.exit_code == 0, result.output
    assert result.output.count("✓") == 3
    out.write_bytes(out.read_bytes() + b" ")
    result = run(app, "verify", out)
    assert result.exit_code == 1
    assert "✗ 系统没有保存过这个文件" in result.output

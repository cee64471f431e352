from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from filing.calendar import queries
from filing.calendar.cli import calendar
from filing.kernel.clock import today
from tests import people
from tests.calendar.test_files import TABLE
from tests.calendar.test_prose import OF_2026

Run = Callable[..., Result]


@pytest.fixture
def run(app: Flask) -> Run:
    """The command, called with words."""
    runner = app.test_cli_runner()
    return lambda *words: runner.invoke(calendar, [str(word) for word in words])


def versions(app: Flask, year: int) -> int:
    with people.inside(app):
        return len(queries.versions(year))


def test_a_year_is_shown_with_its_working_days(run: Run) -> None:
    shown = run("show", 2026).output
    assert "2026-10-10 调休上班 国庆节" in shown
    assert "2026 年 248 个工作日：1月 21、2月 16、" in shown
    assert "暂按法定节假日推算" not in shown
    assert "暂按法定节假日推算" in run("show", 2027).output


def test_a_notice_is_tried_and_then_taken(run: Run, app: Flask, tmp_path: Path) -> None:
    file = tmp_path / "notice.csv"
    file.write_text(TABLE, encoding="utf-8")
    tried = run("import", file, "--dry-run")
    assert "2027-02-05 放假 春节 → 按平常的星期" in tried.output
    assert "试运行" in tried.output
    assert versions(app, 2027) == 0
    assert "2027 年：" in run("import", file).output
    assert versions(app, 2027) == 2


def test_the_wording_of_the_notice_is_taken_too(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "notice.txt"
    file.write_text(OF_2026, encoding="utf-8")
    assert "2026 年：0 天有变化" in run("import", file).output


def test_what_is_no_notice_is_refused_in_words(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "notice.csv"
    file.write_text("x", encoding="utf-8")
    answer = run("import", file)
    assert (answer.exit_code, "缺少列" in answer.output) == (1, True)


def test_terms_are_listed_and_followed_by_new_ones(run: Run) -> None:
    assert "* decision 法定办结 20+10 行政许可法第四十二条" in run("clocks").output
    since = (today() + timedelta(days=1)).isoformat()
    assert run("set-clock", "project.*", "target", 8, "--basis", "承诺", "--since", since).exit_code == 0
    assert f"project.* target 承诺办结 8 承诺 {since}" in run("clocks").output
    late = run("set-clock", "project.*", "target", 8, "--basis", "承诺", "--since", since)
    assert (late.exit_code, "更晚" in late.output) == (1, True)

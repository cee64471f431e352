"""`fileonce bench`."""

import json
import math
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from flask import Flask
from sqlmodel import Session

from filing.bench import cli, measures, tails
from filing.kernel.settings import settings


@pytest.mark.parametrize("only", ["nonsense", "exact,nonsense", "Exact"])
def test_what_is_not_measured_is_refused_in_words(only: str) -> None:
    answer = CliRunner().invoke(cli.bench, ["--only", only])
    assert answer.exit_code == 2
    assert "is not measured; choose from exact, record" in " ".join(answer.output.replace("│", "").split())


@pytest.mark.parametrize(("option", "value"), [("--size", "0"), ("--size", "10000000"), ("--rounds", "0")])
def test_a_size_or_a_number_of_rounds_that_makes_no_sense_is_refused(option: str, value: str) -> None:
    assert CliRunner().invoke(cli.bench, [option, value]).exit_code == 2


def test_without_a_choice_all_is_measured_and_a_choice_keeps_the_order() -> None:
    context, option = click.Context(cli.bench), click.Option(["--only"])
    assert cli.chosen(context, option, None) == cli.EVERY
    assert cli.chosen(context, option, "signed, exact") == ("exact", "signed")


def test_every_measure_runs_and_gives_finite_positive_figures(
    db_session: Session, app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tails, "COUNT", 10)
    said: list[str] = []
    found = cli.measure(app, tmp_path, 50, 1, cli.EVERY, said.append)

    assert tuple(found["measures"]) == measures.NAMES
    for name, one in found["measures"].items():
        seconds = [spent for side in one["seconds"].values() for spent in side.values()]
        for value in (value for figure in (*seconds, *one["figures"]) for value in numbers(figure)):
            assert math.isfinite(value), name
            assert value > 0, name
    assert all(any(line.startswith(f"{name}: ") for line in said) for name in cli.EVERY)
    assert found["tails"]["page"]["worst"] > 0


def numbers(figure: dict[str, float]) -> list[float]:
    return [figure[name] for name in ("median", "low", "high")]


def test_a_database_that_holds_tables_is_left_alone(db_session: Session) -> None:
    with pytest.raises(click.ClickException, match="empty one"):
        cli.require_empty(settings().owner_url)


def test_the_command_uses_a_home_of_its_own_and_writes_the_figures(tmp_path: Path) -> None:
    home, out = tmp_path / "home", tmp_path / "figures.json"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("FILEONCE_")}
    environment |= {"FILEONCE_HOME": str(home), "TMPDIR": str(tmp_path)}
    options = ["bench", "--size", "10", "--rounds", "1", "--only", "unsigned", "--out", str(out)]
    command = [sys.executable, "-c", "from filing.cli import main; main()", *options]
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)

    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "unsigned: certificate, drawn" in ended.stdout
    assert '"endpoint"' not in ended.stdout
    found = json.loads(out.read_text())
    assert (found["size"], found["database"], list(found["measures"])) == (10, "sqlite", ["unsigned"])
    assert not home.exists()
    assert [path.name for path in tmp_path.iterdir()] == ["figures.json"]

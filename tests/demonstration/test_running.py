"""The whole story through the command, in a home of its own; any of its steps can be made to fail."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from filing.demonstration.awarding import Award
from filing.demonstration.running import Log
from filing.demonstration.story import Story

TITLES = [*Story().steps(), *Award(Path()).steps(), *Log(Path()).steps()]


def demo(out: Path, *options: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("FILEONCE_")}
    command = [
        sys.executable,
        "-c",
        "from filing.cli import main; main()",
        "demo",
        "--out",
        str(out),
        *options,
    ]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)


def test_every_step_of_the_story_holds(tmp_path: Path) -> None:
    ended = demo(tmp_path / "home")

    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert all(title in ended.stdout for title in TITLES)
    assert "✗" not in ended.stdout


@pytest.mark.parametrize("number", [1, 14, len(TITLES)])
def test_a_broken_step_fails_the_run_and_is_the_last_one_told(tmp_path: Path, number: int) -> None:
    ended = demo(tmp_path / "home", "--break", str(number))

    assert ended.returncode == 1, ended.stdout + ended.stderr
    told = [line for line in ended.stdout.splitlines() if line[:2].strip().isdigit() and line[2:4] == ". "]
    assert told[-1] == f"{number:2}. {TITLES[number - 1]}"


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("keep")
    ended = demo(tmp_path)

    assert ended.returncode != 0
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]

"""A home is made once, in one mode, and a production home has nobody in it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from filing.access.roles import ROLES
from filing.certificates import authority
from filing.certificates.making import authority_folder

COUNT = """
import sqlite3, sys
print(sqlite3.connect(sys.argv[1]).execute("SELECT count(*) FROM account").fetchone()[0])
"""


def init(home: Path, mode: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("FILEONCE_")}
    command = [sys.executable, "-c", "from filing.cli import main; main()", "init", f"--{mode}"]
    environment = kept | {"FILEONCE_HOME": str(home)}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)


def accounts(home: Path) -> int:
    command = [sys.executable, "-c", COUNT, str(home / "fileonce.db")]
    return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def test_a_production_home_has_no_account_and_no_list_of_any(tmp_path: Path) -> None:
    ended = init(tmp_path / "home", "production")

    assert ended.returncode == 0, ended.stderr
    assert "new programmes" in ended.stdout
    assert accounts(tmp_path / "home") == 0
    assert not authority_folder(tmp_path / "home").exists()
    assert not (tmp_path / "home" / "demo-accounts.json").exists()


def test_a_demonstration_home_is_made_once_and_kept(tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert init(home, "demonstration").returncode == 0
    assert "演示" in authority.load(authority_folder(home)).root.subject.native["common_name"]
    key = (authority_folder(home) / "signer.key").read_bytes()
    written = (home / "demo-accounts.json").read_bytes()
    count = accounts(home)
    again = init(home, "demonstration")

    assert again.returncode == 0, again.stderr
    assert (home / "demo-accounts.json").read_bytes() == written
    assert (authority_folder(home) / "signer.key").read_bytes() == key
    assert accounts(home) == count
    assert {row["role"] for row in json.loads(written)} == set(ROLES) - {"api_client"} | {"joint_reviewer"}


@pytest.mark.parametrize(
    ("first", "second"), [("production", "demonstration"), ("demonstration", "production")]
)
def test_a_home_does_not_change_its_mode(tmp_path: Path, first: str, second: str) -> None:
    init(tmp_path / "home", first)
    ended = init(tmp_path / "home", second)

    assert ended.returncode != 0
    assert first in ended.stderr

"""What was acknowledged survives SIGKILL, and nothing is done by half; a faulty twin is found out."""

import sys
from pathlib import Path

import pytest

from tests.soak import killing

pytestmark = pytest.mark.soak
KILLS, CLIENTS, SOON = 30, 8, 5


def test_no_yes_is_lost_and_nothing_is_half_done(tmp_path: Path) -> None:
    report = killing.run(tmp_path / "home", kills=KILLS, clients=CLIENTS)
    sys.stdout.write(f"{report}\n")
    assert report.faults == []
    assert report.kills == KILLS
    assert report.said > KILLS, "hardly anything was written between the kills"
    assert report.again > 0, "no request was ever cut off"


def test_a_twin_that_commits_in_two_steps_is_found_out_soon(tmp_path: Path) -> None:
    twin = (sys.executable, "-m", "tests.soak.twin")
    report = killing.run(tmp_path / "home", kills=SOON, clients=CLIENTS, command=twin, at_first_fault=True)
    sys.stdout.write(f"{report}\n")
    assert any("ledger entries" in fault for fault in report.faults), report.faults
    assert report.kills <= SOON

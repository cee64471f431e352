"""The application as a web process has it."""

import subprocess
import sys

import pytest

from tests.house.source import ROOT

HEAVY = ("reportlab", "pyhanko", "pyhanko_certvalidator", "pikepdf")


def loaded(module: str) -> set[str]:
    """The top-level packages that are there after importing a module in a fresh process."""
    code = f"import sys, {module}; print(*{{name.partition('.')[0] for name in sys.modules}})"
    answer = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(answer.stdout.split())


@pytest.mark.parametrize("module", ["filing.factory", "filing.serving", "filing.cli"])
def test_a_web_process_never_loads_what_prints_and_signs(module: str) -> None:
    assert loaded(module) & {*HEAVY} == set()


def test_the_worker_does() -> None:
    assert loaded("filing.working") >= {*HEAVY} - {"pyhanko_certvalidator"}

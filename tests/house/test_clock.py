"""Only `filing.kernel.clock` asks what time it is, and nothing sleeps."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.source import ROOT, modules, parse, plant

CLOCK = Path("filing/kernel/clock.py")
FORBIDDEN = {
    "datetime.datetime.now",
    "datetime.datetime.today",
    "datetime.datetime.utcnow",
    "datetime.date.today",
    "time.time",
    "time.time_ns",
    "time.localtime",
    "time.gmtime",
    "time.sleep",
}


def clock_readers(root: Path) -> list[str]:
    """Where code asks for the time or sleeps, as `file:line name`."""
    return [
        f"{name}:{line} {asked}"
        for path in modules(root)
        if (name := path.relative_to(root)) != CLOCK
        for line, asked in _asked(parse(path))
    ]


def _asked(tree: ast.Module) -> Iterator[tuple[int, str]]:
    names = _imported(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute | ast.Name):
            full = _full_name(node, names)
            if full in FORBIDDEN:
                yield node.lineno, full


def _imported(tree: ast.Module) -> dict[str, str]:
    """Local name → what it stands for, however it was imported."""
    names: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.asname or alias.name: alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
    return names


def _full_name(node: ast.expr, names: dict[str, str]) -> str:
    if isinstance(node, ast.Name):
        return names.get(node.id, "")
    if isinstance(node, ast.Attribute):
        return f"{_full_name(node.value, names)}.{node.attr}"
    return ""


def test_only_the_clock_knows_the_time() -> None:
    assert clock_readers(ROOT) == []


@pytest.mark.parametrize(
    ("code", "asked"),
    [
        ("from datetime import UTC, datetime\nx = datetime.now(UTC)\n", "datetime.datetime.now"),
        ("import datetime\nx = datetime.datetime.utcnow()\n", "datetime.datetime.utcnow"),
        ("import datetime as dt\nx = dt.date.today()\n", "datetime.date.today"),
        ("from datetime import date as day\nx = day.today\n", "datetime.date.today"),
        ("import time\ntime.sleep(1)\n", "time.sleep"),
        ("from time import sleep as rest\nrest(1)\n", "time.sleep"),
    ],
)
def test_a_second_clock_is_found(tmp_path: Path, code: str, asked: str) -> None:
    plant(tmp_path, "filing/ledger/sealing.py", code)
    assert clock_readers(tmp_path) == [f"filing/ledger/sealing.py:2 {asked}"]


def test_our_own_now_and_the_clock_itself_are_left_alone(tmp_path: Path) -> None:
    plant(
        tmp_path,
        "filing/ledger/sealing.py",
        "from filing.kernel.clock import now, today\nx = now(), today()\n",
    )
    plant(tmp_path, "filing/kernel/clock.py", "from datetime import UTC, datetime\nx = datetime.now(UTC)\n")
    plant(tmp_path, "forms/a.py", "import time\nx = time.monotonic()\n")
    assert clock_readers(tmp_path) == []

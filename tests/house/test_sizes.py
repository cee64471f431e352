"""No file over 300 lines, no function over 40: what grows longer wants dividing."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.source import ROOT, modules, parse, plant

LONGEST_FILE, LONGEST_FUNCTION = 300, 40
Function = ast.FunctionDef | ast.AsyncFunctionDef


def too_long(root: Path) -> list[str]:
    """What is longer than it may be, as `file:line name (lines)`."""
    return [fault for path in modules(root) for fault in _in_file(path, path.relative_to(root))]


def _in_file(path: Path, name: Path) -> Iterator[str]:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    if lines > LONGEST_FILE:
        yield f"{name} ({lines})"
    for node in ast.walk(parse(path)):
        if isinstance(node, Function) and _length(node) > LONGEST_FUNCTION:
            yield f"{name}:{node.lineno} {node.name} ({_length(node)})"


def _length(function: Function) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def test_nothing_is_too_long() -> None:
    assert too_long(ROOT) == []


def test_the_limits_themselves_are_allowed(tmp_path: Path) -> None:
    plant(tmp_path, "filing/a.py", "x = 1\n" * LONGEST_FILE)
    plant(tmp_path, "models/b.py", "def f():\n" + "    x = 1\n" * (LONGEST_FUNCTION - 1))
    assert too_long(tmp_path) == []


def test_a_line_more_is_found(tmp_path: Path) -> None:
    plant(tmp_path, "filing/a.py", "x = 1\n" * (LONGEST_FILE + 1))
    plant(
        tmp_path, "models/b.py", "class C:\n    async def f(self):\n" + "        x = 1\n" * LONGEST_FUNCTION
    )
    assert too_long(tmp_path) == ["filing/a.py (301)", "models/b.py:2 f (41)"]

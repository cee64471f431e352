"""Finds the code that the house rules are about."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("filing", "models", "forms")


def modules(root: Path = ROOT) -> Iterator[Path]:
    """Every Python file of the three packages under `root`, in a fixed order."""
    for package in PACKAGES:
        yield from sorted((root / package).rglob("*.py"))


def parse(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def plant(root: Path, name: str, code: str) -> Path:
    """Write `code` to the file `name` under `root`: a fault that a rule has to find."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(code, encoding="utf-8")
    return path

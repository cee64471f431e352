"""What another program than ours reads in a PDF."""

import re
import subprocess
from pathlib import Path
from shutil import which

import pytest


def _run(program: str, pdf: bytes, folder: Path, *options: str) -> str:
    if which(program) is None:
        pytest.fail(f"{program} is missing: install poppler-utils")
    path = folder / "read.pdf"
    path.write_bytes(pdf)
    arguments = [program, *options, str(path)] + (["-"] if program == "pdftotext" else [])
    return subprocess.run(arguments, capture_output=True, check=True).stdout.decode()


def text(pdf: bytes, folder: Path) -> str:
    """All text, in the order in which it is drawn."""
    return _run("pdftotext", pdf, folder, "-raw")


def fonts(pdf: bytes, folder: Path) -> list[tuple[str, str]]:
    """Each font's name, and whether it is embedded."""
    rows = [line.split() for line in _run("pdffonts", pdf, folder).splitlines()[2:]]
    return [(row[0], row[-5]) for row in rows]


def edges(pdf: bytes, folder: Path) -> list[tuple[float, float]]:
    """Where each word begins and ends on its line, in points from the left."""
    found = re.findall(r'<word xMin="([\d.]+)"[^>]*xMax="([\d.]+)"', _run("pdftotext", pdf, folder, "-bbox"))
    return [(float(left), float(right)) for left, right in found]

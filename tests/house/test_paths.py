"""The project stands on its own: no file names this machine, a folder beside the checkout or a registry."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.house.source import ROOT, plant

# Written so that this file does not name them either.
FOREIGN = re.compile(
    r"(?<![\w.])/(?:work|root|opt/pypi|opt/wheels)(?![\w-])"
    r"|\.\./share[d]"
    r"|\bpypi\.or[g]|\bpythonhosted\.or[g]|\bregistry\.npmjs\.or[g]|\b(?:deb|security)\.debian\.or[g]"
)


def foreign_names(root: Path, files: list[Path]) -> list[str]:
    """Where text names what only this machine or a registry has, as `file:line name`."""
    found = []
    for path in files:
        for number, line in enumerate(_text(path).splitlines(), start=1):
            found += [f"{path.relative_to(root)}:{number} {hit[0]}" for hit in FOREIGN.finditer(line)]
    return found


def project_files(root: Path) -> list[Path]:
    """What git tracks or would track."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return [root / name for name in sorted(set(filter(None, listing.split("\0")))) if (root / name).is_file()]


def _text(path: Path) -> str:
    """The text of a file; of a picture or a font, nothing."""
    content = path.read_bytes()
    return "" if b"\0" in content[:8192] else content.decode("utf-8", errors="replace")


def test_nothing_names_this_machine() -> None:
    files = project_files(ROOT)
    assert ROOT / "setup.cfg" in files
    assert foreign_names(ROOT, files) == []


@pytest.mark.parametrize(
    "name",
    [
        "/wor" + "k/main",
        "open('/wor" + "k')",
        "../share" + "d/data",
        "https://pypi.or" + "g/simple",
        "files.pythonhosted.or" + "g",
        "--index-url https://registry.npmjs.or" + "g/",
        "/roo" + "t/.pyenv",
    ],
)
def test_a_foreign_name_is_found(tmp_path: Path, name: str) -> None:
    path = plant(tmp_path, "docs/a.md", f"first line\n{name}\n")
    assert [fault.rpartition(" ")[0] for fault in foreign_names(tmp_path, [path])] == ["docs/a.md:2"]


@pytest.mark.parametrize(
    "text", ["/workflow", "https://example.cn/work/1.htm", "href='/network/'", "shared/", "/root-cause"]
)
def test_other_words_are_left_alone(tmp_path: Path, text: str) -> None:
    assert foreign_names(tmp_path, [plant(tmp_path, "a.txt", text)]) == []


def test_files_git_does_not_know_yet_are_read_and_ignored_ones_are_not(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    new = plant(tmp_path, "new.py", "")
    ignore = plant(tmp_path, ".gitignore", "var/\n")
    plant(tmp_path, "var/log", "")
    assert project_files(tmp_path) == [ignore, new]

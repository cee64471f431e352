"""Every module with code has a test file of the same name in the same place."""

import ast
from pathlib import Path, PurePosixPath

from tests.house.source import ROOT, modules, parse, plant

# The module, and where it is tested instead.
ELSEWHERE: dict[str, str] = {
    "filing/commands.py": "tests/test_setting_up.py",
    "filing/demonstration/awarding.py": "tests/demonstration/test_running.py",
    "filing/demonstration/playing.py": "tests/demonstration/test_running.py",  # the story plays it
    "filing/demonstration/reading.py": "tests/demonstration/test_running.py",
    "filing/demonstration/story.py": "tests/demonstration/test_running.py",
    "filing/demonstration/tampering.py": "tests/demonstration/test_running.py",
}


def place_of_test(module: PurePosixPath) -> PurePosixPath:
    """Where `module` is tested: filing/ledger/merkle.py in tests/ledger/test_merkle.py."""
    room = module.parent.relative_to("filing") if module.parts[0] == "filing" else module.parent
    name = module.parent.name if module.name == "__init__.py" else module.stem
    return PurePosixPath("tests") / room / f"test_{name}.py"


def untested(root: Path, elsewhere: dict[str, str]) -> list[str]:
    """Modules with code and without their test file."""
    names = [PurePosixPath(path.relative_to(root).as_posix()) for path in modules(root) if has_code(path)]
    return [
        f"{name} wants {place_of_test(name)}"
        for name in names
        if str(name) not in elsewhere and not (root / place_of_test(name)).exists()
    ]


def has_code(path: Path) -> bool:
    """Whether a file computes anything: imports, constants and bare declarations have nothing to fail."""
    return any(isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) for node in ast.walk(parse(path)))


def test_every_module_has_its_test_file() -> None:
    assert untested(ROOT, ELSEWHERE) == []


def test_every_exception_is_still_one() -> None:
    for module, place in ELSEWHERE.items():
        assert (ROOT / module).exists(), f"{module} is gone"
        assert (ROOT / place).exists(), f"{module} is not tested in {place}"
        assert not (ROOT / place_of_test(PurePosixPath(module))).exists(), f"{module} has its own test now"


def test_a_module_without_a_test_file_is_found(tmp_path: Path) -> None:
    code = "def f():\n    return 1\n"
    plant(tmp_path, "filing/ledger/merkle.py", code)
    plant(tmp_path, "models/dossiers/item.py", code)
    plant(tmp_path, "filing/release/__init__.py", code)
    plant(tmp_path, "filing/cli.py", code)
    plant(tmp_path, "forms/known.py", code)
    plant(tmp_path, "tests/ledger/test_proofs.py", "")
    assert untested(tmp_path, {"forms/known.py": "elsewhere"}) == [
        "filing/cli.py wants tests/test_cli.py",
        "filing/ledger/merkle.py wants tests/ledger/test_merkle.py",
        "filing/release/__init__.py wants tests/release/test_release.py",
        "models/dossiers/item.py wants tests/models/dossiers/test_item.py",
    ]


def test_a_module_with_its_test_file_or_without_code_is_left_alone(tmp_path: Path) -> None:
    plant(tmp_path, "filing/ledger/merkle.py", "def f():\n    return 1\n")
    plant(tmp_path, "tests/ledger/test_merkle.py", "")
    plant(tmp_path, "models/tables.py", '"""All tables."""\n\nfrom models import x\n\n__all__ = ["x"]\n')
    plant(tmp_path, "models/ledger.py", "class Entry:\n    id: int\n")
    assert untested(tmp_path, {}) == []

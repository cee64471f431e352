"""Where news leave for another system: a class named by a setting, or files in the home."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from filing.kernel.settings import WeakSetting


def made(setting: str, name: str) -> Any:
    """An object of the class without arguments that a setting names as `package.module:Class`.

    Raises:
        WeakSetting: there is no such class.
    """
    module, _, wanted = name.partition(":")
    try:
        found: Callable[[], Any] = getattr(import_module(module), wanted)
        return found()
    except (ImportError, AttributeError, ValueError) as missing:
        raise WeakSetting(f"{setting}: there is no {name!r}") from missing


def write_whole(folder: Path, reference: str, content: str) -> None:
    """Write one file for its owner alone, whole or not at all; the same reference again is not twice."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    half = folder / f".{reference}"
    half.write_text(content, encoding="utf-8")
    half.chmod(0o600)
    half.replace(folder / f"{reference}.json")

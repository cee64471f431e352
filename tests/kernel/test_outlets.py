"""A class named by a setting, or files: whole, for their owner alone, never twice."""

import json
from pathlib import Path

import pytest

from filing.kernel import outlets
from filing.kernel.settings import WeakSetting


def test_a_class_is_found_by_its_name() -> None:
    assert outlets.made("SETTING", "collections:OrderedDict") == {}


@pytest.mark.parametrize("name", ["", "nothing", "collections:Nothing", "no_such_module:Class", ":Class"])
def test_what_is_no_class_is_a_weak_setting(name: str) -> None:
    with pytest.raises(WeakSetting, match="SETTING: there is no"):
        outlets.made("SETTING", name)


def test_a_file_is_whole_private_and_written_once(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    for text in ("first", "second"):
        outlets.write_whole(folder, "a", json.dumps(text))
    (only,) = folder.iterdir()
    assert (only.name, json.loads(only.read_text())) == ("a.json", "second")
    assert only.stat().st_mode & 0o077 == 0
    assert folder.stat().st_mode & 0o077 == 0

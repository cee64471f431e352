import stat
from pathlib import Path

import pytest

from filing.kernel import keys
from filing.kernel.settings import WeakSetting


def test_keys_are_made_once_and_only_their_owner_reads_them(tmp_path: Path) -> None:
    keys.create(tmp_path)
    first = keys.load(tmp_path)
    keys.create(tmp_path)

    assert keys.load(tmp_path).root == first.root
    for path in (tmp_path / "keys").iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_each_use_has_a_key_of_its_own(tmp_path: Path) -> None:
    keys.create(tmp_path)
    ring = keys.load(tmp_path)

    assert len({ring.data, ring.hmac("ledger"), ring.derive("cookies"), ring.root}) == 4


def test_missing_keys_stop_the_start_and_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(WeakSetting, match="fileonce init"):
        keys.load(tmp_path)


def test_a_short_root_key_is_refused(tmp_path: Path) -> None:
    keys.create(tmp_path)
    (tmp_path / "keys" / keys.ROOT).chmod(0o600)
    (tmp_path / "keys" / keys.ROOT).write_bytes(b"short")

    with pytest.raises(WeakSetting):
        keys.load(tmp_path)

"""Short messages go to whoever the settings name; the default writes files, one for each."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from filing.kernel import settings as kernel
from filing.kernel.settings import WeakSetting
from filing.notices import sms
from filing.notices.carrying import Parcel
from models.base import new_id

PARCEL = Parcel(new_id(), "13800001234", "", "您的办件已受理")


class Other:
    """A provider of somebody else."""

    def send(self, parcel: Parcel) -> None:
        """Take it."""


def chosen(monkeypatch: pytest.MonkeyPatch, **values: object) -> None:
    found = replace(kernel.settings(), **values)
    monkeypatch.setattr(sms, "settings", lambda: found)
    sms.provider.cache_clear()


def test_the_same_message_again_is_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chosen(monkeypatch, home=tmp_path)
    sms.send(PARCEL)
    sms.send(PARCEL)
    (path,) = (tmp_path / "sms").iterdir()
    assert json.loads(path.read_text(encoding="utf-8")) == {"to": PARCEL.address, "text": PARCEL.text}
    assert path.stat().st_mode & 0o077 == 0
    sms.provider.cache_clear()


def test_a_provider_is_found_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    chosen(monkeypatch, sms_provider=f"{__name__}:Other")
    assert type(sms.provider()).__name__ == "Other"
    for name in ("nowhere:Class", f"{__name__}:Nobody", ""):
        chosen(monkeypatch, sms_provider=name)
        with pytest.raises(WeakSetting):
            sms.provider()
    sms.provider.cache_clear()

"""Handing short messages to whoever carries them; the default writes each into a file of the home."""

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Protocol

from filing.kernel.settings import WeakSetting, settings
from filing.notices.carrying import Parcel

FILE = "file"


class SmsProvider(Protocol):
    """Somebody who carries short messages."""

    def send(self, parcel: Parcel) -> None:
        """Take one; the same reference again is the same message.

        Raises:
            Undelivered: it was not taken.
        """


@dataclass(frozen=True, slots=True)
class FileSms:
    """Writes one file for each message, named by its reference: again is not twice."""

    folder: Path

    def send(self, parcel: Parcel) -> None:
        """Write it whole or not at all."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        content = json.dumps({"to": parcel.address, "text": parcel.text}, ensure_ascii=False)
        half = self.folder / f".{parcel.reference}"
        half.write_text(content, encoding="utf-8")
        half.chmod(0o600)
        half.replace(self.folder / f"{parcel.reference}.json")


@lru_cache(maxsize=1)
def provider() -> SmsProvider:
    """The provider of the settings: `file`, or a class without arguments as `package.module:Class`.

    Raises:
        WeakSetting: there is no such class.
    """
    name = settings().sms_provider
    if name == FILE:
        return FileSms(settings().home / "sms")
    module, _, made = name.partition(":")
    try:
        found: SmsProvider = getattr(import_module(module), made)()
    except (ImportError, AttributeError, ValueError) as missing:
        raise WeakSetting(f"FILEONCE_SMS_PROVIDER: there is no {name!r}") from missing
    return found


def send(parcel: Parcel) -> None:
    """Hand one over.

    Raises:
        Undelivered: it was not taken.
    """
    provider().send(parcel)

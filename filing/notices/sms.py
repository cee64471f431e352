"""Handing short messages to whoever carries them; the default writes each into a file of the home."""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from filing.kernel import outlets
from filing.kernel.settings import settings
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
        content = json.dumps({"to": parcel.address, "text": parcel.text}, ensure_ascii=False)
        outlets.write_whole(self.folder, str(parcel.reference), content)


@lru_cache(maxsize=1)
def provider() -> SmsProvider:
    """The provider of the settings: `file`, or a class without arguments as `package.module:Class`.

    Raises:
        WeakSetting: there is no such class.
    """
    name = settings().sms_provider
    if name == FILE:
        return FileSms(settings().home / "sms")
    found: SmsProvider = outlets.made("FILEONCE_SMS_PROVIDER", name)
    return found


def send(parcel: Parcel) -> None:
    """Hand one over.

    Raises:
        Undelivered: it was not taken.
    """
    provider().send(parcel)

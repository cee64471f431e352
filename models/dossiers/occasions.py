"""A filing that comes again and again: for which period, due when, compared with which others."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from models.dossiers.kinds.base import Json
from models.dossiers.words import Sentence


@dataclass(frozen=True, slots=True)
class Occasion:
    """One period: what it is called, when it ends, and how many working days are given after that.

    `facts` stand fixed in its document; `beside` are the keys of the periods it is compared with.
    """

    key: str
    title: Sentence
    ends_on: date
    working_days: int
    facts: Mapping[str, Json]
    beside: Mapping[str, str]


class Recurring(Protocol):
    """The periods of a register."""

    def ended(self, today: date) -> tuple[Occasion, ...]:
        """The periods that may be filed for on a day, the newest first."""

    def read(self, key: str) -> Occasion | None:
        """The period of a key; None where it is none."""

"""What goes into the gate and what comes out of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Protocol
from uuid import UUID

from models.dossiers.item import Item


class Channel(StrEnum):
    """By which way a value leaves."""

    PAGE = "page"
    LIST = "list"
    PRINT = "print"
    EXPORT = "export"
    API = "api"


class Source(Protocol):
    """A version of a register entry or a case: something that holds values by item code, as JSON."""

    @property
    def entry_id(self) -> UUID:
        """The entry, or the case before there is one."""

    @property
    def kind(self) -> str:
        """The register kind."""

    @property
    def version(self) -> int:
        """The number of the version."""

    @property
    def state(self) -> str:
        """The state of the entry or case."""

    @property
    def owner_id(self) -> UUID | None:
        """The enterprise whose record it is."""

    @property
    def division(self) -> str | None:
        """Where it belongs."""

    @property
    def handling_department_id(self) -> UUID | None:
        """Who handles it."""

    @property
    def case_id(self) -> UUID | None:
        """The case that brought it, or the part of one that it is; None where no case did."""

    def value(self, code: str) -> Any:
        """The value in JSON; None where there is none."""

    def origin(self, code: str) -> tuple[str, date | None]:
        """Where the value comes from and as of when."""


@dataclass(frozen=True, slots=True)
class Purpose:
    """Why a record is read: a matter with its basis, or a case."""

    matter: str
    basis: str = ""
    case_number: str | None = None
    matter_code: str = ""


SEARCH = Purpose(matter="检索")
OWN = Purpose(matter="本企业查看")


@dataclass(frozen=True, slots=True)
class Shown:
    """One item as this viewer may see it: `value` is None where masked; rows carry permitted columns only."""

    item: Item
    text: str
    value: Any = None
    masked: bool = False
    source: str = ""
    as_of: date | None = None
    columns: tuple[Item, ...] = ()
    rows: tuple[Mapping[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Released:
    """Exactly what left the house: shown values by code, names of locked items, the receipt."""

    entry_id: UUID
    version: int
    shown: Mapping[str, Shown]
    locked: tuple[Item, ...] = ()
    receipt_id: UUID | None = None
    codes: tuple[str, ...] = field(default=())

    def text(self, code: str) -> str:
        """The text of an item; empty where it was not released."""
        shown = self.shown.get(code)
        return shown.text if shown else ""

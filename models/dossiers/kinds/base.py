"""What every kind of value can do: read, show, mask, compare, write to JSON and to a cell."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from models.dossiers.characters import readable
from models.dossiers.codes import Choice
from models.dossiers.words import BadValue
from models.text import N_

if TYPE_CHECKING:
    from models.dossiers.item import Item

Json = Any
"""str, int, bool, None, list or dict of these; never a float."""

Cell = str | int | float | bool | None
"""What a spreadsheet cell holds."""

HIDDEN = "***"

V = TypeVar("V")


class Control(StrEnum):
    """How a value is asked for on paper or screen; the form builder has one field for each."""

    LINE = "line"
    AREA = "area"
    SELECT = "select"
    RADIO = "radio"
    CHECKS = "checks"
    RANKED = "ranked"
    TICK = "tick"
    FILES = "files"
    ROWS = "rows"
    NONE = "none"


class Kind(ABC, Generic[V]):
    """One kind of value. A blank is None, never an empty string."""

    name: ClassVar[str]
    control: ClassVar[Control] = Control.LINE
    empty: ClassVar[Any] = None
    columns: tuple["Item", ...] = ()

    @abstractmethod
    def parse(self, raw: object, item: "Item") -> V | None:
        """Read what was typed; None where nothing was.

        Raises BadValue with a sentence for the person who typed it.
        """

    def raw(self, value: V) -> object:
        """What to put back into the input: `parse` reads it as `value` again."""
        return str(value)

    def show(self, value: V, item: "Item") -> str:
        """The value in words, for a page or a print."""
        return str(value)

    def mask(self, value: V, item: "Item") -> str:
        """The value as those see it who may know only that it is there; nothing of it by default."""
        return HIDDEN

    def spoken(self, value: V) -> str:
        """The value said again in other words, so that a slip is seen; empty where that says nothing."""
        return ""

    def same(self, a: V | None, b: V | None) -> bool:
        """Do both say the same, whatever their spelling?"""
        return a == b

    def to_json(self, value: V) -> Json:
        """The value in a document."""
        return value

    @abstractmethod
    def from_json(self, json: Json) -> V:
        """The value of a document; BadValue where it cannot be one of this kind."""

    def to_cell(self, value: V) -> Cell:
        """The value in a spreadsheet."""
        return str(self.raw(value))

    @abstractmethod
    def schema(self, item: "Item") -> dict[str, Json]:
        """The JSON Schema (2020-12) of `to_json`."""

    def choices(self) -> Iterable[Choice]:
        """The answers to choose from, where there are such."""
        return ()


class LineKind(Kind[V]):
    """A kind typed into one line and kept in a document as that text."""

    most: ClassVar[int] = 100

    def parse(self, raw: object, item: "Item") -> V | None:
        text = readable(raw, most=self.most)
        return self.read(text) if text else None

    @abstractmethod
    def read(self, text: str) -> V:
        """Read cleaned text that is not empty."""

    def from_json(self, json: Json) -> V:
        text = readable(json, most=self.most) if isinstance(json, str) else ""
        if not text:
            raise unreadable()
        return self.read(text)

    def schema(self, item: "Item") -> dict[str, Json]:
        return {"type": "string", "minLength": 1, "maxLength": self.most}


def unreadable() -> BadValue:
    """The complaint about a document that does not hold what its item declares."""
    return BadValue(N_("文档中的内容与信息项的声明不符"))

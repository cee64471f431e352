"""The dossier: sections of items, the document it is kept as, what follows from it, what is wrong."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict

from models.dossiers.document import Document
from models.dossiers.doubts import NOTHING_KNOWN, Background
from models.dossiers.item import Item, Situation
from models.dossiers.keeping import Keeping
from models.dossiers.kinds.base import Json
from models.dossiers.problems import Problem, missing
from models.dossiers.sections import Row, Section


class UnknownItem(ValueError):
    """A document names a code its dossier does not declare."""


@dataclass(frozen=True, slots=True)
class Task:
    """One screen of a filing: sections filled in together."""

    key: str
    title: str
    title_en: str
    group: str
    sections: tuple[type[Section], ...]
    hint: str = ""
    optional: bool = False


Check = Callable[[Any, date], Iterator[Problem]]
"""A rule across items: a function of the dossier and the day."""

Doubt = Callable[[Any, Background], Iterator[Problem]]
"""What looks wrong until words beside it say why: a function of the dossier and what it is held against."""

PeerFigure = Callable[[Document], tuple[str, int] | None]
"""The class of like things and the figure, in 元, by which they are compared; None where there is none."""

Offer = Callable[[Document, date], Document]
"""What a screen that is still empty begins with, from what is known on a day; it is kept once it is saved."""


Comparison = Callable[[Any, Mapping[str, Any]], Iterator[Problem]]
"""A rule across dossiers: a function of the dossier and those beside it, by what they are to it."""


class Dossier(BaseModel):
    """Everything on record about one registered thing; `kind` names its register.

    What is `guarded` changes only after everybody who speaks for the firm could object.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: ClassVar[str]
    version: ClassVar[int]
    title: ClassVar[str]
    title_en: ClassVar[str]
    keeping: ClassVar[Keeping]
    tasks: ClassVar[tuple[Task, ...]]
    checks: ClassVar[tuple[Check, ...]] = ()
    doubts: ClassVar[tuple[Doubt, ...]] = ()
    comparisons: ClassVar[tuple[Comparison, ...]] = ()
    guarded: ClassVar[frozenset[str]] = frozenset()
    peer: ClassVar[PeerFigure] = staticmethod(lambda document: None)
    offer: ClassVar[Offer] = staticmethod(lambda document, today: {})

    @classmethod
    def title_in(cls, locale: str) -> str:
        """The title in the reader's language."""
        return cls.title_en if locale.startswith("en") else cls.title

    @classmethod
    def sections(cls) -> Mapping[str, type[Section]]:
        """The sections by the name of their field."""
        return _sections_of(cls)

    @classmethod
    def items(cls) -> Mapping[str, Item]:
        """All items by code, each table followed by its columns."""
        return _catalogue_of(cls)

    @classmethod
    def from_document(cls, document: Document) -> Self:
        """Read a document.

        Raises UnknownItem for codes not declared here, BadValue for a value its item cannot hold.
        """
        declared = {one.code for section in cls.sections().values() for one in section.items().values()}
        if unknown := set(document) - declared:
            raise UnknownItem(", ".join(sorted(unknown)))
        return cls(**{name: _read(section, document) for name, section in cls.sections().items()})

    def to_document(self) -> dict[str, Json]:
        """Write the document: what is empty is left out."""
        return {code: self.items()[code].kind.to_json(value) for code, value in self.values().items()}

    def values(self) -> dict[str, Any]:
        """The filled items by code; a table as mappings by column key."""
        found = {}
        for name, section in self.sections().items():
            for field, declared in section.items().items():
                value = getattr(getattr(self, name), field)
                if value not in (None, ()):
                    found[declared.code] = _mappings(value) if declared.columns else value
        return found

    def computed(self, today: date) -> dict[str, Any]:
        """What follows from the other items on that day, by code; what cannot be told is left out."""
        makers = {code: declared.compute for code, declared in self.items().items() if declared.compute}
        found = {code: compute(self, today) for code, compute in makers.items()}
        return {code: finding for code, finding in found.items() if finding is not None}

    def settled(self, today: date) -> Self:
        """The same dossier with its computed items filled in, as it is kept when submitted."""
        kept = {code: json for code, json in self.to_document().items() if not self.items()[code].computed}
        derived = {
            code: self.items()[code].kind.to_json(found) for code, found in self.computed(today).items()
        }
        return self.from_document(kept | derived)

    def problems(
        self, today: date, held: Collection[str] = (), background: Background = NOTHING_KNOWN
    ) -> list[Problem]:
        """Everything to mend before submission: what is missing, does not fit together or looks wrong.

        `held` are the codes departments have already given: they are not asked again (条例 19).
        """
        crossed = (found for check in self.checks for found in check(self, today))
        doubted = (found for doubt in self.doubts for found in doubt(self, background))
        compared = (found for one in self.comparisons for found in one(self, background.beside))
        return [*missing(self, Situation(today, held)), *crossed, *doubted, *compared]


@cache
def _sections_of(dossier: type[Dossier]) -> Mapping[str, type[Section]]:
    found: dict[str, Any] = {name: field.annotation for name, field in dossier.model_fields.items()}
    return MappingProxyType(found)


@cache
def _catalogue_of(dossier: type[Dossier]) -> Mapping[str, Item]:
    found: dict[str, Item] = {}
    for section in dossier.sections().values():
        for declared in section.items().values():
            for one in (declared, *declared.columns):
                if one.code in found:
                    raise TypeError(f"{one.code} is declared twice on {dossier.__name__}")
                found[one.code] = one
    return MappingProxyType(found)


def _read(section: type[Section], document: Document) -> Section:
    present = {name: one for name, one in section.items().items() if document.get(one.code) is not None}
    return section(**{name: one.kind.from_json(document[one.code]) for name, one in present.items()})


def _mappings(table: tuple[Row, ...]) -> tuple[dict[str, Any], ...]:
    return tuple({key: cell for key, cell in row if cell is not None} for row in table)

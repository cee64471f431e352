"""Sections of items and the tables in them: where items are declared."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict

from models.dossiers.item import Item, carrying, item
from models.dossiers.kinds.base import Kind
from models.dossiers.kinds.rows import Rows


class Section(BaseModel):
    """Items that stand together on a form and on the record."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    key: ClassVar[str]
    title: ClassVar[str]
    title_en: ClassVar[str]

    @classmethod
    def items(cls) -> Mapping[str, Item]:
        """The items by the name of their field, in order; columns stay inside their table."""
        return _items_of(cls)


@cache
def _items_of(section: type[Section]) -> Mapping[str, Item]:
    found = {name: _declared(field.metadata, Item) for name, field in section.model_fields.items()}
    return MappingProxyType(found)


def _declared(metadata: list[Any], kind: type[Any]) -> Any:
    return next(one for one in metadata if isinstance(one, kind))


class Row(BaseModel):
    """The columns of a table; each is declared with `column` and becomes an item of its own."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


@dataclass(frozen=True, slots=True)
class _Column:
    title: str
    title_en: str
    kind: Kind[Any]
    facts: Mapping[str, Any]


def column(title: str, title_en: str, kind: Kind[Any], **facts: Any) -> Any:
    """Declare a column on a field of a Row; facts not given are those of its table."""
    return carrying(_Column(title, title_en, kind, facts), empty=kind.empty)


@cache
def titles(of: type[Row]) -> Mapping[str, str]:
    """The titles of a table's columns by key."""
    return MappingProxyType(
        {name: _declared(field.metadata, _Column).title for name, field in of.model_fields.items()}
    )


def rows(
    code: str,
    title: str,
    title_en: str,
    of: type[Row],
    *,
    identity: tuple[str, ...] = (),
    most: int = 50,
    **facts: Any,
) -> Any:
    """Declare a table on a field of a section: each column of `of` is the item `code`.`field`."""
    inherited = {name: fact for name, fact in facts.items() if name not in ("required", "help", "unit")}
    columns = []
    for name, field in of.model_fields.items():
        one: _Column = _declared(field.metadata, _Column)
        own = {**inherited, **one.facts}
        columns.append(Item(f"{code}.{name}", one.title, one.title_en, one.kind, **own))
    kind = Rows(tuple(columns), identity or (columns[0].key,), most)
    return item(code, title, title_en, kind, **facts)

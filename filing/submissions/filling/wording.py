"""A value of a draft in words, masked where it is sensitive."""

from models.dossiers.faces import NOT_FILLED
from models.dossiers.item import Item, Sensitivity
from models.dossiers.kinds.base import Json


def in_words(item: Item, value: Json) -> str:
    """The value as a page may name it beside another one."""
    if value is None:
        return NOT_FILLED
    read = item.kind.from_json(value)
    hidden = item.sensitivity is Sensitivity.SENSITIVE
    return item.kind.mask(read, item) if hidden else item.kind.show(read, item)
